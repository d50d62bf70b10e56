package org.polity.core.internal.report.html;

import org.polity.core.internal.report.RunFacts;

/** The plan as a picture: one for a wide screen, one for a narrow one, of which the style sheet shows one. */
final class PlanSection implements Section {

    private static final int WIDE = 1120;
    private static final int NARROW = 340;

    private final RunFacts facts;

    PlanSection(RunFacts facts) {
        this.facts = facts;
    }

    @Override
    public String id() {
        return "plan";
    }

    @Override
    public String title() {
        return "Plan";
    }

    @Override
    public boolean isEmpty() {
        return facts.result().plan().steps().isEmpty();
    }

    @Override
    public void write(Html html) {
        html.open("div", "class", "picture wide");
        new PlanPicture(facts, WIDE, "wide").write(html);
        html.close("div").open("div", "class", "picture narrow");
        new PlanPicture(facts, NARROW, "narrow").write(html);
        html.close("div");
    }
}
