package org.polity.core.internal.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.polity.testkit.tool.Tool;

/**
 * A Docker engine of a test's own, reached by TLS alone: it shows a certificate, and asks whoever comes for one. It may
 * be killed.
 */
final class TlsEngine implements AutoCloseable {

    /** An engine that is told to have no bridge removes the one of the machine's own engine; it uses that one instead. */
    private static final String BRIDGE = "docker0";

    /** The end of that bridge's usual addresses, which the machine's own engine does not come to. */
    private static final String ADDRESSES = "172.17.253.0/24";

    private static final String PASSWORD = "changeit";

    private final Process process;
    private final Path folder;
    private final int port;

    private TlsEngine(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Starts one that has the image that tests build upon. The folder's path has to be short: sockets lie in it. */
    static TlsEngine start(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        identity(folder, "server", "client");
        identity(folder, "client", "server");
        boolean shared = Files.exists(Path.of("/sys/class/net", BRIDGE));
        Process process = new ProcessBuilder(
                        "dockerd",
                        "--host=tcp://127.0.0.1:" + port,
                        "--tlsverify",
                        "--tlscacert=" + folder.resolve("server/ca.pem"),
                        "--tlscert=" + folder.resolve("server/cert.pem"),
                        "--tlskey=" + folder.resolve("server/key.pem"),
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
        TlsEngine engine = new TlsEngine(process, folder, port);
        for (int i = 0; i < 600 && !engine.docker("version"); i++) {
            Thread.sleep(100);
        }
        Path base = folder.resolve("base.tar");
        run("docker", "save", "--output", base.toString(), Tool.BASE_IMAGE_NAME);
        engine.docker("load", "--input", base.toString());
        Files.delete(base);
        return engine;
    }

    /** What {@code DOCKER_HOST} says of it. */
    String host() {
        return "tcp://127.0.0.1:" + port;
    }

    /** The folder with what its users show and trust, as {@code DOCKER_CERT_PATH} names it. */
    Path certificates() {
        return folder.resolve("client");
    }

    /** A folder whose certificates it does not know, and which do not know it. */
    Path strangers() {
        return folder.resolve("server");
    }

    /** Has Docker's command line ask it; tells whether that went well. */
    boolean docker(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "docker",
                "--host=" + host(),
                "--tlsverify",
                "--tlscacert=" + certificates().resolve("ca.pem"),
                "--tlscert=" + certificates().resolve("cert.pem"),
                "--tlskey=" + certificates().resolve("key.pem")));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new)) == 0;
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

    /** Makes a key and a certificate for it, which the other side is to trust, in the form of Docker's command line. */
    private static void identity(Path folder, String name, String other)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve(name + ".p12");
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "RSA",
                "-ext",
                "san=ip:127.0.0.1",
                "-ext",
                "bc:c");
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        String certificate = pem("CERTIFICATE", store.getCertificate(name).getEncoded());
        Path own = Files.createDirectories(folder.resolve(name));
        Files.writeString(own.resolve("cert.pem"), certificate);
        Files.writeString(
                own.resolve("key.pem"),
                pem("PRIVATE KEY", store.getKey(name, PASSWORD.toCharArray()).getEncoded()));
        Files.writeString(Files.createDirectories(folder.resolve(other)).resolve("ca.pem"), certificate);
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
