package org.polity.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.polity.worker.wire.Answer;
import org.polity.worker.wire.Frame;
import org.polity.worker.wire.FrameOutput;
import org.polity.worker.wire.FrameType;
import org.polity.worker.wire.Question;
import org.polity.worker.wire.WireWriter;

/** What one request says to the engine, and hears of it. Safe for use by several threads. */
final class Conversation {

    private final int request;
    private final FrameOutput out;
    private final RequestLog log = new RequestLog(this::sendLine);
    private final BlockingQueue<Frame> answers = new LinkedBlockingQueue<>();
    private final Object onlyOneAsks = new Object();

    Conversation(int request, FrameOutput out) {
        this.request = request;
        this.out = out;
    }

    /** The request's log. */
    RequestLog log() {
        return log;
    }

    void send(Frame frame) throws IOException {
        out.write(frame);
    }

    /** Takes an answer of the engine. */
    void answer(Frame frame) {
        answers.add(frame);
    }

    /**
     * Asks the engine.
     *
     * @throws UncheckedIOException when it refuses
     */
    Optional<byte[]> ask(Question question) {
        WireWriter payload = new WireWriter();
        question.write(payload);
        Answer answer;
        try {
            synchronized (onlyOneAsks) {
                out.write(Frame.of(FrameType.QUESTION, request, payload));
                answer = nextAnswer().reader().whole(Answer::read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (answer instanceof Answer.Refused refused) {
            throw new UncheckedIOException(new IOException(refused.reason()));
        }
        return ((Answer.Told) answer).content();
    }

    /** Waits through an interrupt: the answer comes soon, and must not be taken for that of the next question. */
    private Frame nextAnswer() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answers.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void sendLine(String line) {
        try {
            out.write(Frame.of(FrameType.LOG, request, new WireWriter().text(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
