package org.polity.core.internal.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.git.remote.RemoteLimits;
import org.polity.core.internal.provider.Providers;

/** Asks for all domains at the same time, and waits for none of them longer than the limits say. */
final class Attempts {

    private final Duration longest;

    Attempts(RemoteLimits limits) {
        // Some servers' silence cannot be interrupted; after the session there is the plugin to load.
        this.longest = limits.total().multipliedBy(2);
    }

    /** What asks for one domain. */
    interface Question {
        ResolvedDomain ask(Entry entry) throws DomainFailureException;
    }

    /** The attempts, sorted by id. */
    List<Attempt> all(List<Entry> entries, Question question) {
        List<Entry> sorted =
                entries.stream().sorted(Comparator.comparing(Entry::id)).toList();
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "polity-resolve");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Attempt>> waiting = new ArrayList<>();
            for (Entry entry : sorted) {
                waiting.add(threads.submit(() -> attempt(entry, question)));
            }
            long deadline = System.nanoTime() + longest.toNanos();
            List<Attempt> attempts = new ArrayList<>();
            for (int i = 0; i < sorted.size(); i++) {
                attempts.add(result(sorted.get(i), waiting.get(i), deadline));
            }
            return attempts;
        } finally {
            threads.shutdownNow();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever one domain's files make the engine do must stay with that domain
    private static Attempt attempt(Entry entry, Question question) {
        try {
            return Attempt.worked(entry, question.ask(entry));
        } catch (DomainFailureException e) {
            return Attempt.failed(entry, e);
        } catch (LinkageError | StackOverflowError | OutOfMemoryError | Exception e) {
            return Attempt.failed(entry, new DomainFailureException("it cannot be read: " + Providers.reason(e)));
        }
    }

    private Attempt result(Entry entry, Future<Attempt> future, long deadline) {
        try {
            return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Attempt.failed(
                    entry,
                    new DomainFailureException("its source takes longer than " + longest.toSeconds() + " seconds"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("resolving " + entry.id() + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Attempt.failed(entry, new DomainFailureException("resolution was interrupted"));
        }
    }
}
