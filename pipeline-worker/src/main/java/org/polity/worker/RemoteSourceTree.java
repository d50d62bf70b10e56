package org.polity.worker;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.api.domain.SourceTree;
import org.polity.worker.wire.Question;

/** The deliverable's files, whose contents the engine reads. */
final class RemoteSourceTree implements SourceTree {

    private final List<String> files;
    private final Set<String> known;
    private final Conversation conversation;

    RemoteSourceTree(List<String> files, Conversation conversation) {
        this.files = files;
        this.known = Collections.unmodifiableSet(new LinkedHashSet<>(files));
        this.conversation = conversation;
    }

    @Override
    public List<String> files() {
        return files;
    }

    @Override
    public Optional<byte[]> read(String path, int limit) {
        return known.contains(path)
                ? conversation.ask(new Question(Question.Topic.FILE, path, limit))
                : Optional.empty();
    }

    @Override
    public boolean has(String path) {
        return known.contains(path);
    }
}
