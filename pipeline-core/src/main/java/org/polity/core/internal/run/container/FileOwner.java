package org.polity.core.internal.run.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The user and group that a file belongs to, as numbers.
 *
 * @param user the user's id
 * @param group the group's id
 */
record FileOwner(int user, int group) {

    /** The owner of a file; empty on a system that has no such ids. */
    static Optional<FileOwner> of(Path file) throws IOException {
        try {
            Map<String, Object> ids = Files.readAttributes(file, "unix:uid,gid");
            return ids.get("uid") instanceof Integer user && ids.get("gid") instanceof Integer group
                    ? Optional.of(new FileOwner(user, group))
                    : Optional.empty();
        } catch (UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    boolean isRoot() {
        return user == 0;
    }

    @Override
    public String toString() {
        return user + ":" + group;
    }
}
