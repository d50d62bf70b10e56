package org.polity.core.internal.git.remote;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/**
 * What a remote repository says it has.
 *
 * @param head the commit of its default branch; empty in an empty repository
 * @param branches the commit of each branch that was asked for
 * @param tags its tags by name, sorted
 */
public record RemoteRefs(Optional<String> head, Map<String, String> branches, Map<String, RemoteTag> tags) {

    /** Copies the maps. */
    public RemoteRefs {
        branches = Map.copyOf(branches);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** The tag that names a commit as a version: {@code v1.2.3} or {@code 1.2.3}. */
    public Optional<RemoteTag> tagOf(String version, String commit) {
        return Stream.of("v" + version, version)
                .flatMap(name -> Optional.ofNullable(tags.get(name)).stream())
                .filter(tag -> tag.commit().equals(commit))
                .findFirst();
    }

    static RemoteRefs of(Collection<Ref> advertised) {
        Optional<String> head = Optional.empty();
        Map<String, String> branches = new HashMap<>();
        Map<String, RemoteTag> tags = new TreeMap<>();
        for (Ref ref : advertised) {
            ObjectId object = ref.getObjectId();
            if (object == null) {
                continue;
            }
            String name = ref.getName();
            if (name.equals(Constants.HEAD)) {
                head = Optional.of(object.name());
            } else if (name.startsWith(Constants.R_HEADS)) {
                branches.put(name.substring(Constants.R_HEADS.length()), object.name());
            } else if (name.startsWith(Constants.R_TAGS)) {
                String tag = name.substring(Constants.R_TAGS.length());
                ObjectId peeled = ref.getPeeledObjectId();
                tags.put(tag, new RemoteTag(tag, object.name(), (peeled == null ? object : peeled).name()));
            }
        }
        return new RemoteRefs(head, branches, tags);
    }
}
