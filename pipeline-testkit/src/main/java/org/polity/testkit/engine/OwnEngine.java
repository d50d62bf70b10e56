package org.polity.testkit.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.polity.testkit.tool.Tool;

/**
 * A Docker engine of a test's own, with images of its own, as on a CI agent of its own. It may be killed. To be used by
 * one thread.
 */
public final class OwnEngine implements AutoCloseable {

    /** An engine that is told to have no bridge removes the one of the machine's own engine; it uses that one instead. */
    private static final String BRIDGE = "docker0";

    private static final int TRIES = 600;
    private static final long PAUSE_MILLIS = 100;

    private final Process process;
    private final Path folder;
    private final EngineAccess access;

    private OwnEngine(Process process, Path folder, EngineAccess access) {
        this.process = process;
        this.folder = folder;
        this.access = access;
    }

    /**
     * Starts one behind a socket, with the image that tests build upon.
     *
     * @param folder an empty folder for all that it keeps; its path has to be short, for sockets lie in it
     */
    public static OwnEngine onSocket(Path folder) throws IOException, InterruptedException {
        return start(folder, EngineAccess.socket(folder));
    }

    /**
     * Starts one that is reached by TLS alone: it shows a certificate, and asks whoever comes for one.
     *
     * @param folder as for {@link #onSocket}
     */
    public static OwnEngine byTls(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        return start(folder, EngineAccess.tls(folder));
    }

    private static OwnEngine start(Path folder, EngineAccess access) throws IOException, InterruptedException {
        boolean shared = Files.exists(Path.of("/sys/class/net", BRIDGE));
        List<String> command = new ArrayList<>(List.of(
                "dockerd",
                "--data-root=" + folder.resolve("data"),
                "--exec-root=" + folder.resolve("exec"),
                "--pidfile=" + folder.resolve("pid"),
                "--storage-driver=vfs",
                "--iptables=false",
                "--ip6tables=false",
                "--ip-forward=false",
                "--ip-masq=false",
                "--bridge=" + (shared ? BRIDGE : "none"),
                "--fixed-cidr=" + (shared ? access.addresses() : "")));
        command.addAll(access.options());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        OwnEngine engine = new OwnEngine(process, folder, access);
        for (int i = 0; i < TRIES && !engine.answers(); i++) {
            Thread.sleep(PAUSE_MILLIS);
        }
        Path base = folder.resolve("base.tar");
        run(Map.of(), "docker", "save", "--output", base.toString(), Tool.BASE_IMAGE_NAME);
        engine.docker("load", "--input", base.toString());
        Files.delete(base);
        return engine;
    }

    /** What {@code DOCKER_HOST} says of it. */
    public String host() {
        return access.host();
    }

    /** The environment variables by which clients find it, and what they show and trust. */
    public Map<String, String> environment() {
        return access.environment();
    }

    /**
     * What Docker's command line prints, asked of this engine.
     *
     * @throws IOException when the command fails
     */
    public String docker(String... arguments) throws IOException, InterruptedException {
        return run(
                environment(),
                Stream.concat(Stream.of("docker"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Ends it as a crash of the machine does, its containers too. */
    public void kill() throws IOException {
        // What keeps a container is no child of the engine any more, and names the engine's folder.
        List<ProcessHandle> all = ProcessHandle.allProcesses()
                .filter(other -> other.info().commandLine().orElse("").contains(folder + "/"))
                .flatMap(other -> Stream.concat(Stream.of(other), other.descendants()))
                .filter(other -> !other.equals(ProcessHandle.current()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        for (String line : Files.readAllLines(Path.of("/proc/self/mounts"))) {
            String place = line.split(" ")[1];
            if (place.startsWith(folder + "/")) {
                new ProcessBuilder("umount", "--lazy", place).start().onExit().join();
            }
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    private boolean answers() throws InterruptedException {
        try {
            docker("version");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " fails: " + printed);
        }
        return printed;
    }
}
