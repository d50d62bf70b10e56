package org.polity.core.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;

/** Writes down what a listener is told, and whether two calls ever overlapped. */
final class Transcript implements RunListener {

    private final List<String> entries = new ArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final CountDownLatch firstOutput = new CountDownLatch(1);
    private volatile boolean overlapped;

    List<String> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    /** The lines that a step printed. */
    List<String> output(String step) {
        String prefix = step + ": ";
        return entries().stream()
                .filter(entry -> entry.startsWith(prefix))
                .map(entry -> entry.substring(prefix.length()))
                .toList();
    }

    boolean overlapped() {
        return overlapped;
    }

    void awaitOutput() throws InterruptedException {
        if (!firstOutput.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("no step printed anything");
        }
    }

    @Override
    public void runStarted(Plan plan) {
        add("run started");
    }

    @Override
    public void stepStarted(Step step) {
        add("start " + step.id());
    }

    @Override
    public void stepOutput(Step step, String line) {
        add(step.id() + ": " + line);
        firstOutput.countDown();
    }

    @Override
    public void stepFinished(Step step, StepResult result) {
        add("end " + step.id() + " " + result.verdict());
    }

    @Override
    public void runFinished(RunResult result) {
        add("run finished");
    }

    private void add(String entry) {
        if (inside.incrementAndGet() > 1) {
            overlapped = true;
        }
        synchronized (entries) {
            entries.add(entry);
        }
        Thread.yield();
        inside.decrementAndGet();
    }
}
