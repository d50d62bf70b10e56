package org.polity.core.internal.git.version;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** The tags of a repository that are versions, {@code v1.2.3} or {@code 1.2.3}; the best of them for each commit. */
final class VersionTags {

    private static final Pattern VERSION = Pattern.compile("v?\\d+\\.\\d+\\.\\d+([-+][0-9A-Za-z.+-]*)?");

    private final Map<ObjectId, Tag> tags = new HashMap<>();

    private VersionTags() {}

    /** Finds them. A tag whose object is missing does not count. */
    static VersionTags of(Repository repository, RevWalk walk) throws IOException {
        VersionTags found = new VersionTags();
        RefDatabase references = repository.getRefDatabase();
        for (Ref reference : references.getRefsByPrefix(Constants.R_TAGS)) {
            String name = reference.getName().substring(Constants.R_TAGS.length());
            if (VERSION.matcher(name).matches()) {
                found.add(name, reference, references, walk);
            }
        }
        return found;
    }

    boolean isEmpty() {
        return tags.isEmpty();
    }

    /** The tag on a commit; where there are several, the one that `git describe --tags` takes. */
    Optional<String> on(ObjectId commit) {
        return Optional.ofNullable(tags.get(commit)).map(Tag::name);
    }

    private void add(String name, Ref reference, RefDatabase references, RevWalk walk) {
        try {
            ObjectId commit = references.peel(reference).getPeeledObjectId();
            if (commit == null) {
                tags.putIfAbsent(reference.getObjectId(), new Tag(name, false, Instant.MIN));
                return;
            }
            Tag former = tags.get(commit);
            if (former == null || !former.annotated()) {
                tags.put(commit, new Tag(name, true, date(reference, walk)));
            } else if (date(reference, walk).isAfter(former.date())) {
                tags.put(commit, new Tag(name, true, date(reference, walk)));
            }
        } catch (IOException e) {
            // The object is missing or no tag: Git does not describe anything by it either.
        }
    }

    private static Instant date(Ref reference, RevWalk walk) throws IOException {
        var tagger = walk.parseTag(reference.getObjectId()).getTaggerIdent();
        return tagger == null ? Instant.MIN : tagger.getWhenAsInstant();
    }

    private record Tag(String name, boolean annotated, Instant date) {}
}
