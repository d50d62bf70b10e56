package org.polity.core.internal.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.polity.core.internal.run.process.ProcessMark;
import org.polity.core.internal.run.process.ProcessTree;
import org.polity.worker.wire.Frame;
import org.polity.worker.wire.FrameInput;
import org.polity.worker.wire.FrameOutput;
import org.polity.worker.wire.FrameType;
import org.polity.worker.wire.WireException;

/**
 * A process in which the code of one domain runs, and the frames to and from it. It has its own folder for temporary
 * files; both are gone when it has ended. Safe for use by several threads.
 */
final class WorkerProcess {

    private static final int OUTGOING = 64;
    private static final Duration NATURAL_END = Duration.ofSeconds(2);

    private final int memoryMebibytes;
    private final Path folder;
    private final Process process;
    private final ProcessTree tree;
    private final ErrorTail errors;
    private final Thread sender;
    private final Thread atShutdown = new Thread(this::kill);
    private final BlockingQueue<Frame> outgoing = new ArrayBlockingQueue<>(OUTGOING);
    private final Map<Integer, Exchange> exchanges = new ConcurrentHashMap<>();
    private final AtomicInteger lastRequest = new AtomicInteger();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();

    private WorkerProcess(WorkerCommand command, String name, int memoryMebibytes) throws IOException {
        this.memoryMebibytes = memoryMebibytes;
        this.folder = Files.createTempDirectory("polity-worker-");
        try {
            ProcessMark mark = command.mark();
            this.process = command.start(folder, mark);
            this.tree = new ProcessTree(process.toHandle(), mark, false);
        } catch (IOException e) {
            Folders.delete(folder);
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(atShutdown);
        this.errors = new ErrorTail(process.getErrorStream(), name + " errors");
        this.sender = thread(this::sendAll, name + " requests");
    }

    /**
     * Starts a process.
     *
     * @param name the name for its threads
     * @throws IOException when it does not start
     */
    static WorkerProcess start(WorkerCommand command, String name, int memoryMebibytes) throws IOException {
        WorkerProcess worker = new WorkerProcess(command, name, memoryMebibytes);
        thread(worker::receiveAll, name + " answers");
        thread(worker::awaitEnd, name + " end");
        return worker;
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Tells whether a request may still be answered. */
    boolean isUsable() {
        return !ending.isDone();
    }

    /** How it ended. */
    Ending ending() {
        return ending.join();
    }

    /** Opens a request and returns its number. */
    int open(Exchange exchange) throws InterruptedException {
        int request = lastRequest.incrementAndGet();
        exchanges.put(request, exchange);
        if (!isUsable()) {
            exchange.end(); // the thread that tells all others may have passed by already
        }
        return request;
    }

    /** Forgets a request. */
    void close(int request) {
        Exchange exchange = exchanges.remove(request);
        if (exchange != null) {
            exchange.close();
        }
    }

    /** Sends a frame; tells whether there was room for it in time. */
    boolean send(Frame frame, Duration time) throws InterruptedException {
        return outgoing.offer(frame, Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
    }

    /** Ends the process, and with it every request to it. The first reason counts. */
    void end(Ending reason) {
        ending.complete(reason);
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
            // It is the shutdown that ends it.
        }
    }

    /** Kills the process and what it started, and removes its folder. */
    private void kill() {
        sender.interrupt();
        tree.kill();
        Folders.delete(folder);
    }

    private void sendAll() {
        FrameOutput out = new FrameOutput(process.getOutputStream());
        try {
            while (true) {
                out.write(outgoing.take());
            }
        } catch (IOException e) {
            // The process is gone, or no longer listens: its time limit, or the end of its answers, will tell.
        } catch (InterruptedException e) {
            // It was ended.
        }
    }

    private void receiveAll() {
        try {
            try {
                receive(new FrameInput(process.getInputStream()));
                endUnlessItDoes(Ending.closed());
            } catch (WireException e) {
                endUnlessItDoes(Ending.notUnderstood(e.getMessage()));
            } catch (IOException e) {
                endUnlessItDoes(Ending.closed());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process that ends while it speaks is cut off: then its end is the reason. */
    private void endUnlessItDoes(Ending reason) throws InterruptedException {
        if (!process.waitFor(NATURAL_END.toMillis(), TimeUnit.MILLISECONDS)) {
            end(reason);
        }
    }

    /** The pipe cannot tell that the process is gone: a child of it may hold the other end. */
    private void awaitEnd() {
        try {
            int code = process.waitFor();
            Ending natural = Ending.exit(code, errors.lines(), memoryMebibytes);
            end(natural);
            for (Exchange exchange : exchanges.values()) {
                exchange.end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void receive(FrameInput in) throws IOException, InterruptedException {
        Optional<Frame> hello = in.read();
        if (hello.isEmpty()) {
            return;
        }
        boolean understood =
                hello.get().type() == FrameType.HELLO && hello.get().reader().number() == FrameOutput.VERSION;
        if (!understood) {
            throw new WireException("did not greet as a worker of this version of Polity does");
        }
        for (Optional<Frame> frame = in.read(); frame.isPresent(); frame = in.read()) {
            take(frame.get());
        }
    }

    private void take(Frame frame) throws WireException, InterruptedException {
        switch (frame.type()) {
            case QUESTION, LOG, RESULT, FAILURE -> {
                Exchange exchange = exchanges.get(frame.request());
                if (exchange != null) {
                    exchange.put(frame);
                }
                if (frame.type().isLast()) {
                    exchanges.remove(frame.request());
                }
            }
            case HELLO, DESCRIBE, CONTRIBUTE, CHECK, ANSWER, CANCEL ->
                throw new WireException("sent a message of type " + frame.type() + ", which a worker never does,");
        }
    }
}
