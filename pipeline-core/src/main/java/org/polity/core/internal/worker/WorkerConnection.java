package org.polity.core.internal.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.worker.wire.FrameType;
import org.polity.worker.wire.WireReader;
import org.polity.worker.wire.WireWriter;

/**
 * The process of one domain: started when it is first needed, and again when it has ended and is needed once more. Safe
 * for use by several threads.
 */
final class WorkerConnection implements AutoCloseable {

    private final DomainId domain;
    private final WorkerCommand command;
    private final WorkerLimits limits;
    private Optional<WorkerProcess> process = Optional.empty();

    WorkerConnection(DomainId domain, List<Path> classPath, WorkerSettings settings) {
        this.domain = domain;
        this.command = new WorkerCommand(settings, classPath);
        this.limits = settings.limits();
    }

    /**
     * Asks the domain's code.
     *
     * @throws WorkerCall.FailedException when there is no result
     * @throws InterruptedException when the thread was interrupted
     */
    <T> T call(FrameType type, WireWriter payload, WireReader.Item<T> result, Duration limit, WorkerCall.Host host)
            throws WorkerCall.FailedException, InterruptedException {
        return new WorkerCall(running(), host).run(type, payload, result, limit, limits.cancel());
    }

    private synchronized WorkerProcess running() throws WorkerCall.FailedException {
        if (process.filter(WorkerProcess::isUsable).isEmpty()) {
            try {
                process = Optional.of(
                        WorkerProcess.start(command, "polity worker of " + domain, limits.memoryMebibytes()));
            } catch (IOException e) {
                throw new WorkerCall.FailedException(new Ending(
                        "cannot be started: " + e.getMessage(),
                        "Look at the space on the disk, and at the Java in use"));
            }
        }
        return process.orElseThrow();
    }

    /** Ends the process, if there is one. */
    @Override
    public synchronized void close() {
        process.ifPresent(running -> running.end(new Ending("was ended", "")));
        process = Optional.empty();
    }
}
