package org.polity.adapter.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.polity.adapter.jenkins.check.JenkinsfileChecker;
import org.polity.api.Phase;
import org.polity.api.Severity;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Mode;
import org.polity.api.plan.Plan;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.Service;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;
import org.polity.testkit.plan.PlanBuilder;
import org.polity.testkit.plan.Plans;
import org.polity.testkit.plan.StepBuilder;

/** Whatever domains and steps are called, and whatever they ask for, the file is one that Jenkins accepts, with every step in it. */
class AnyNamesTest {

    /** A step to be; what is odd of it is told by the bits of a number. */
    record Wish(Phase phase, String domain, String name, int oddities) {

        String id() {
            return domain + "/" + name;
        }

        boolean has(int bit) {
            return (oddities & (1 << bit)) != 0;
        }
    }

    @Property(tries = 60)
    void jenkinsAcceptsTheFile(@ForAll("wishes") List<Wish> wishes) {
        Plan plan = plan(wishes);
        String file = new JenkinsAdapter()
                .generate(new GenerateRequest(plan, Mode.STATIC, Agents.DEFAULT))
                .files()
                .get(0)
                .content();
        assertThat(JenkinsfileChecker.check(file)).as(file).isEmpty();
        assertThat(plan.steps()).allSatisfy(step -> assertThat(file).contains("'" + step.id() + "'"));
    }

    @Provide
    Arbitrary<List<Wish>> wishes() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of(
                        "agent",
                        "always",
                        "any",
                        "check",
                        "check-2",
                        "build",
                        "def",
                        "environment",
                        "if",
                        "in",
                        "inspect",
                        "matrix",
                        "none",
                        "not",
                        "options",
                        "parallel",
                        "pipeline",
                        "polity",
                        "post",
                        "record",
                        "script",
                        "sh",
                        "stage",
                        "stages",
                        "steps",
                        "when",
                        "a",
                        "a-",
                        "a--",
                        "a-b",
                        "a--b",
                        "a-check",
                        "check-part1"),
                Arbitraries.strings()
                        .withChars("abz09-")
                        .ofMinLength(0)
                        .ofMaxLength(62)
                        .map("n"::concat));
        return Combinators.combine(
                        Arbitraries.of(Phase.class),
                        names,
                        names,
                        Arbitraries.integers().between(0, 1023))
                .as(Wish::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(45);
    }

    private static Plan plan(List<Wish> wishes) {
        PlanBuilder plan = Plans.plan();
        Set<String> ids = new LinkedHashSet<>();
        List<Wish> sorted = new ArrayList<>(wishes);
        sorted.sort(Comparator.comparing(Wish::phase));
        for (Wish wish : sorted) {
            if (!ids.contains(wish.id())) {
                List<String> before = List.copyOf(ids);
                plan.step(wish.id(), step -> step(step, wish, before));
                ids.add(wish.id());
            }
        }
        return plan.build();
    }

    private static StepBuilder step(StepBuilder step, Wish wish, List<String> before) {
        step.phase(wish.phase());
        if (wish.has(0)) {
            step.needs(before.stream().skip(Math.max(0, before.size() - 5)).toArray(String[]::new));
        }
        if (wish.has(1)) {
            step.check("look");
        }
        return step.with(definition -> parts(definition, wish));
    }

    private static void parts(StepDefinition.Builder step, Wish wish) {
        if (wish.has(2)) {
            step.placement(new Placement.Container("alpine:3.22"));
            step.service(new Service("redis:7", "cache"));
        } else if (wish.has(3)) {
            step.placement(new Placement.Node(List.of(wish.name())));
        }
        if (wish.has(4)) {
            step.when(new When(Optional.of(wish.name() + "/*"), Optional.empty()));
        } else if (wish.has(5)) {
            step.when(new When(Optional.empty(), Optional.of("v*")));
        }
        if (wish.has(6)) {
            step.report(new ReportFile(ReportFile.Format.JUNIT, "out/" + wish.name() + ".xml", Severity.ERROR));
        }
        if (wish.has(7)) {
            step.produces(Product.file("made", "out/made"));
        }
        if (wish.has(8)) {
            step.secret("TOKEN").env("STAGE", wish.name());
        }
        if (wish.has(9)) {
            step.exclusive(wish.name());
        }
    }
}
