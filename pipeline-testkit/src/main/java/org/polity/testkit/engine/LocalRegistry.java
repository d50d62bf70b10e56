package org.polity.testkit.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A registry of container images of a test's own, on this machine alone: Debian's {@code docker-registry}. */
public final class LocalRegistry implements AutoCloseable {

    private final Process process;
    private final int port;

    private LocalRegistry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param folder a folder for its images, its configuration and its log
     */
    public static LocalRegistry start(Path folder) throws IOException, InterruptedException {
        return start(folder, "");
    }

    /**
     * Starts one.
     *
     * @param folder a folder for its images, its configuration and its log
     * @param more more of its configuration, in its own YAML; {@code http} goes on after the address
     */
    public static LocalRegistry start(Path folder, String more) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path configuration =
                Files.writeString(folder.resolve("registry.yml"), """
                version: 0.1
                storage: {filesystem: {rootdirectory: "%s"}}
                http:
                  addr: "127.0.0.1:%d"
                %s
                """.formatted(folder.resolve("images"), port, more));
        Process process = new ProcessBuilder("docker-registry", "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
        LocalRegistry registry = new LocalRegistry(process, port);
        for (int i = 0; i < 600 && !registry.answers(); i++) {
            Thread.sleep(50);
        }
        return registry;
    }

    /** {@code 127.0.0.1:port}, with which the names of its images begin. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
