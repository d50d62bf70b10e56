package org.polity.adapter.jenkins.check;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.stmt.Statement;

/** Options, triggers and parameters: calls of known names, each with what it takes, and options and triggers once. */
final class OptionRules {

    /** Jenkins' own, and those of the plugins that an adapter may count on. */
    private static final Map<String, Signature> OPTIONS = Map.ofEntries(
            Map.entry("buildDiscarder", Signature.of("strategy:any!")),
            Map.entry("checkoutToSubdirectory", Signature.of("subdirectory:text!")),
            Map.entry("disableConcurrentBuilds", Signature.of("abortPrevious:flag")),
            Map.entry("disableRestartFromStage", Signature.of("")),
            Map.entry("disableResume", Signature.of("")),
            Map.entry("durabilityHint", Signature.of("hint:text!")),
            Map.entry("newContainerPerStage", Signature.of("")),
            Map.entry("overrideIndexTriggers", Signature.of("enableTriggers:flag!")),
            Map.entry("parallelsAlwaysFailFast", Signature.of("")),
            Map.entry("preserveStashes", Signature.of("buildCount:number")),
            Map.entry("quietPeriod", Signature.of("quietPeriod:number!")),
            Map.entry("retry", Signature.of("count:number! conditions:any")),
            Map.entry("skipDefaultCheckout", Signature.of("on:flag!")),
            Map.entry("skipStagesAfterUnstable", Signature.of("")),
            Map.entry("timeout", Signature.of("time:number! unit:text activity:flag")),
            Map.entry("timestamps", Signature.of("")));

    private static final Set<String> OF_A_STAGE = Set.of("retry", "skipDefaultCheckout", "timeout", "timestamps");

    private static final Map<String, Signature> TRIGGERS = Map.of(
            "cron", Signature.of("spec:text!"),
            "pollSCM", Signature.of("scmpoll_spec:text!"),
            "upstream", Signature.of("upstreamProjects:text! threshold:any"));

    private static final Map<String, Signature> PARAMETERS = Map.of(
            "string", Signature.of("name:text! defaultValue:text description:text trim:flag"),
            "text", Signature.of("name:text! defaultValue:text description:text trim:flag"),
            "booleanParam", Signature.of("name:text! defaultValue:flag description:text"),
            "choice", Signature.of("name:text! choices:any description:text"),
            "password", Signature.of("name:text! defaultValue:text description:text"));

    private final Findings findings;

    OptionRules(Findings findings) {
        this.findings = findings;
    }

    void ofPipeline(Call options) {
        calls(options, OPTIONS, true);
    }

    void ofStage(Call options) {
        calls(options, OPTIONS, true);
        for (Statement statement : options.statements()) {
            Call.of(statement)
                    .filter(option -> !OF_A_STAGE.contains(option.name()))
                    .ifPresent(option -> findings.add(statement, "a stage has no option " + option.name()));
        }
    }

    void triggers(Call triggers) {
        calls(triggers, TRIGGERS, true);
    }

    void parameters(Call parameters) {
        calls(parameters, PARAMETERS, false);
    }

    private void calls(Call section, Map<String, Signature> known, boolean once) {
        Set<String> names = new HashSet<>();
        for (Statement statement : section.statements()) {
            Optional<Call> call = Call.of(statement);
            if (call.isEmpty()) {
                findings.add(statement, "'" + section.name() + "' holds calls alone");
                continue;
            }
            String name = call.get().name();
            Signature signature = known.get(name);
            if (signature == null) {
                findings.add(statement, "'" + section.name() + "' knows no '" + name + "'");
            } else {
                findings.addAll(statement, signature.problems(call.get()));
            }
            if (call.get().block().isPresent()) {
                findings.add(statement, "'" + name + "' takes no block here");
            }
            if (once && !names.add(name)) {
                findings.add(statement, "'" + section.name() + "' has '" + name + "' twice");
            }
        }
    }
}
