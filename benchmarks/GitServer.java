import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Git's own {@code http-backend} behind the JDK's server, with a delay before each answer.
 *
 * <pre>java GitServer.java FOLDER MILLISECONDS</pre>
 *
 * <p>serves the bare repositories in FOLDER on a free port of the loopback interface, prints that port, and ends with its
 * standard input. What was asked is printed to standard error, one line a request.
 */
final class GitServer {

    private final Path root;
    private final long delay;
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();

    private GitServer(Path root, long delay) {
        this.root = root;
        this.delay = delay;
    }

    public static void main(String[] args) throws IOException {
        GitServer git = new GitServer(Path.of(args[0]).toAbsolutePath(), Long.parseLong(args[1]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", git::handle);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println(server.getAddress().getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        System.err.println(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            byte[] answer = answer(exchange, body);
            Thread.sleep(delay);
            relay(answer, exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Git's answer; the same question gets the same one again, so that a server's own work is not what is timed. */
    private byte[] answer(HttpExchange exchange, byte[] body) throws IOException {
        String question = exchange.getRequestMethod() + exchange.getRequestURI() + Arrays.hashCode(body);
        byte[] known = answers.get(question);
        if (known == null) {
            known = git(exchange, body);
            answers.put(question, known);
        }
        return known;
    }

    private byte[] git(HttpExchange exchange, byte[] body) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        put(environment, "QUERY_STRING", exchange.getRequestURI().getQuery());
        put(environment, "CONTENT_TYPE", exchange.getRequestHeaders().getFirst("Content-Type"));
        put(environment, "HTTP_CONTENT_ENCODING", exchange.getRequestHeaders().getFirst("Content-Encoding"));
        put(environment, "GIT_PROTOCOL", exchange.getRequestHeaders().getFirst("Git-Protocol"));
        environment.put("CONTENT_LENGTH", String.valueOf(body.length));
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(body);
        }
        return process.getInputStream().readAllBytes();
    }

    private static void put(Map<String, String> environment, String key, String value) {
        if (value != null) {
            environment.put(key, value);
        }
    }

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

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
