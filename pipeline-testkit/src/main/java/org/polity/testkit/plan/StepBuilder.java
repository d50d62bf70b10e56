package org.polity.testkit.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.step.Action;
import org.polity.api.step.StepDefinition;

/** Collects what is special about one step of a {@link PlanBuilder}. */
public final class StepBuilder {

    private final StepId id;
    private Phase phase = Phase.BUILD;
    private Action action = new Action.Script(List.of("true"));
    private final List<StepId> needs = new ArrayList<>();
    private final List<Consumer<StepDefinition.Builder>> parts = new ArrayList<>();

    StepBuilder(StepId id) {
        this.id = id;
    }

    /** Sets its phase, which is build otherwise. */
    public StepBuilder phase(Phase when) {
        this.phase = when;
        return this;
    }

    /** Makes it run shell lines. */
    public StepBuilder script(String... lines) {
        this.action = new Action.Script(List.of(lines));
        return this;
    }

    /** Makes it run the domain's code. */
    public StepBuilder check(String name) {
        this.action = new Action.Check(name);
        return this;
    }

    /** Makes it stand for work that cannot be done. */
    public StepBuilder unavailable(String reason) {
        this.action = new Action.Unavailable(reason);
        return this;
    }

    /** Adds steps that it waits for, beside those that produce what it consumes. */
    public StepBuilder needs(String... steps) {
        Arrays.stream(steps).map(StepId::parse).forEach(needs::add);
        return this;
    }

    /** Sets any part of its definition: {@code step.with(s -> s.env("A", "b").consumes("image"))}. */
    public StepBuilder with(Consumer<StepDefinition.Builder> part) {
        this.parts.add(part);
        return this;
    }

    List<StepId> needs() {
        return needs;
    }

    StepDefinition definition() {
        StepDefinition.Builder builder = StepDefinition.builder(id.name(), phase, action);
        parts.forEach(part -> part.accept(builder));
        return builder.build();
    }
}
