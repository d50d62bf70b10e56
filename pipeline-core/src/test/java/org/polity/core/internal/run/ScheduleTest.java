package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.testkit.plan.PlanBuilder;
import org.polity.testkit.plan.Plans;

class ScheduleTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void tenThousandStepsAreGoneThroughEachBehindItsNeedsInUnderASecond() {
        PlanBuilder builder = Plans.plan();
        for (int i = 0; i < 10_000; i++) {
            builder.step("project/s" + i, i < 100 ? new String[0] : new String[] {"project/s" + (i - 100)});
        }
        Plan plan = builder.build();

        // The processor's time, which other work on the machine does not lengthen much.
        long before = THREADS.getCurrentThreadCpuTime();
        Schedule schedule = new Schedule(plan);
        List<String> started = new ArrayList<>();
        Deque<Step> underWay = new ArrayDeque<>();
        while (!schedule.isOver()) {
            for (Optional<Step> next = schedule.next(); next.isPresent(); next = schedule.next()) {
                started.add(next.get().id().name());
                underWay.add(next.get());
            }
            schedule.done(underWay.remove());
        }
        Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);

        assertThat(taken).isLessThan(Duration.ofSeconds(1));
        assertThat(started).hasSize(10_000).startsWith("s0", "s1").endsWith("s9998", "s9999");
    }

    @Test
    void whoWaitsForAThingComesBeforeLaterStepsOnceItIsFree() {
        Plan plan = Plans.plan()
                .step("project/a", step -> step.with(s -> s.exclusive("db")))
                .step("project/b", step -> step.with(s -> s.exclusive("db")))
                .step("project/c", "project/a")
                .build();
        Schedule schedule = new Schedule(plan);
        Step first = schedule.next().orElseThrow();
        assertThat(schedule.next()).isEmpty();
        schedule.done(first);

        assertThat(schedule.next().orElseThrow().id().name()).isEqualTo("b");
        assertThat(schedule.next().orElseThrow().id().name()).isEqualTo("c");
    }
}
