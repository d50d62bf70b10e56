package org.polity.core.internal.git.remote;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.util.Optional;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.HttpTransport;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/**
 * Speaks HTTP with the server that an address names, and with no other one that it redirects to: the composition says who
 * is asked. The same server may redirect to another path, and from http to https. Not for use by several threads.
 */
final class HttpConnections implements HttpConnectionFactory {

    private static final int NO_ANSWER = -1;

    private final HttpConnectionFactory original = HttpTransport.getConnectionFactory();
    private Optional<URL> first = Optional.empty();
    private Optional<String> elsewhere = Optional.empty();
    private Optional<HttpConnection> last = Optional.empty();

    @Override
    public HttpConnection create(URL url) throws IOException {
        requireSameServer(url);
        return noted(original.create(url));
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        requireSameServer(url);
        return noted(original.create(url, proxy));
    }

    /** The other server to which this one redirected. */
    Optional<String> elsewhere() {
        return elsewhere;
    }

    /** The status of the last answer (RFC 9110, section 15); empty when there was none. */
    Optional<Integer> status() {
        try {
            return last.isPresent()
                    ? Optional.of(last.get().getResponseCode()).filter(code -> code != NO_ANSWER)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private HttpConnection noted(HttpConnection connection) {
        last = Optional.of(connection);
        return connection;
    }

    private void requireSameServer(URL url) throws TransportException {
        URL asked = first.orElse(url);
        first = Optional.of(asked);
        boolean samePort = port(url) == port(asked) && url.getProtocol().equals(asked.getProtocol());
        boolean safer = asked.getProtocol().equals("http") && url.getProtocol().equals("https");
        if (!url.getHost().equalsIgnoreCase(asked.getHost()) || !(samePort || safer)) {
            elsewhere = Optional.of(url.getProtocol() + "://" + url.getAuthority());
            throw new TransportException("redirected to " + url.getHost());
        }
    }

    private static int port(URL url) {
        return url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
    }
}
