package org.polity.core.internal.git.remote;

import java.io.File;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;

/**
 * SSH as the user's {@code ~/.ssh} says. A host's key is taken for its own exactly where OpenSSH would do so without
 * asking: nobody is there to answer. What was refused is kept, since the library only says that something was.
 */
final class HostKeys extends SshdSessionFactory {

    private volatile Optional<String> refused = Optional.empty();

    HostKeys() {
        super(null, null);
    }

    /** Why a host's key was not taken for its own, and what to do next. */
    Optional<String> refused() {
        return refused;
    }

    @Override
    protected ServerKeyDatabase createServerKeyDatabase(File homeDir, File sshDir) {
        return new Noting(super.createServerKeyDatabase(homeDir, sshDir));
    }

    private final class Noting implements ServerKeyDatabase {

        private final ServerKeyDatabase original;

        Noting(ServerKeyDatabase original) {
            this.original = original;
        }

        @Override
        public List<PublicKey> lookup(String address, InetSocketAddress remote, Configuration config) {
            return original.lookup(address, remote, config);
        }

        @Override
        public boolean accept(
                String address,
                InetSocketAddress remote,
                PublicKey key,
                Configuration config,
                CredentialsProvider provider) {
            List<PublicKey> known = lookup(address, remote, config);
            boolean accepted = original.accept(address, remote, key, config, provider);
            if (!accepted) {
                String named = KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
                refused = Optional.of(
                        known.isEmpty()
                                ? "nobody vouches for the host key of " + address + ", " + named
                                        + ": compare it with what that host's owner publishes, and add it to known_hosts"
                                : "the host key of " + address + " is " + named + ", and known_hosts has another one:"
                                        + " somebody may stand in between; ask that host's owner before you change it");
            }
            return accepted;
        }
    }
}
