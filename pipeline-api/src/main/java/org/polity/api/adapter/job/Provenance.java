package org.polity.api.adapter.job;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;

/**
 * What a generated file says about a step: its title, then its domain with the version, its owner with the contact, and
 * the rule that put it there. The lines hold no line break, control character or invisible formatting, so that none of
 * them can end a comment that runs to the end of the line.
 */
public final class Provenance {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+");
    private static final String MARGIN = "  ";

    private Provenance() {}

    /**
     * The lines on a step of a plan.
     *
     * @param width the width, in characters, at which lines are broken at a space; a longer word keeps its line
     */
    public static List<String> lines(Plan plan, Step step, int width) {
        PlannedDomain domain = plan.domain(step.id().domain());
        List<String> lines = new ArrayList<>(wrap("", step.definition().title(), width));
        lines.addAll(wrap(MARGIN + "domain: ", domain.id() + " " + step.origin().version(), width));
        lines.addAll(wrap(MARGIN + "owner:  ", domain.ownerAndContact(), width));
        lines.addAll(wrap(MARGIN + "rule:   ", step.origin().rule(), width));
        return lines;
    }

    /** Any text as one visible line. */
    public static String oneLine(String text) {
        return INVISIBLE.matcher(text).replaceAll(" ").strip();
    }

    private static List<String> wrap(String label, String text, int width) {
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
