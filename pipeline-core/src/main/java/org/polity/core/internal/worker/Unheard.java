package org.polity.core.internal.worker;

import org.polity.worker.wire.Answer;
import org.polity.worker.wire.Question;

/** Serves a request that has no log and no hand-offs: what it prints goes nowhere. */
final class Unheard implements WorkerCall.Host {

    private final ServedSources sources;

    Unheard(ServedSources sources) {
        this.sources = sources;
    }

    @Override
    public Answer answer(Question question) {
        return question.topic() == Question.Topic.FILE
                ? sources.answer(question)
                : new Answer.Refused("only a check has hand-offs, variables and folders");
    }

    @Override
    public void log(String line) {}
}
