package org.polity.core.internal.worker;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.polity.api.domain.DomainPlugin;
import org.polity.core.internal.run.process.ProcessMark;
import org.polity.worker.WorkerMain;
import org.slf4j.Logger;

/**
 * How worker processes are started.
 *
 * @param java the program {@code java}
 * @param classPath what every worker finds on its class path before the domain's own: the worker itself, the API, SLF4J
 * @param environment the environment variables that workers get; nothing else of ours
 * @param limits what each may cost
 */
public record WorkerSettings(Path java, List<Path> classPath, Map<String, String> environment, WorkerLimits limits) {

    /** What tools need to be found and to write text; nothing that holds a secret or changes how Java starts. */
    private static final Set<String> PASSED_ON = Set.of(
            "PATH",
            "HOME",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "SystemRoot",
            "ComSpec",
            "PATHEXT",
            "DOCKER_HOST",
            ProcessMark.VARIABLE);

    /** Copies the parts. */
    public WorkerSettings {
        classPath = List.copyOf(classPath);
        environment = Map.copyOf(environment);
    }

    /**
     * Workers of the Java and with the libraries that this program runs with.
     *
     * @param environment this program's environment variables
     * @throws org.polity.api.InvalidInputException when they state a limit that is none
     */
    public static WorkerSettings of(Map<String, String> environment) {
        Map<String, String> passedOn = new TreeMap<>(environment);
        passedOn.keySet().retainAll(PASSED_ON);
        String program = File.separatorChar == '\\' ? "java.exe" : "java";
        return new WorkerSettings(
                Path.of(System.getProperty("java.home"), "bin", program),
                Stream.of(WorkerMain.class, DomainPlugin.class, Logger.class)
                        .map(WorkerSettings::origin)
                        .distinct()
                        .toList(),
                passedOn,
                WorkerLimits.of(environment));
    }

    /** These settings with other limits. */
    public WorkerSettings with(WorkerLimits otherLimits) {
        return new WorkerSettings(java, classPath, environment, otherLimits);
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of " + type.getName() + " is no file", e);
        }
    }
}
