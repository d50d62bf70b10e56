package org.polity.core.internal.maven;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.MetadataNotFoundException;
import org.eclipse.aether.transfer.RepositoryOfflineException;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.polity.core.internal.maven.MavenException.Reason;

/** Turns what Maven Resolver throws into words. */
final class ResolverFailures {

    private ResolverFailures() {}

    /**
     * Finds the reason in an exception and its causes.
     *
     * @param what the artifact that was asked for
     * @param address the repository that was asked
     */
    static MavenException of(Exception thrown, String what, String address) {
        List<Throwable> chain = chain(thrown);
        if (find(chain, RepositoryOfflineException.class).isPresent()) {
            return offline(what, address, thrown);
        }
        if (find(chain, ChecksumFailureException.class).isPresent()) {
            return new MavenException(
                    Reason.CORRUPT,
                    what + " does not have the checksum that " + address + " states for it: "
                            + message(
                                    find(chain, ChecksumFailureException.class).get()),
                    "Have the repository's owner look at it; deploy it again with its checksums",
                    thrown);
        }
        Optional<? extends Throwable> tooLarge = find(chain, TransferCancelledException.class);
        if (tooLarge.isPresent()) {
            return new MavenException(
                    Reason.TOO_LARGE, message(tooLarge.get()), "Let the domain need smaller jars", thrown);
        }
        Optional<? extends Throwable> missing = find(chain, ArtifactNotFoundException.class)
                .<Throwable>map(e -> e)
                .or(() -> find(chain, MetadataNotFoundException.class));
        if (missing.isPresent()) {
            String found = missing.get() instanceof ArtifactNotFoundException e && e.getArtifact() != null
                    ? e.getArtifact().toString()
                    : what;
            return unknown(found, address, thrown);
        }
        return unreachable(address, message(chain.get(chain.size() - 1)), thrown);
    }

    static MavenException unknown(String what, String address, Exception cause) {
        return new MavenException(
                Reason.UNKNOWN,
                "there is no " + what + " in " + address,
                "Check the coordinates, and that it was released there",
                cause);
    }

    static MavenException offline(String what, String address, Exception cause) {
        return new MavenException(
                Reason.OFFLINE,
                what + " is not in the cache, and we are offline",
                "Run once without --offline while " + address + " can be reached",
                cause);
    }

    static MavenException unreachable(String address, String why, Throwable cause) {
        return new MavenException(
                Reason.UNREACHABLE, address + " cannot be used: " + why, "Check the address and the network", cause);
    }

    private static <T extends Throwable> Optional<T> find(List<Throwable> chain, Class<T> type) {
        return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        String type = thrown.getClass().getSimpleName();
        return message == null ? type : message.lines().findFirst().orElse(type);
    }
}
