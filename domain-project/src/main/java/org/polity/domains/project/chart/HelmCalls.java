package org.polity.domains.project.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.jni.HelmLib;
import com.marcnuri.helm.jni.NativeLibrary;
import com.sun.jna.Library;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.polity.api.domain.CheckException;
import org.polity.domains.project.chart.HelmProgram.Task;

/** Calls Helm on a chart, each time in a process of its own that is given a bounded time and memory. */
final class HelmCalls {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final String NEXT_FOR_MACHINE =
            "Run it where Polity's Helm support is installed: Linux on amd64 has it by default";

    private final ChartFolder chart;
    private final Duration patience;

    HelmCalls(ChartFolder chart) {
        this(chart, PATIENCE);
    }

    HelmCalls(ChartFolder chart, Duration patience) {
        this.chart = chart;
        this.patience = patience;
    }

    /**
     * What Helm says of the chart.
     *
     * @param more what the task wants besides the chart
     * @throws HelmException when Helm refuses
     * @throws CheckException when Helm cannot be called on this machine, breaks, or takes too long
     * @throws InterruptedException when the thread was interrupted; the process has ended then
     */
    String call(Task task, Path... more) throws HelmException, CheckException, InterruptedException {
        try {
            Path said = Files.createTempFile(chart.scratch(), "said", ".txt");
            Path errors = Files.createTempFile(chart.scratch(), "errors", ".txt");
            int code = run(command(task, said, more), errors);
            if (code == HelmProgram.REFUSED) {
                throw new HelmException(read(said));
            }
            if (code != HelmProgram.DONE) {
                throw new CheckException(
                        "Helm broke while it read the chart (exit code " + code + "): " + firstLine(read(errors)),
                        NEXT_FOR_MACHINE);
            }
            return read(said);
        } catch (IOException e) {
            throw new CheckException("Helm cannot be called: " + e.getMessage(), NEXT_FOR_MACHINE, e);
        }
    }

    private int run(List<String> command, Path errors) throws IOException, CheckException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(chart.scratch().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("HELM_") || name.startsWith("KUBE"));
        environment.put("HOME", chart.scratch().toString());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CheckException(
                        "Helm is not done with the chart after " + patience.toSeconds() + " seconds",
                        "Look for loops in its templates: helm template shows where it hangs");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
            // To be killed takes a moment, in which the process would still be there for whoever looks.
            process.onExit().join();
        }
    }

    private List<String> command(Task task, Path said, Path... more) throws CheckException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + chart.scratch(),
                "-cp",
                classPath(),
                HelmProgram.class.getName(),
                task.name(),
                chart.folder().toString(),
                said.toString()));
        for (Path path : more) {
            command.add(path.toString());
        }
        return command;
    }

    /** The jars of Helm and of this class. Without a native part in them Helm would download one: not here. */
    private static String classPath() throws CheckException {
        List<ServiceLoader.Provider<NativeLibrary>> natives =
                ServiceLoader.load(NativeLibrary.class, HelmCalls.class.getClassLoader()).stream()
                        .toList();
        if (natives.isEmpty()) {
            throw new CheckException("Helm has no native library for this machine here", NEXT_FOR_MACHINE);
        }
        Set<String> jars = new LinkedHashSet<>();
        for (Class<?> type : List.of(HelmProgram.class, Helm.class, HelmLib.class, Library.class)) {
            jars.add(jar(type));
        }
        for (ServiceLoader.Provider<NativeLibrary> provider : natives) {
            jars.add(jar(provider.type()));
        }
        return String.join(File.pathSeparator, jars);
    }

    private static String jar(Class<?> type) throws CheckException {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new CheckException("the jar of " + type.getName() + " is nowhere", NEXT_FOR_MACHINE, e);
        }
    }

    /** What is longer than anybody reads is cut. */
    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("it said nothing");
    }

    /** Says why Helm refused a chart. */
    static final class HelmException extends Exception {
        private static final long serialVersionUID = 1L;

        HelmException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
