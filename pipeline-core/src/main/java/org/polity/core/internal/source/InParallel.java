package org.polity.core.internal.source;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same to several domains at the same time. */
final class InParallel {

    /** Most of that time is waiting for processes and servers, so that the number of processors does not matter. */
    static final int MOST = 16;

    private InParallel() {}

    /**
     * The results, in the order of the items.
     *
     * @param work what is done to each; what it throws is thrown here
     * @param interrupted what stands for a result when this thread is interrupted meanwhile
     */
    static <T, R> List<R> map(List<T> items, Function<T, R> work, Function<T, R> interrupted) {
        if (items.size() < 2) {
            return items.stream().map(work).toList();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(items.size(), MOST), task -> {
            Thread thread = new Thread(task, "polity-domain");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<R>> waiting = new ArrayList<>();
            items.forEach(item -> waiting.add(threads.submit(() -> work.apply(item))));
            List<R> results = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                results.add(result(items.get(i), waiting.get(i), interrupted));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T, R> R result(T item, Future<R> future, Function<T, R> interrupted) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted.apply(item);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
