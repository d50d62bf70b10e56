package org.polity.core.internal.git.remote;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.PackProtocolException;

/** Puts what goes wrong on the way to a repository into words: what, and what to do next. */
final class RemoteFailures {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int FIRST_ERROR = 400;

    private final String name;
    private final String host;
    private final RemoteLimits limits;

    /**
     * Makes it.
     *
     * @param name the repository's address for people
     * @param host the host in it; blank for a repository of this machine
     */
    RemoteFailures(String name, String host, RemoteLimits limits) {
        this.name = name;
        this.host = host;
        this.limits = limits;
    }

    /**
     * The failure in words.
     *
     * @param elsewhere the other server to which this one redirected
     * @param status the status of the last HTTP answer
     * @param hostKey why the host's SSH key was not accepted
     */
    RemoteException of(
            Exception thrown, Optional<String> elsewhere, Optional<Integer> status, Optional<String> hostKey) {
        List<Throwable> chain = chain(thrown);
        String why = elsewhere
                .map(other -> " redirects to " + other
                        + ", which is another server: if that is right, write its address into the composition")
                .or(() -> hostKey.map(reason -> " cannot be trusted: " + reason))
                .or(() -> status.flatMap(this::refusal))
                .or(() -> chain.stream().flatMap(each -> known(each).stream()).findFirst())
                .orElseGet(() -> " cannot be reached: " + message(chain));
        return new RemoteException(name + RemoteUrl.withoutSecrets(why), thrown);
    }

    private Optional<String> refusal(int status) {
        return switch (status) {
            case UNAUTHORIZED ->
                Optional.of(" wants a login, and takes none that this machine has: put one for machine " + host
                        + " into ~/.netrc");
            case FORBIDDEN -> Optional.of(" may not be used by us: ask its owner for the right to do so");
            case NOT_FOUND, GONE -> Optional.of(doesNotExist());
            default ->
                status >= FIRST_ERROR
                        ? Optional.of(" cannot be reached: its server answers with status " + status
                                + ": try again later, or tell whoever runs " + host)
                        : Optional.empty();
        };
    }

    private Optional<String> known(Throwable each) {
        if (each instanceof RemoteTransport.NotSmartException || each instanceof PackProtocolException) {
            return Optional.of(" does not answer as a Git server does: it may be a web page or a folder of files;"
                    + " correct the address, or have the smart HTTP protocol turned on there");
        }
        if (each instanceof NoRemoteRepositoryException) {
            return Optional.of(doesNotExist());
        }
        if (each instanceof SocketTimeoutException || each instanceof TimeoutException) {
            return Optional.of(" cannot be reached: its server keeps silent for longer than "
                    + limits.silence().toSeconds() + " seconds");
        }
        if (each instanceof UnknownHostException || each instanceof UnresolvedAddressException) {
            return Optional.of(
                    " cannot be reached: there is no host '" + host + "': correct the address, or check the network");
        }
        if (each instanceof ConnectException || each instanceof NoRouteToHostException) {
            return Optional.of(" cannot be reached: " + host
                    + " refuses the connection: check the address, and whether its server runs");
        }
        if (each instanceof SSLException) {
            return Optional.of(" cannot be trusted: the certificate of " + host + " is not accepted ("
                    + message(List.of(each)) + "): import its authority into Java's trust store with keytool");
        }
        return each instanceof SshException refused ? ssh(refused) : Optional.empty();
    }

    private Optional<String> ssh(SshException refused) {
        return refused.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
                ? Optional.of(" wants a login, and takes none of the SSH keys that this machine has: have one of them"
                        + " admitted at " + host)
                : Optional.empty();
    }

    private static String doesNotExist() {
        return " cannot be reached: there is no such repository, or not for us: correct the address, or ask its owner for the"
                + " right to read it";
    }

    private static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }

    private static String message(List<Throwable> chain) {
        Throwable root = chain.get(chain.size() - 1);
        return root.getMessage() == null || root.getMessage().isBlank()
                ? root.getClass().getSimpleName()
                : root.getMessage().lines().findFirst().orElse("");
    }
}
