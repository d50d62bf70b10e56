package org.polity.core.internal.run;

import java.util.Optional;
import java.util.function.Function;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;

/** Goes through a plan once: starts what may start, notes what is done, until nothing is left. For one thread. */
final class RunLoop {

    private final Plan plan;
    private final Schedule schedule;
    private final Admission admission;
    private final Results results;
    private final int parallelism;
    private final Outcomes outcomes = new Outcomes();
    private int underWay;
    private boolean interrupted;

    RunLoop(Plan plan, Admission admission, Results results, int parallelism) {
        this.plan = plan;
        this.schedule = new Schedule(plan);
        this.admission = admission;
        this.results = results;
        this.parallelism = parallelism;
    }

    /**
     * Runs.
     *
     * @param work makes what does the steps, given the listener that it tells
     */
    RunResult run(RunListener listener, Function<RunListener, StepWork> work) {
        Mailbox mailbox = new Mailbox();
        SerialListener serial = new SerialListener(listener, mailbox::wake);
        Crew crew = new Crew(work.apply(serial), results, mailbox);
        try {
            serial.runStarted(plan);
            while (!schedule.isOver()) {
                start(crew, serial);
                if (underWay > 0) {
                    await(mailbox, crew, serial);
                }
            }
        } finally {
            crew.stop();
        }
        RunResult result = new RunResult(plan, outcomes.inOrderOf(plan), interrupted);
        serial.runFinished(result);
        serial.rethrow();
        return result;
    }

    private void start(Crew crew, SerialListener listener) {
        while (underWay < parallelism) {
            Optional<Step> next = schedule.next();
            if (next.isEmpty()) {
                return;
            }
            Step step = next.get();
            Optional<Refusal> refusal = interrupted
                    ? Optional.of(Refusal.heldBack(StepResult.INTERRUPTED))
                    : admission.refuse(step, outcomes);
            if (refusal.isPresent()) {
                finish(
                        step,
                        new Outcome(
                                results.of(step, refusal.get()), refusal.get().cause()),
                        listener);
            } else {
                underWay++;
                crew.start(step);
            }
        }
    }

    private void await(Mailbox mailbox, Crew crew, SerialListener listener) {
        try {
            Optional<Mailbox.Done> done = mailbox.take();
            if (done.isPresent()) {
                underWay--;
                finish(done.get().step(), outcome(done.get()), listener);
            }
        } catch (InterruptedException e) {
            interrupt(crew);
        }
        if (listener.hasFailed() && !interrupted) {
            interrupt(crew);
        }
    }

    private void interrupt(Crew crew) {
        interrupted = true;
        crew.stop();
    }

    private Outcome outcome(Mailbox.Done done) {
        Optional<StepResult> result = done.result();
        return result.map(whole -> new Outcome(whole, Outcome.Cause.DONE))
                .orElseGet(() -> new Outcome(
                        results.of(done.step(), Refusal.heldBack(StepResult.INTERRUPTED)), Outcome.Cause.HELD_BACK));
    }

    private void finish(Step step, Outcome outcome, SerialListener listener) {
        outcomes.put(step, outcome);
        schedule.done(step);
        listener.stepFinished(step, outcome.result());
    }
}
