package org.polity.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.source.Organisation.steps;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Phase;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.step.Action;
import org.polity.api.step.StepDefinition;
import org.polity.core.internal.provider.Provider;

class DomainPlanningTest {

    @TempDir
    Path folder;

    @Test
    void noDomainWaitsForAnotherToContribute() {
        // Each of them contributes when all are asked, and none if one is asked after another.
        CyclicBarrier all = new CyclicBarrier(3);
        Organisation organisation = new Organisation(folder)
                .plugins(PluginRegistry.of(Stream.of("c", "a", "b")
                        .map(id -> new Patient(id, all))
                        .<Provider<DomainPlugin>>map(
                                plugin -> new Provider.Working<>(plugin, Patient.class.getName(), "the test"))
                        .toList()))
                .composition("""
                        domains:
                          - { id: c, source: { builtin: true } }
                          - { id: a, source: { builtin: true } }
                          - { id: b, source: { builtin: true } }
                        """);

        assertThat(steps(organisation.plan())).containsExactly("a/step", "b/step", "c/step");
    }

    @Test
    void moreDomainsThanAreAskedAtOnceAreAllAsked() {
        List<Integer> numbers =
                Stream.iterate(0, i -> i + 1).limit(3L * InParallel.MOST).toList();

        assertThat(InParallel.map(numbers, i -> -i, i -> 1))
                .isEqualTo(numbers.stream().map(i -> -i).toList());
    }

    private record Patient(String id, CyclicBarrier others) implements DomainPlugin {

        @Override
        public DomainDescriptor descriptor() {
            return DomainDescriptor.of(id, "1.0.0", "1.0", "a-team", "a@example.org");
        }

        @Override
        public Contribution contribute(ContributionRequest request) {
            try {
                others.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("waited in vain for the others", e);
            }
            return Contribution.of(StepDefinition.builder("step", Phase.CHECK, new Action.Script(List.of("true")))
                    .build());
        }

        @Override
        public CheckResult check(CheckRequest request) {
            return CheckResult.clean();
        }
    }
}
