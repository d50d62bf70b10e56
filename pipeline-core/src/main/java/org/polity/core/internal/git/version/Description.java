package org.polity.core.internal.git.version;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Describes a commit by the nearest version tag, as {@code git describe --tags --abbrev=7} does: the tag, or the tag,
 * the number of commits since and the commit. Of the tags that are reached, that with the fewest commits since counts.
 */
public final class Description {

    private static final int MAX_CANDIDATES = 10;
    private static final int ABBREVIATION = 7;

    private final RevWalk walk;
    private final VersionTags tags;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<RevCommit, Integer> reachedFrom = new HashMap<>();
    private final Queue<RevCommit> waiting = new PriorityQueue<>(
            Comparator.comparingInt(RevCommit::getCommitTime).reversed());
    private int seen;

    private Description(RevWalk walk, VersionTags tags) {
        this.walk = walk;
        this.tags = tags;
    }

    /** Describes it; empty when no version tag is reached. */
    public static Optional<String> of(Repository repository, ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            VersionTags tags = VersionTags.of(repository, walk);
            if (tags.isEmpty()) {
                return Optional.empty();
            }
            Optional<Candidate> nearest = new Description(walk, tags).nearest(commit);
            if (nearest.isEmpty() || nearest.get().distance == 0) {
                return nearest.map(candidate -> candidate.tag);
            }
            String id = walk.getObjectReader().abbreviate(commit, ABBREVIATION).name();
            return nearest.map(candidate -> candidate.tag + "-" + candidate.distance + "-g" + id);
        }
    }

    private Optional<Candidate> nearest(ObjectId commit) throws IOException {
        expect(walk.parseCommit(commit), 0);
        while (!isDecided()) {
            visit(waiting.remove());
        }
        return candidates.stream().min(Comparator.comparingInt(candidate -> candidate.distance));
    }

    /** Nothing more can be learnt when every candidate reaches all that is left. */
    private boolean isDecided() {
        int all = (1 << candidates.size()) - 1;
        return waiting.stream().allMatch(commit -> all != 0 && reached(commit) == all);
    }

    private void visit(RevCommit commit) throws IOException {
        int from = reached(commit);
        Optional<String> tag = from == 0 ? tags.on(commit) : Optional.empty();
        if (tag.isPresent() && candidates.size() < MAX_CANDIDATES) {
            from = 1 << candidates.size();
            candidates.add(new Candidate(tag.get(), seen));
        }
        for (int i = 0; i < candidates.size(); i++) {
            if ((from & (1 << i)) == 0) {
                candidates.get(i).distance++;
            }
        }
        seen++;
        for (RevCommit parent : commit.getParents()) {
            walk.parseHeaders(parent);
            expect(parent, from);
        }
    }

    private void expect(RevCommit commit, int from) {
        if (reachedFrom.putIfAbsent(commit, from) == null) {
            waiting.add(commit);
        } else {
            reachedFrom.merge(commit, from, (a, b) -> a | b);
        }
    }

    private int reached(RevCommit commit) {
        return reachedFrom.getOrDefault(commit, 0);
    }

    /** A tag that may describe the commit, and the number of commits that it does not reach. */
    private static final class Candidate {

        private final String tag;
        private int distance;

        Candidate(String tag, int distance) {
            this.tag = tag;
            this.distance = distance;
        }
    }
}
