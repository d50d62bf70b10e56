package org.polity.core.internal.git.remote;

import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.HttpTransport;
import org.eclipse.jgit.transport.NetRCCredentialsProvider;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** The way to a remote repository, by whatever protocol its address names. Not for use by several threads. */
final class RemoteTransport implements AutoCloseable {

    private final URIish address;
    private final RemoteLimits limits;
    private final HttpConnections http = new HttpConnections();
    private final Optional<HostKeys> ssh;
    private final Transport transport;

    private RemoteTransport(URIish address, Repository repository, RemoteLimits limits)
            throws NotSupportedException, TransportException {
        this.address = address;
        this.limits = limits;
        int silence = (int) limits.silence().toMillis();
        this.transport = "git".equals(address.getScheme())
                ? new DaemonTransport(repository, address, silence)
                : Transport.open(repository, address);
        transport.setTimeout(Math.max(1, silence / 1000));
        transport.setCheckFetchedObjects(true);
        transport.setCredentialsProvider(new NetRCCredentialsProvider());
        if (transport instanceof TransportHttp overHttp) {
            overHttp.setHttpConnectionFactory(http);
        }
        if (transport instanceof SshTransport overSsh) {
            HostKeys keys = new HostKeys();
            overSsh.setSshSessionFactory(keys);
            ssh = Optional.of(keys);
        } else {
            ssh = Optional.empty();
        }
    }

    /**
     * Prepares the way; nobody is asked yet.
     *
     * @param repository what is fetched goes there; stays open when this is closed
     */
    static RemoteTransport open(String url, Repository repository, RemoteLimits limits)
            throws URISyntaxException, NotSupportedException, TransportException {
        return new RemoteTransport(new URIish(url), repository, limits);
    }

    Transport transport() {
        return transport;
    }

    /**
     * Connects and asks what the repository has.
     *
     * @throws RemoteException when it cannot be reached or read
     */
    FetchConnection openFetch(String name, List<RefSpec> wanted, String... patterns) throws RemoteException {
        // The limit on silence holds for one read each; the library for SSH has one of two minutes for a login.
        try (Patience patience = Patience.of(limits.total())) {
            try {
                FetchConnection opened = transport.openFetch(wanted, patterns);
                requireSmart(opened);
                return opened;
            } catch (NotSupportedException | TransportException | NotSmartException | RuntimeException e) {
                throw patience.isLost() ? tooSlow(name, e) : failure(name, e);
            }
        }
    }

    /**
     * Connects to add something.
     *
     * @throws RemoteException when it cannot be reached, or may not be written
     */
    PushConnection openPush(String name) throws RemoteException {
        try (Patience patience = Patience.of(limits.total())) {
            try {
                return transport.openPush();
            } catch (NotSupportedException | TransportException | RuntimeException e) {
                throw patience.isLost() ? tooSlow(name, e) : failure(name, e);
            }
        }
    }

    private RemoteException tooSlow(String name, Exception e) {
        return new RemoteException(
                name + " cannot be reached: it takes longer than "
                        + limits.total().toSeconds() + " seconds",
                e);
    }

    /** A web server that only hands out files would answer one request for each object. */
    private void requireSmart(FetchConnection connection) throws NotSmartException {
        if (transport instanceof HttpTransport && !(connection instanceof BasePackFetchConnection)) {
            connection.close();
            throw new NotSmartException();
        }
    }

    /** Puts a failure on this way into words. */
    RemoteException failure(String name, Exception e) {
        return new RemoteFailures(name, Optional.ofNullable(address.getHost()).orElse(""), limits)
                .of(e, http.elsewhere(), http.status(), ssh.flatMap(HostKeys::refused));
    }

    /** Says that a web server does not speak Git's own protocol. */
    static final class NotSmartException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void close() {
        transport.close();
        ssh.ifPresent(HostKeys::close);
    }
}
