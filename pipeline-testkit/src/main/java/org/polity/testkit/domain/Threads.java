package org.polity.testkit.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same work in several threads that start together. */
final class Threads {

    private static final int COUNT = 8;

    private Threads() {}

    /** What {@code work} returns in each of the threads. */
    static <T> List<T> inSeveral(Callable<T> work) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(COUNT);
        ExecutorService threads = Executors.newFixedThreadPool(COUNT);
        try {
            List<Future<T>> pending = threads.invokeAll(Collections.nCopies(COUNT, () -> {
                start.await();
                return work.call();
            }));
            List<T> results = new ArrayList<>();
            for (Future<T> result : pending) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("one of several threads failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
