package org.polity.core.internal.git.ignore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.core.internal.git.ignore.IgnoreRules.Decision;

/** The ignore files that have a word in one folder: its own before those of the folders above. */
public final class IgnoreLevel {

    /** No ignore file at all. */
    public static final IgnoreLevel NONE = new IgnoreLevel(null, "", IgnoreRules.NONE);

    private static final String FILE = ".gitignore";
    private static final int MAX_BYTES = 1024 * 1024;

    private final @Nullable IgnoreLevel above;
    private final String base;
    private final IgnoreRules rules;

    private IgnoreLevel(@Nullable IgnoreLevel above, String base, IgnoreRules rules) {
        this.above = above;
        this.base = base;
        this.rules = rules;
    }

    /** This level with the rules of a file for the whole repository in front of it; none when there is no such file. */
    public IgnoreLevel withShared(Path file) {
        return with("", Files.isRegularFile(file) ? read(file, file.toString()) : IgnoreRules.NONE);
    }

    /**
     * This level with a folder's own {@code .gitignore} in front of it. As in Git, one that is a symbolic link does not
     * count.
     *
     * @param base the folder's path in the repository, with {@code /} behind it, or nothing for the root
     */
    public IgnoreLevel withFolder(String base, Path folder) {
        Path file = folder.resolve(FILE);
        boolean present = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        return with(base, present ? read(file, base + FILE) : IgnoreRules.NONE);
    }

    /**
     * Tells whether the path itself is ignored; whether a folder above it is, is not looked at.
     *
     * @param path the path in the repository
     */
    public boolean ignores(String path, boolean folder) {
        for (IgnoreLevel level = this; level != null; level = level.above) {
            Decision decision = level.rules.decide(path.substring(level.base.length()), folder);
            if (decision != Decision.UNDECIDED) {
                return decision == Decision.IGNORED;
            }
        }
        return false;
    }

    private IgnoreLevel with(String newBase, IgnoreRules newRules) {
        return newRules == IgnoreRules.NONE ? this : new IgnoreLevel(this, newBase, newRules);
    }

    private static IgnoreRules read(Path file, String name) {
        String fault;
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length <= MAX_BYTES) {
                return IgnoreRules.parse(new String(bytes, StandardCharsets.UTF_8));
            }
            fault = "is larger than 1 MiB";
        } catch (IOException e) {
            fault = "cannot be read: " + e.getMessage();
        }
        throw new InvalidInputException(Problem.error("the ignore file " + fault)
                .at(Location.of(name))
                .next("Make it readable and small: without it nobody knows which files belong to the deliverable"));
    }
}
