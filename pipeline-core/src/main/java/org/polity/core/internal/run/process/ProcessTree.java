package org.polity.core.internal.run.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process and all that it started. On Linux these are the processes of its session and those that carry its mark, even
 * when they went into a session of their own and their parents are gone; elsewhere its descendants.
 */
public final class ProcessTree {

    private static final Duration PAUSE = Duration.ofMillis(10);
    /** More rounds would not help against a process that forks faster than it can be killed. */
    private static final int ROUNDS = 200;

    private final ProcessHandle leader;
    private final ProcessMark mark;
    private final boolean ownSession;
    /** When the leader started, where that is known: what is older cannot be of its tree. */
    private final long started;

    /**
     * Makes the tree.
     *
     * @param ownSession whether the leader leads a session that holds nothing else
     */
    public ProcessTree(ProcessHandle leader, ProcessMark mark, boolean ownSession) {
        this.leader = leader;
        this.mark = mark;
        this.ownSession = ownSession;
        this.started = LinuxProcesses.entry(leader.pid())
                .map(LinuxProcesses.Entry::started)
                .orElse(0L);
    }

    /** Asks all to end, and kills what is left after a while. */
    public void end(Duration grace) {
        List<ProcessHandle> asked = members();
        asked.forEach(ProcessHandle::destroy);
        long deadline = System.nanoTime() + grace.toNanos();
        boolean interrupted = false;
        while (System.nanoTime() < deadline && !members().isEmpty()) {
            interrupted |= pause();
        }
        // Off Linux those whose parents are gone by now are no longer found, hence the list from before.
        asked.forEach(ProcessHandle::destroyForcibly);
        kill();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills all at once. */
    public void kill() {
        boolean interrupted = false;
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> left = members();
            if (left.isEmpty()) {
                break;
            }
            left.forEach(ProcessHandle::destroyForcibly);
            interrupted |= pause();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProcessHandle> members() {
        if (LinuxProcesses.isLinux()) {
            return LinuxProcesses.since(leader.pid(), mark.forks())
                    .filter(process -> process.id() == leader.pid()
                            || (ownSession && process.session() == leader.pid())
                            || (process.started() >= started && process.carries(mark.own())))
                    .map(process -> ProcessHandle.of(process.id()))
                    .flatMap(Optional::stream)
                    .toList();
        }
        return Stream.concat(leader.descendants(), Stream.of(leader))
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** Waits a moment; tells whether the thread was interrupted meanwhile, which must not stop the killing. */
    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
