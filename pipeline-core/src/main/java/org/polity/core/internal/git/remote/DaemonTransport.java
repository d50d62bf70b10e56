package org.polity.core.internal.git.remote;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.Daemon;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackTransport;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TcpTransport;
import org.eclipse.jgit.transport.URIish;

/**
 * {@code git://} (gitprotocol-pack(5), "Git transport") in protocol version 2. Unlike JGit's own it does not wait for ever
 * for a server that keeps silent: that one tries to interrupt a read, which a socket does not notice.
 */
final class DaemonTransport extends TcpTransport implements PackTransport {

    private final URIish address;
    private final int silenceMillis;

    DaemonTransport(Repository local, URIish address, int silenceMillis) {
        super(local, address);
        this.address = address;
        this.silenceMillis = silenceMillis;
    }

    @Override
    public FetchConnection openFetch() throws TransportException {
        return openFetch(List.of());
    }

    @Override
    public FetchConnection openFetch(Collection<RefSpec> refSpecs, String... additionalPatterns)
            throws TransportException {
        return new Connection(refSpecs, additionalPatterns);
    }

    @Override
    public PushConnection openPush() throws NotSupportedException {
        throw new NotSupportedException("git:// is for reading");
    }

    @Override
    public void close() {
        // Each connection has a socket of its own.
    }

    /** What the server is told first. */
    private String request() {
        String port = address.getPort() > 0 ? ":" + address.getPort() : "";
        return "git-upload-pack " + address.getPath() + "\0host=" + address.getHost() + port + "\0\0version=2\0";
    }

    private final class Connection extends BasePackFetchConnection {

        private final Socket socket = new Socket();

        Connection(Collection<RefSpec> refSpecs, String... additionalPatterns) throws TransportException {
            super(DaemonTransport.this);
            try {
                int port = address.getPort() > 0 ? address.getPort() : Daemon.DEFAULT_PORT;
                socket.setSoTimeout(silenceMillis);
                socket.connect(new InetSocketAddress(address.getHost(), port), silenceMillis);
                init(
                        new BufferedInputStream(socket.getInputStream()),
                        new BufferedOutputStream(socket.getOutputStream()));
                pckOut.writeString(request());
                pckOut.flush();
                if (!readAdvertisedRefs()) {
                    lsRefs(refSpecs, additionalPatterns);
                }
            } catch (IOException e) {
                close();
                throw e instanceof TransportException known ? known : new TransportException(address, "", e);
            }
        }

        @Override
        public void close() {
            super.close();
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no use any more either way.
            }
        }
    }
}
