package org.polity.core.internal.git.remote;

/**
 * A tag of a remote repository.
 *
 * @param name its name without {@code refs/tags/}
 * @param object the object that it names: a commit, or the tag object of an annotated tag
 * @param commit the commit behind it
 */
public record RemoteTag(String name, String object, String commit) {

    /** Tells whether the tag has an object of its own, which may be signed. */
    public boolean isAnnotated() {
        return !object.equals(commit);
    }
}
