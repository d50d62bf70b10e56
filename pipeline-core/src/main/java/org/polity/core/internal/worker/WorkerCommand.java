package org.polity.core.internal.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.core.internal.run.process.ProcessMark;
import org.polity.worker.WorkerMain;

/** The command that starts a worker, and the surroundings that it starts in. */
final class WorkerCommand {

    private final WorkerSettings settings;
    private final List<Path> domainClassPath;

    WorkerCommand(WorkerSettings settings, List<Path> domainClassPath) {
        this.settings = settings;
        this.domainClassPath = List.copyOf(domainClassPath);
    }

    /** What marks a process that is to be started, and all that it will start. */
    ProcessMark mark() {
        return ProcessMark.within(settings.environment());
    }

    /** Starts a process that works in {@code folder}, which is its alone. */
    Process start(Path folder, ProcessMark mark) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(arguments(folder)).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(settings.environment());
        for (String variable : List.of("TMPDIR", "TMP", "TEMP")) {
            environment.put(variable, folder.toString());
        }
        environment.put(ProcessMark.VARIABLE, mark.value());
        return builder.start();
    }

    private List<String> arguments(Path folder) throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add(settings.java().toString());
        arguments.add("-Xmx" + settings.limits().memoryMebibytes() + "m");
        arguments.addAll(List.of(
                // Starts fast, with few threads: most workers live for less than a second.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                // A full heap ends the process, and what the JVM says of it must not stand among the answers.
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                // The same answers on every machine.
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=",
                "-Duser.timezone=UTC",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder));
        arguments.addAll(List.of("-cp", classPath(), WorkerMain.class.getName()));
        return arguments;
    }

    private String classPath() throws IOException {
        List<String> paths = Stream.concat(settings.classPath().stream(), domainClassPath.stream())
                .map(path -> path.toAbsolutePath().toString())
                .toList();
        for (String path : paths) {
            if (path.contains(File.pathSeparator)) {
                throw new IOException("Java cannot load a jar from a path with '" + File.pathSeparator + "': " + path);
            }
        }
        return paths.stream().collect(Collectors.joining(File.pathSeparator));
    }
}
