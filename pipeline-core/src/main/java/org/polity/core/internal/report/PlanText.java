package org.polity.core.internal.report;

import java.util.List;
import org.polity.api.Deliverable;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Stage;
import org.polity.api.plan.Step;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Placement;

/** A plan as text for people. */
public final class PlanText {

    private static final int SHORT_REVISION = 10;

    private PlanText() {}

    /** Returns the text of a plan, with {@code \n} at the end of every line. */
    public static String write(Plan plan) {
        StringBuilder text = new StringBuilder();
        text.append(headline(plan.deliverable())).append('\n');
        int nameWidth = plan.steps().stream()
                .mapToInt(step -> step.id().toString().length())
                .max()
                .orElse(0);
        String phase = "";
        for (Stage stage : plan.stages()) {
            if (!stage.phase().id().equals(phase)) {
                phase = stage.phase().id();
                text.append('\n').append(phase).append('\n');
            }
            for (Step step :
                    stage.steps().stream().flatMap(id -> plan.step(id).stream()).toList()) {
                text.append("  ")
                        .append(pad(step.id().toString(), nameWidth))
                        .append("  ")
                        .append(step.definition().title())
                        .append(remarks(step))
                        .append('\n');
            }
        }
        if (plan.steps().isEmpty()) {
            text.append("\nno domain has a step for it\n");
        }
        return text.append('\n').append(domains(plan.domains())).toString();
    }

    /** {@code web 1.4.0, docker-image, revision 1a2b3c4d5e, owned by team-a}. */
    public static String headline(Deliverable deliverable) {
        return deliverable.name() + " " + deliverable.versionText() + ", " + deliverable.kind()
                + deliverable
                        .revision()
                        .map(text -> ", revision " + shorten(text))
                        .orElse("")
                + deliverable.owner().map(text -> ", owned by " + text).orElse("");
    }

    private static String domains(List<PlannedDomain> domains) {
        int idWidth = width(domains.stream().map(domain -> domain.id().value()).toList());
        int versionWidth = width(domains.stream().map(PlannedDomain::version).toList());
        int ownerWidth =
                width(domains.stream().map(PlannedDomain::ownerAndContact).toList());
        StringBuilder text = new StringBuilder("domains\n");
        for (PlannedDomain domain : domains) {
            text.append("  ")
                    .append(pad(domain.id().value(), idWidth))
                    .append("  ")
                    .append(pad(domain.version(), versionWidth))
                    .append("  ")
                    .append(pad(domain.ownerAndContact(), ownerWidth))
                    .append("  ")
                    .append(domain.source())
                    .append(domain.quarantined()
                            .map(reason -> "\n      QUARANTINED: " + reason)
                            .orElse(""))
                    .append('\n');
        }
        return text.toString();
    }

    private static String remarks(Step step) {
        StringBuilder remarks = new StringBuilder();
        if (step.definition().enforcement() instanceof Enforcement.Advisory) {
            remarks.append(" [advisory]");
        } else if (step.definition().enforcement() instanceof Enforcement.BlockingFrom from) {
            remarks.append(" [blocking from ").append(from.start()).append(']');
        }
        if (step.definition().placement() instanceof Placement.Container container) {
            remarks.append(" [in ").append(container.image()).append(']');
        } else if (step.definition().placement() instanceof Placement.Node node
                && !node.labels().isEmpty()) {
            remarks.append(" [on ").append(String.join(", ", node.labels())).append(']');
        }
        if (step.definition().action() instanceof Action.Unavailable unavailable) {
            remarks.append(" [ERROR: ").append(unavailable.reason()).append(']');
        }
        return remarks.toString();
    }

    private static String shorten(String revision) {
        String suffix = revision.endsWith("-dirty") ? "-dirty" : "";
        String commit = revision.substring(0, revision.length() - suffix.length());
        return commit.substring(0, Math.min(SHORT_REVISION, commit.length())) + suffix;
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
