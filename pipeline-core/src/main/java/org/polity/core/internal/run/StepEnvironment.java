package org.polity.core.internal.run;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.polity.api.Deliverable;
import org.polity.core.internal.run.step.StepExecution;

/** The environment variables that Polity gives to scripts, but for the workspace, which whoever runs them knows. */
final class StepEnvironment {

    private static final String PREFIX = "POLITY_";
    private static final String ARTIFACT = PREFIX + "ARTIFACT_";
    private static final String DELIVERABLE = PREFIX + "DELIVERABLE_";
    private static final String DOMAIN_FOLDER = PREFIX + "DOMAIN_DIR";
    private static final String PUBLISH = PREFIX + "PUBLISH";

    private StepEnvironment() {}

    /**
     * The variables.
     *
     * @param publishes whether outside systems may be told
     */
    static Map<String, String> of(
            Deliverable deliverable,
            Optional<Path> domainFolder,
            Map<String, StepExecution.Handover> artifacts,
            boolean publishes) {
        Map<String, String> variables = new TreeMap<>();
        variables.put(DELIVERABLE + "NAME", deliverable.name());
        variables.put(DELIVERABLE + "KIND", deliverable.kind().id());
        variables.put(DELIVERABLE + "VERSION", deliverable.versionText());
        variables.put(DELIVERABLE + "REVISION", deliverable.revision().orElse(""));
        variables.put(PUBLISH, String.valueOf(publishes));
        domainFolder.ifPresent(folder -> variables.put(DOMAIN_FOLDER, folder.toString()));
        artifacts.forEach((name, artifact) ->
                variables.put(ARTIFACT + name.toUpperCase(Locale.ROOT).replace('-', '_'), artifact.value()));
        return variables;
    }

    /** An environment without the variables that are Polity's to give, which may come from a run around this one. */
    static Map<String, String> withoutOwn(Map<String, String> environment) {
        Map<String, String> others = new TreeMap<>(environment);
        others.keySet()
                .removeIf(name -> name.startsWith(ARTIFACT)
                        || name.startsWith(DELIVERABLE)
                        || name.equals(DOMAIN_FOLDER)
                        || name.equals(PUBLISH));
        return others;
    }
}
