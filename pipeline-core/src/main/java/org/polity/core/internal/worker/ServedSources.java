package org.polity.core.internal.worker;

import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.polity.api.domain.SourceTree;
import org.polity.worker.wire.Answer;
import org.polity.worker.wire.Question;

/**
 * The deliverable's files as a worker may see them, with a record of what it saw. Only listed files are ever read. Not
 * for use by several threads.
 */
final class ServedSources {

    /** No files. */
    static ServedSources none() {
        return new ServedSources(
                new SourceTree() {
                    @Override
                    public List<String> files() {
                        return List.of();
                    }

                    @Override
                    public Optional<byte[]> read(String path, int limit) {
                        return Optional.empty();
                    }
                },
                List.of());
    }

    private final SourceTree tree;
    private final List<String> files;
    private final Set<String> known;
    private final SortedMap<String, Seen> seen = new TreeMap<>();

    ServedSources(SourceTree tree, List<String> files) {
        this.tree = tree;
        this.files = List.copyOf(files);
        this.known = new HashSet<>(files);
    }

    List<String> files() {
        return files;
    }

    /** What was read, sorted by path; where a file was read more than once, the most of it. */
    List<Seen> seen() {
        return List.copyOf(seen.values());
    }

    Answer answer(Question question) {
        String path = question.name();
        int limit = Math.max(0, question.limit());
        if (!known.contains(path)) {
            return new Answer.Told(Optional.empty());
        }
        // One byte more than an answer holds tells a file that is too large from one that just fits.
        int most = Math.min(limit, Answer.MAX_BYTES + 1);
        Optional<byte[]> content;
        try {
            content = tree.read(path, most);
        } catch (UncheckedIOException e) {
            seen.put(path, Seen.of(path, most, Optional.empty()));
            return new Answer.Refused(path + " cannot be read: " + e.getMessage());
        }
        seen.merge(path, Seen.of(path, most, content), (one, other) -> one.limit() < other.limit() ? other : one);
        return content.filter(bytes -> bytes.length > Answer.MAX_BYTES).isPresent()
                ? new Answer.Refused(path + " is too large: at most " + Answer.MAX_BYTES + " bytes can be read at once")
                : new Answer.Told(content);
    }
}
