package org.polity.core.internal.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * A real Git server over HTTP: Git's own {@code http-backend} behind the JDK's server. It counts what it is asked, and can
 * be slow.
 */
public final class GitHttpServer implements AutoCloseable {

    /** What stands in front of Git: a login, a redirect, a web page. */
    public interface Answer {

        /** Answers, or leaves it to Git and returns false. */
        boolean answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final String scheme;
    private final Path root;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Duration delay = Duration.ZERO;
    private volatile Answer first = exchange -> false;

    private GitHttpServer(HttpServer server, String scheme, Path root) {
        this.server = server;
        this.scheme = scheme;
        this.root = root;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Serves the bare repositories in a folder on a free port of the loopback interface. */
    public static GitHttpServer over(Path root) throws IOException {
        return new GitHttpServer(HttpServer.create(loopback(), 0), "http", root);
    }

    /** The same with the keys of a certificate. */
    public static GitHttpServer over(Path root, SSLContext keys) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(keys));
        return new GitHttpServer(server, "https", root);
    }

    GitHttpServer slow(Duration eachAnswer) {
        delay = eachAnswer;
        return this;
    }

    public GitHttpServer first(Answer answer) {
        first = answer;
        return this;
    }

    public String url() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked since the last call, such as {@code GET /a.git/info/refs}. */
    List<String> requests() {
        List<String> all = List.copyOf(requests);
        requests.clear();
        return all;
    }

    /** Answers with a status and a text. */
    public static boolean reply(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            Thread.sleep(delay.toMillis());
            if (!first.answer(exchange)) {
                git(exchange, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void git(HttpExchange exchange, byte[] body) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put(
                "QUERY_STRING",
                Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        header(exchange, "Content-Type").ifPresent(type -> environment.put("CONTENT_TYPE", type));
        header(exchange, "Content-Encoding").ifPresent(coding -> environment.put("HTTP_CONTENT_ENCODING", coding));
        header(exchange, "Git-Protocol").ifPresent(version -> environment.put("GIT_PROTOCOL", version));
        environment.put("CONTENT_LENGTH", String.valueOf(body.length));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(body);
        }
        relay(process.getInputStream().readAllBytes(), exchange);
    }

    /** A CGI program's answer (RFC 3875, section 6). */
    private static void relay(byte[] answer, HttpExchange exchange) throws IOException {
        InputStream in = new ByteArrayInputStream(answer);
        int status = 200;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) {
                status = Integer.parseInt(header[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
        }
        byte[] rest = in.readAllBytes();
        exchange.sendResponseHeaders(status, rest.length == 0 ? -1 : rest.length);
        exchange.getResponseBody().write(rest);
    }

    private static String line(InputStream in) {
        try {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.append((char) next);
            }
            return line.toString().strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }
}
