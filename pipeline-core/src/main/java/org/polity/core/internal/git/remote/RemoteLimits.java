package org.polity.core.internal.git.remote;

import java.time.Duration;

/**
 * What a remote repository may cost. A repository is hostile until read.
 *
 * @param silence how long a server may keep silent
 * @param total how long one session may take
 * @param packBytes how many bytes a server may send
 * @param files how many files and folders one export may have
 * @param bytes how many bytes the files of one export may have together
 * @param depth how deep its folders may nest
 */
public record RemoteLimits(Duration silence, Duration total, long packBytes, int files, long bytes, int depth) {

    /** Ample for any repository of steps and policies. */
    public static final RemoteLimits DEFAULT = new RemoteLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(20), 512L * 1024 * 1024, 10_000, 64L * 1024 * 1024, 32);

    /** These limits with another on silence. */
    RemoteLimits silentFor(Duration other) {
        return new RemoteLimits(other, total, packBytes, files, bytes, depth);
    }
}
