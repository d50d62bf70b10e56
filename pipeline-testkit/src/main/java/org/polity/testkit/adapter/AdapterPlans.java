package org.polity.testkit.adapter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.DomainId;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.plan.Origin;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;
import org.polity.api.step.Action;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;
import org.polity.testkit.plan.Plans;

/** Plans that differ in one thing alone, and one that means harm. */
final class AdapterPlans {

    /** A word that stands at the start of a line wherever a line break got through. */
    static final String MARK = "polityInjected";

    private static final String LINE_BREAKS = Stream.of(
                    "\n", "\r", "\r\n", "\u000b", "\f", "\u0085", "\u2028", "\u2029", "*/\n", "'''\n", "-->\n")
            .collect(Collectors.joining(MARK, "x", MARK));

    private AdapterPlans() {}

    /** Every plan of well-known shape. */
    static List<Plan> all() {
        return List.of(
                Plans.empty(), Plans.linear(3), Plans.wide(60), Plans.diamond(), Plans.everything(), Plans.nasty());
    }

    /** A small plan whose domains have these names, of which each sorts behind the one before. */
    static Plan named(String first, String second, String third, String step) {
        return Plans.plan()
                .step(
                        second + "/" + step,
                        parts -> parts.phase(Phase.BUILD).with(s -> s.produces(Product.image("image", "out/image"))))
                .step(first + "/" + step, parts -> parts.phase(Phase.INSPECT).with(s -> s.consumes(second + "/image")))
                .step(
                        third + "/" + step,
                        parts -> parts.phase(Phase.INSPECT).check("look").with(s -> s.consumes(second + "/image")))
                .step(
                        second + "/out",
                        parts -> parts.phase(Phase.PUBLISH).needs(first + "/" + step, third + "/" + step))
                .build();
    }

    /** A small plan for a deliverable of one kind. */
    static Plan ofKind(DeliverableKind kind) {
        Deliverable deliverable =
                new Deliverable(kind, "acme/sample", Optional.empty(), Optional.empty(), Optional.empty());
        return Plans.plan()
                .deliverable(deliverable)
                .step("alpha/build")
                .step("beta/look", "alpha/build")
                .build();
    }

    /** A small plan for a deliverable at one commit. */
    static Plan at(String revision, Optional<String> versionInGit) {
        Deliverable deliverable = new Deliverable(
                DeliverableKind.SOURCES,
                "acme/sample",
                versionInGit.map(text -> new Deliverable.Version(text, Deliverable.Version.Origin.GIT)),
                Optional.of(revision),
                Optional.empty());
        return Plans.plan()
                .deliverable(deliverable)
                .step("alpha/build")
                .step(
                        "beta/look",
                        parts -> parts.phase(Phase.INSPECT).check("look").needs("alpha/build"))
                .build();
    }

    /** A step whose domain put line breaks into its owner, contact, version, title and rule. */
    static Plan hostile() {
        DomainId domain = DomainId.of("alpha");
        StepDefinition definition = StepDefinition.builder("build", Phase.BUILD, new Action.Script(List.of("true")))
                .title(LINE_BREAKS)
                .build();
        PlannedDomain planned = new PlannedDomain(
                domain,
                LINE_BREAKS,
                LINE_BREAKS,
                LINE_BREAKS,
                "builtin",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Step step = new Step(
                new StepId(domain, "build"),
                definition,
                List.of(),
                List.of(),
                new Origin(domain, LINE_BREAKS, Optional.empty(), LINE_BREAKS));
        return new Plan(Plans.empty().deliverable(), List.of(planned), List.of(step));
    }
}
