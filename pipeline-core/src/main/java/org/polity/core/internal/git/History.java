package org.polity.core.internal.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** Where a repository stands: its HEAD, the names for it, and the remote that it came from. */
final class History {

    private History() {}

    /** The commit that HEAD names; empty before the first one. */
    static Optional<ObjectId> head(Repository repository) throws IOException {
        return Optional.ofNullable(reference(repository).getObjectId());
    }

    /** The branch that is checked out, also before its first commit; empty when HEAD is detached. */
    static Optional<String> branch(Repository repository) throws IOException {
        return Optional.of(reference(repository))
                .filter(Ref::isSymbolic)
                .map(ref -> ref.getTarget().getName())
                .filter(name -> name.startsWith(Constants.R_HEADS))
                .map(name -> name.substring(Constants.R_HEADS.length()));
    }

    private static Ref reference(Repository repository) throws IOException {
        Ref head = repository.exactRef(Constants.HEAD);
        if (head == null) {
            throw new IOException("HEAD names neither a branch nor a commit");
        }
        return head;
    }

    /** The names of the tags on a commit, sorted. A tag whose object is missing does not count. */
    static Optional<List<String>> tags(Repository repository, ObjectId commit) throws IOException {
        List<String> names = new ArrayList<>();
        for (Ref tag : repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
            if (commit.equals(target(repository, tag))) {
                names.add(tag.getName().substring(Constants.R_TAGS.length()));
            }
        }
        Collections.sort(names);
        return Optional.of(List.copyOf(names));
    }

    private static ObjectId target(Repository repository, Ref tag) throws IOException {
        try {
            ObjectId peeled = repository.getRefDatabase().peel(tag).getPeeledObjectId();
            return peeled == null ? tag.getObjectId() : peeled;
        } catch (MissingObjectException e) {
            return tag.getObjectId();
        }
    }

    /** The last part of the address of the remote {@code origin}, as `git clone` takes it for a folder's name. */
    static Optional<String> remoteName(Repository repository) {
        return Optional.ofNullable(repository.getConfig().getString("remote", "origin", "url"))
                .flatMap(History::lastPart);
    }

    private static Optional<String> lastPart(String url) {
        String address = withoutEnd(withoutEnd(url.strip(), "/"), "/.git");
        String name = withoutEnd(address.substring(lastSeparator(address) + 1), ".git");
        boolean usable =
                !name.isBlank() && !name.startsWith(".") && name.chars().noneMatch(Character::isISOControl);
        return usable ? Optional.of(name) : Optional.empty();
    }

    private static int lastSeparator(String address) {
        return Math.max(address.lastIndexOf('/'), Math.max(address.lastIndexOf(':'), address.lastIndexOf('\\')));
    }

    private static String withoutEnd(String text, String end) {
        return text.endsWith(end) ? withoutEnd(text.substring(0, text.length() - end.length()), end) : text;
    }
}
