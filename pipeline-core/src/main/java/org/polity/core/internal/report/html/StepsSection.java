package org.polity.core.internal.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;
import org.polity.api.run.StepResult;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.core.internal.report.RunFacts;

/** Every step: what it does, where it came from, what it waited for, and its log. Those that went wrong stand open. */
final class StepsSection implements Section {

    private final RunFacts facts;
    private final Logs logs;
    private final Map<StepId, Step> planned = new LinkedHashMap<>();

    StepsSection(RunFacts facts) {
        this.facts = facts;
        this.logs = new Logs(facts);
        facts.result().plan().steps().forEach(step -> planned.put(step.id(), step));
    }

    @Override
    public String id() {
        return "steps";
    }

    @Override
    public String title() {
        return "Steps and logs";
    }

    @Override
    public boolean isEmpty() {
        return facts.result().steps().isEmpty();
    }

    @Override
    public void write(Html html) {
        for (PlannedDomain domain : facts.result().plan().domains()) {
            List<StepResult> steps = facts.steps(domain.id());
            if (!steps.isEmpty()) {
                html.element("h3", domain.id());
                steps.stream()
                        .filter(StepResult::wasSelected)
                        .forEach(result -> Optional.ofNullable(planned.get(result.id()))
                                .ifPresent(step -> step(html, step, result)));
                unselected(
                        html,
                        steps.stream().filter(result -> !result.wasSelected()).toList());
            }
        }
    }

    /** Of steps that nobody asked for there is nothing to tell but that they are there. */
    private static void unselected(Html html, List<StepResult> steps) {
        if (steps.isEmpty()) {
            return;
        }
        html.open("details", "class", "step")
                .open("summary")
                .element("span", Marks.count(steps.size(), "step") + " not selected", "class", "muted")
                .close("summary")
                .open("ul", "class", "body");
        for (StepResult step : steps) {
            html.open("li", "id", Marks.anchor(step.id()))
                    .element("code", step.id())
                    .end("li");
        }
        html.close("ul", "details");
    }

    private void step(Html html, Step step, StepResult result) {
        boolean wrong = result.verdict() == Verdict.FAIL || result.verdict() == Verdict.ERROR;
        if (wrong) {
            html.open("details", "id", Marks.anchor(step.id()), "class", "step", "open", "");
        } else {
            html.open("details", "id", Marks.anchor(step.id()), "class", "step");
        }
        html.open("summary");
        Marks.chip(html, result);
        html.text(" ")
                .element("code", step.id(), "class", "name")
                .text(" ")
                .element("span", step.definition().title(), "class", "title");
        if (result.attempts() > 0) {
            html.text(" ").element("span", Marks.time(result.duration()), "class", "time");
        }
        html.close("summary").open("div", "class", "body");
        if (result.verdict() != Verdict.PASS) {
            result.reason().ifPresent(reason -> html.element("p", Marks.bounded(reason)));
        }
        if (wrong) {
            result.next().ifPresent(next -> html.element("p", "Next: " + Marks.bounded(next), "class", "help"));
        }
        details(html, step, result);
        logs.write(html, result);
        html.close("div", "details");
    }

    private static void details(Html html, Step step, StepResult result) {
        html.open("dl", "class", "facts");
        fact(html, "Phase", step.definition().phase().toString());
        fact(html, "Does", action(step.definition().action()));
        fact(html, "Enforcement", enforcement(step.definition().enforcement()));
        fact(html, "Put there by", step.origin().rule());
        if (result.attempts() > 1) {
            fact(html, "Attempts", Integer.toString(result.attempts()));
        }
        if (!step.needs().isEmpty()) {
            html.open("div").element("dt", "Waits for").open("dd");
            for (StepId need : step.needs()) {
                Marks.stepLink(html, need);
                html.text(" ");
            }
            html.end("dd").end("div");
        }
        html.close("dl");
    }

    private static void fact(Html html, String name, String value) {
        html.open("div").element("dt", name).element("dd", Marks.bounded(value)).end("div");
    }

    private static String action(Action action) {
        if (action instanceof Action.Script script) {
            return String.join("\n", script.lines());
        }
        return action instanceof Action.Check check
                ? "a check of the domain's own code: " + check.name()
                : "nothing: " + ((Action.Unavailable) action).reason();
    }

    private static String enforcement(Enforcement enforcement) {
        if (enforcement instanceof Enforcement.BlockingFrom from) {
            return "blocks from " + from.start() + " on";
        }
        return enforcement instanceof Enforcement.Advisory ? "advisory" : "blocking";
    }
}
