package org.polity.domains.project.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine alone that plays an engine or a registry in trouble. */
public final class FakeHttp implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private FakeHttp(HttpServer server) {
        this.server = server;
    }

    /** Answers one request. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public static FakeHttp start(Answer answer) throws IOException {
        FakeHttp fake = new FakeHttp(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        fake.server.setExecutor(fake.threads);
        fake.server.createContext("/", exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
        fake.server.start();
        return fake;
    }

    /** A registry that takes every layer, and breaks when it is to write down what the image is made of. */
    public static FakeHttp registryThatFailsInMidPush() throws IOException {
        return start(exchange -> {
            String path = exchange.getRequestURI().getPath();
            exchange.getRequestBody().readAllBytes();
            if (path.equals("/v2/")) {
                exchange.sendResponseHeaders(200, -1);
            } else if (path.contains("/uploads/")) {
                exchange.getResponseHeaders().add("Location", "/v2/acme/web/blobs/uploads/1?state=1");
                exchange.getResponseHeaders().add("Docker-Upload-UUID", "1");
                exchange.sendResponseHeaders(exchange.getRequestMethod().equals("PUT") ? 201 : 202, -1);
            } else if (path.contains("/manifests/")
                    && exchange.getRequestMethod().equals("PUT")) {
                exchange.sendResponseHeaders(500, -1);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        });
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
