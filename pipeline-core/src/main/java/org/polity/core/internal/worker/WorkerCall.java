package org.polity.core.internal.worker;

import java.time.Duration;
import org.polity.worker.wire.Answer;
import org.polity.worker.wire.Failure;
import org.polity.worker.wire.Frame;
import org.polity.worker.wire.FrameType;
import org.polity.worker.wire.LogLimits;
import org.polity.worker.wire.Question;
import org.polity.worker.wire.WireException;
import org.polity.worker.wire.WireReader;
import org.polity.worker.wire.WireWriter;

/** One request to a worker, from its first frame to its last. Used once, by one thread. */
final class WorkerCall {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final WorkerProcess worker;
    private final Host host;
    private final Exchange exchange = new Exchange();
    private int lines;

    /** What the request needs of us while it runs. */
    interface Host {

        /** Answers a question of the domain's code. */
        Answer answer(Question question);

        /** Takes a line of its log. */
        void log(String line);
    }

    /** Says that a request came to no result. */
    static final class FailedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Failure failure;

        FailedException(Failure failure) {
            this.failure = failure;
        }

        FailedException(Ending ending) {
            this(new Failure(Failure.Kind.BROKEN, ending.what(), ending.next(), "", ""));
        }

        Failure failure() {
            return failure;
        }
    }

    WorkerCall(WorkerProcess worker, Host host) {
        this.worker = worker;
        this.host = host;
    }

    /**
     * Asks and waits for the result.
     *
     * @param limit how long; a worker that takes longer is ended
     * @param cancel how long a worker may take to end the request when this thread is interrupted; then it is ended
     * @throws FailedException when there is no result, with the reason
     * @throws InterruptedException when the thread was interrupted; the request has ended then
     */
    <T> T run(FrameType type, WireWriter payload, WireReader.Item<T> result, Duration limit, Duration cancel)
            throws FailedException, InterruptedException {
        int request = worker.open(exchange);
        try {
            return run(Frame.of(type, request, payload), result, limit, cancel);
        } finally {
            worker.close(request);
        }
    }

    private <T> T run(Frame request, WireReader.Item<T> result, Duration limit, Duration cancel)
            throws FailedException, InterruptedException {
        if (request.payload().length > request.type().maxBytes()) {
            throw new FailedException(
                    new Ending("cannot be told of so many files", "Let Git ignore those that are no sources"));
        }
        try {
            Deadline deadline = Deadline.in(limit);
            send(request, deadline);
            return understand(lastFrame(deadline), result);
        } catch (InterruptedException e) {
            cancel(request, Deadline.in(cancel));
            throw e;
        }
    }

    private void send(Frame frame, Deadline deadline) throws FailedException, InterruptedException {
        if (!worker.send(frame, deadline.left())) {
            throw timeUp(deadline);
        }
    }

    private Frame lastFrame(Deadline deadline) throws FailedException, InterruptedException {
        while (true) {
            Exchange.Next next = exchange.next(deadline.left());
            if (next instanceof Exchange.Next.Gone) {
                throw new FailedException(worker.ending());
            }
            if (next instanceof Exchange.Next.TimeUp || deadline.isOver()) {
                throw timeUp(deadline);
            }
            Frame frame = ((Exchange.Next.Said) next).frame();
            if (frame.type().isLast()) {
                return frame;
            }
            take(frame, deadline);
        }
    }

    private void take(Frame frame, Deadline deadline) throws FailedException, InterruptedException {
        try {
            if (frame.type() == FrameType.QUESTION) {
                Question question = frame.reader().whole(Question::read);
                WireWriter answer = new WireWriter();
                Answer.write(answer, host.answer(question));
                send(Frame.of(FrameType.ANSWER, frame.request(), answer), deadline);
            } else if (lines <= LogLimits.LINES) {
                lines++;
                host.log(frame.reader().whole(WireReader::text));
            }
        } catch (WireException e) {
            throw notUnderstood(e);
        }
    }

    private <T> T understand(Frame last, WireReader.Item<T> result) throws FailedException {
        Failure failure;
        try {
            if (last.type() == FrameType.RESULT) {
                return last.reader().whole(result);
            }
            failure = last.reader().whole(Failure::read);
        } catch (WireException e) {
            throw notUnderstood(e);
        }
        throw new FailedException(failure);
    }

    private FailedException timeUp(Deadline deadline) {
        return ended(new Ending(
                "did not answer within " + deadline.whole().toSeconds() + " seconds, and was ended",
                "Let it do less, or look for a loop without an end"));
    }

    private FailedException notUnderstood(WireException e) {
        return ended(Ending.notUnderstood(e.getMessage()));
    }

    private FailedException ended(Ending reason) {
        worker.end(reason);
        return new FailedException(reason);
    }

    private void cancel(Frame request, Deadline deadline) {
        try {
            if (worker.send(Frame.empty(FrameType.CANCEL, request.request()), SOON)) {
                lastFrame(deadline);
                return;
            }
        } catch (FailedException e) {
            return; // it is over, one way or the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker.end(new Ending("did not stop when it was interrupted, and was ended", ""));
    }
}
