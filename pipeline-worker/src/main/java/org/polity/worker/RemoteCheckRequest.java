package org.polity.worker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.polity.api.Deliverable;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.Policy;
import org.polity.api.domain.SourceTree;
import org.polity.worker.wire.CheckSubject;
import org.polity.worker.wire.Question;

/** A check's request; hand-offs and variables cross to this process only when the check asks for them. */
final class RemoteCheckRequest implements CheckRequest {

    private final CheckSubject subject;
    private final Conversation conversation;
    private final SourceTree sources;

    RemoteCheckRequest(CheckSubject subject, Conversation conversation) {
        this.subject = subject;
        this.conversation = conversation;
        this.sources = new RemoteSourceTree(subject.subject().files(), conversation);
    }

    @Override
    public String check() {
        return subject.check();
    }

    @Override
    public Deliverable deliverable() {
        return subject.subject().deliverable();
    }

    @Override
    public Policy policy() {
        return subject.subject().policy();
    }

    @Override
    public SourceTree sources() {
        return sources;
    }

    @Override
    public Path workspace() {
        return folder(Question.WORKSPACE);
    }

    @Override
    public Path outputs() {
        return folder(Question.OUTPUTS);
    }

    @Override
    public Optional<Path> domainFolder() {
        return ask(Question.Topic.FOLDER, Question.DOMAIN).map(Path::of);
    }

    @Override
    public Optional<Path> repository() {
        return ask(Question.Topic.FOLDER, Question.REPOSITORY).map(Path::of);
    }

    @Override
    public Optional<String> artifact(String name) {
        return ask(Question.Topic.ARTIFACT, name);
    }

    @Override
    public Optional<String> environment(String variable) {
        return ask(Question.Topic.VARIABLE, variable);
    }

    @Override
    public LocalDate today() {
        return subject.today();
    }

    @Override
    public void log(String line) {
        conversation.log().add(line);
    }

    private Path folder(String name) {
        return Path.of(ask(Question.Topic.FOLDER, name).orElseThrow());
    }

    private Optional<String> ask(Question.Topic topic, String name) {
        return conversation.ask(new Question(topic, name, 0)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
