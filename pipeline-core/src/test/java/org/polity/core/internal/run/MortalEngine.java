package org.polity.core.internal.run;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The machine's container engine behind a socket of its own, through which it can die without doing so. */
final class MortalEngine implements AutoCloseable {

    private static final Path REAL = Path.of("/var/run/docker.sock");

    private final Path socket;
    private final ServerSocketChannel server;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();

    private MortalEngine(Path socket) throws IOException {
        this.socket = socket;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    static MortalEngine start(Path folder) throws IOException {
        MortalEngine engine = new MortalEngine(folder.resolve("engine.sock"));
        daemon(engine::accept);
        return engine;
    }

    String host() {
        return "unix://" + socket;
    }

    /** Ends every connection and takes no new one. */
    void die() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        for (SocketChannel channel : open) {
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        die();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                SocketChannel real = SocketChannel.open(UnixDomainSocketAddress.of(REAL));
                open.addAll(List.of(client, real));
                daemon(() -> pump(client, real));
                daemon(() -> pump(real, client));
            }
        } catch (IOException e) {
            // It died.
        }
    }

    private static void pump(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        try (to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            // It died, or whoever is at one end went away.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "engine");
        thread.setDaemon(true);
        thread.start();
    }
}
