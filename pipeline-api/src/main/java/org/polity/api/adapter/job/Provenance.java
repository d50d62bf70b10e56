package org.polity.api.adapter.job;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;
import org.polity.api.step.Enforcement;
import org.polity.api.step.OnError;
import org.polity.api.step.Placement;
import org.polity.api.step.StepDefinition;

/**
 * What a generated file says about a step: its title, then its domain with the version, its owner with the contact, the
 * rule that put it there, and what makes it differ from a plain blocking step. The lines hold no line break, control character or invisible formatting, so that none of
 * them can end a comment that runs to the end of the line.
 */
public final class Provenance {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s\ufffe\uffff]+");
    private static final String MARGIN = "  ";

    private Provenance() {}

    /**
     * The lines on a step of a plan.
     *
     * @param jobs how the steps become jobs
     * @param width the width, in characters, at which lines are broken at a space; a longer word keeps its line
     */
    public static List<String> lines(Jobs jobs, Plan plan, Step step, int width) {
        PlannedDomain domain = plan.domain(step.id().domain());
        List<String> lines = new ArrayList<>(labelled("", step.definition().title(), width));
        lines.addAll(
                labelled(MARGIN + "domain: ", domain.id() + " " + step.origin().version(), width));
        lines.addAll(labelled(MARGIN + "owner:  ", domain.ownerAndContact(), width));
        lines.addAll(labelled(MARGIN + "rule:   ", step.origin().rule(), width));
        remarks(jobs, step).forEach(remark -> lines.add(MARGIN + remark));
        return lines;
    }

    private static List<String> remarks(Jobs jobs, Step step) {
        List<String> remarks = new ArrayList<>();
        StepDefinition definition = step.definition();
        if (definition.enforcement() instanceof Enforcement.Advisory) {
            remarks.add("advisory: it stops nothing");
        } else if (definition.enforcement() instanceof Enforcement.BlockingFrom from) {
            remarks.add("advisory before " + from.start()
                    + " (UTC), which is looked up when it runs; blocking from then on");
        }
        if (definition.onError() == OnError.DEBT) {
            remarks.add("an ERROR is a debt: the pipeline goes on, and the next run must clear it");
        }
        boolean byPolity = jobs.isRunByPolity(step);
        if (byPolity && definition.placement() instanceof Placement.Container) {
            remarks.add("its container is started by Polity");
        }
        if (!byPolity && definition.report().isPresent()) {
            remarks.add("its report is kept, not judged: the exit code decides");
        }
        return remarks;
    }

    /** Any text as one visible line. */
    public static String oneLine(String text) {
        return isPlain(text)
                ? text.strip()
                : INVISIBLE.matcher(text).replaceAll(" ").strip();
    }

    /** Nearly all texts are, and long files ask for very many. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.contains("  ");
    }

    /**
     * Text behind a label, as visible lines; those after the first stand as far in as the text does.
     *
     * @param width the width, in characters, at which lines are broken at a space; a longer word keeps its line
     */
    public static List<String> labelled(String label, String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(label);
        boolean fresh = true;
        for (String word : oneLine(text).split(" ")) {
            if (!fresh && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(label.length()));
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
