package org.polity.core.internal.worker;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.polity.api.domain.CheckRequest;
import org.polity.worker.wire.Answer;
import org.polity.worker.wire.Question;

/** Serves a check: its log, the deliverable's files, and the hand-offs and variables that its step names. */
final class CheckHost implements WorkerCall.Host {

    private final CheckRequest request;
    private final ServedSources sources;

    CheckHost(CheckRequest request, ServedSources sources) {
        this.request = request;
        this.sources = sources;
    }

    @Override
    public Answer answer(Question question) {
        return switch (question.topic()) {
            case FILE -> sources.answer(question);
            case ARTIFACT -> text(request.artifact(question.name()));
            case VARIABLE -> text(request.environment(question.name()));
            case FOLDER -> folderAnswer(question.name());
        };
    }

    @Override
    public void log(String line) {
        request.log(line);
    }

    private Answer folderAnswer(String name) {
        try {
            return text(folder(name).map(Path::toString));
        } catch (UncheckedIOException e) {
            return new Answer.Refused(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Path> folder(String name) {
        return switch (name) {
            case Question.WORKSPACE -> Optional.of(request.workspace().toAbsolutePath());
            case Question.OUTPUTS -> Optional.of(request.outputs().toAbsolutePath());
            case Question.DOMAIN -> request.domainFolder();
            case Question.REPOSITORY -> request.repository();
            default -> Optional.empty();
        };
    }

    private static Answer text(Optional<String> value) {
        return new Answer.Told(value.map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }
}
