package org.polity.domains.security.workload.chart;

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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.polity.api.domain.CheckException;
import org.polity.domains.security.text.FirstLine;

/** Renders charts with Helm, each in a process of its own that is given a bounded time. */
final class HelmRenderer {

    private static final int SECONDS = 60;
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final String NEXT_FOR_MACHINE =
            "Run it where Polity's Helm support is installed: Linux on amd64 has it by default";

    private final Path scratch;

    /**
     * Makes a renderer.
     *
     * @param scratch a folder for this renderer alone
     */
    HelmRenderer(Path scratch) {
        this.scratch = scratch;
    }

    /**
     * What came of a rendering.
     *
     * @param rendered whether Helm rendered the chart
     * @param text the manifests, or Helm's reason why not
     */
    record Rendering(boolean rendered, String text) {}

    /**
     * Renders a chart as an installation with default values, changed by {@code values}, would.
     *
     * @throws CheckException when Helm itself cannot be run, or takes too long
     * @throws InterruptedException when the thread was interrupted; the process has ended then
     */
    Rendering render(Path chart, List<Path> values) throws CheckException, InterruptedException {
        try {
            Path result = Files.createTempFile(scratch, "result", ".txt");
            Path errors = Files.createTempFile(scratch, "errors", ".txt");
            int code = run(command(chart, result, values), errors);
            if (code != HelmTemplate.RENDERED && code != HelmTemplate.REFUSED) {
                throw new CheckException(
                        "Helm broke while it rendered the chart (exit code " + code + "): "
                                + FirstLine.of(read(errors)),
                        NEXT_FOR_MACHINE);
            }
            return new Rendering(code == HelmTemplate.RENDERED, read(result));
        } catch (IOException e) {
            throw new CheckException("Helm cannot be run: " + e.getMessage(), NEXT_FOR_MACHINE, e);
        }
    }

    private int run(List<String> command, Path errors) throws IOException, CheckException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("HELM_") || name.startsWith("KUBE"));
        environment.put("HOME", scratch.toString());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new CheckException(
                        "Helm did not render the chart within " + SECONDS + " seconds",
                        "Look for loops in its templates: helm template shows where it hangs");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(Path chart, Path result, List<Path> values) throws CheckException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + scratch,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                HelmTemplate.class.getName(),
                chart.toString(),
                result.toString()));
        values.forEach(file -> command.add(file.toString()));
        return command;
    }

    /** The jars of Helm and of this class. Without a native part in them Helm would download one: not here. */
    private static String classPath() throws CheckException {
        List<ServiceLoader.Provider<NativeLibrary>> natives =
                ServiceLoader.load(NativeLibrary.class, HelmRenderer.class.getClassLoader()).stream()
                        .toList();
        if (natives.isEmpty()) {
            throw new CheckException("Helm has no native library for this machine here", NEXT_FOR_MACHINE);
        }
        Set<String> jars = new LinkedHashSet<>();
        for (Class<?> type : List.of(HelmTemplate.class, Helm.class, HelmLib.class, Library.class)) {
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

    private static String read(Path file) throws IOException, CheckException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new CheckException(
                        "the chart renders to more than 16 MiB", "Split it, or look for loops in its templates");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
