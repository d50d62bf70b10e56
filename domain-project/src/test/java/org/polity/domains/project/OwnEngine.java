package org.polity.domains.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.polity.testkit.tool.Tool;

/** A Docker engine of a test's own, with images of its own, as on a CI agent of its own. It may be killed. */
final class OwnEngine implements AutoCloseable {

    /** An engine that is told to have no bridge removes the one of the machine's own engine; it uses that one instead. */
    private static final String BRIDGE = "docker0";

    /** The end of that bridge's usual addresses, which the machine's own engine does not come to. */
    private static final String ADDRESSES = "172.17.254.0/24";

    private final Process process;
    private final Path folder;
    private final String host;

    private OwnEngine(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.host = "unix://" + folder.resolve("s");
    }

    /** Starts one that has the image that tests build upon. The folder's path has to be short: a socket lies in it. */
    static OwnEngine start(Path folder) throws IOException, InterruptedException {
        Path socket = folder.resolve("s");
        boolean shared = Files.exists(Path.of("/sys/class/net", BRIDGE));
        Process process = new ProcessBuilder(
                        "dockerd",
                        "--host=unix://" + socket,
                        "--data-root=" + folder.resolve("data"),
                        "--exec-root=" + folder.resolve("exec"),
                        "--pidfile=" + folder.resolve("pid"),
                        "--storage-driver=vfs",
                        "--iptables=false",
                        "--ip6tables=false",
                        "--ip-forward=false",
                        "--ip-masq=false",
                        "--bridge=" + (shared ? BRIDGE : "none"),
                        "--fixed-cidr=" + (shared ? ADDRESSES : ""))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        OwnEngine engine = new OwnEngine(process, folder);
        for (int i = 0; i < 600 && !Files.exists(socket); i++) {
            Thread.sleep(100);
        }
        Path base = folder.resolve("base.tar");
        Commands.run("docker", "save", "--output", base.toString(), Tool.BASE_IMAGE_NAME);
        engine.docker("load", "--input", base.toString());
        Files.delete(base);
        return engine;
    }

    /** What {@code DOCKER_HOST} says of it. */
    String host() {
        return host;
    }

    /** What Docker's command line prints, asked of this engine. */
    String docker(String... arguments) throws IOException, InterruptedException {
        return Commands.run(
                Map.of("DOCKER_HOST", host),
                Stream.concat(Stream.of("docker"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Ends it as a crash of the machine does, its containers too. */
    void kill() throws IOException {
        // What keeps a container is no child of the engine any more, and names the engine's folder.
        List<ProcessHandle> all = ProcessHandle.allProcesses()
                .filter(other -> other.info().commandLine().orElse("").contains(folder + "/"))
                .flatMap(other -> Stream.concat(Stream.of(other), other.descendants()))
                .filter(other -> !other.equals(ProcessHandle.current()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        unmount();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
            unmount();
        } catch (ExecutionException | TimeoutException e) {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    private void unmount() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/mounts"))) {
            String place = line.split(" ")[1];
            if (place.startsWith(folder + "/")) {
                new ProcessBuilder("umount", "--lazy", place).start().onExit().join();
            }
        }
    }
}
