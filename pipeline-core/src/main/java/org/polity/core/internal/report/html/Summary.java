package org.polity.core.internal.report.html;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.polity.api.Deliverable;
import org.polity.api.Verdict;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.core.internal.report.RunFacts;

/** The head of the page: what ran, the verdict, and how many steps came to what. */
final class Summary {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int SHORT_COMMIT = 12;

    private static final List<Verdict> ORDER =
            List.of(Verdict.FAIL, Verdict.ERROR, Verdict.WAIVED, Verdict.PASS, Verdict.SKIPPED);

    private final RunFacts facts;

    Summary(RunFacts facts) {
        this.facts = facts;
    }

    void write(Html html) {
        RunResult run = facts.result();
        Deliverable deliverable = run.plan().deliverable();
        html.open("header", "class", "hero " + run.verdict());
        html.open("p", "class", "verdict");
        Marks.chip(html, run.verdict());
        html.text(" ").element("span", sentence(), "class", "sentence").close("p");
        html.element("h1", deliverable.name()).open("dl", "class", "facts");
        fact(html, "Kind", deliverable.kind().toString());
        fact(html, "Version", deliverable.versionText());
        deliverable.revision().ifPresent(revision -> fact(html, "Revision", shortened(revision)));
        deliverable.owner().ifPresent(owner -> fact(html, "Owner", owner));
        fact(html, "Started", TIME.format(facts.started()));
        fact(html, "Took", Marks.time(facts.duration()));
        html.close("dl");
        counts(html);
        html.close("header");
    }

    private String sentence() {
        RunResult run = facts.result();
        long stops = run.steps().stream()
                .filter(step -> step.blocking() && step.verdict() == run.verdict())
                .count();
        String told = switch (run.verdict()) {
            case FAIL -> stops == 1 ? "1 rule that blocks is broken." : stops + " rules that block are broken.";
            case ERROR ->
                "Nobody knows: a tool, the machine or a domain broke in " + Marks.count(stops, "step") + " that "
                        + (stops == 1 ? "blocks." : "block.");
            default -> "Nothing that blocks is broken.";
        };
        return run.interrupted() ? "Interrupted; so far: " + told : told;
    }

    /** A bar whose parts are as wide as they are many, and the same in words. */
    private void counts(Html html) {
        long all = selected().count();
        html.open(
                "svg",
                "class",
                "bar",
                "viewBox",
                "0 0 " + all + " 1",
                "preserveAspectRatio",
                "none",
                "aria-hidden",
                "true");
        long begin = 0;
        for (Verdict verdict : ORDER) {
            long count = count(verdict);
            if (count > 0) {
                html.open("rect", "class", verdict, "x", begin, "y", 0, "width", count, "height", 1);
                begin += count;
            }
        }
        html.close("svg").open("ul", "class", "counts");
        for (Verdict verdict : ORDER) {
            if (count(verdict) > 0) {
                html.open("li", "class", verdict)
                        .element("strong", count(verdict))
                        .text(" " + verdict)
                        .end("li");
            }
        }
        html.close("ul");
        long others = facts.result().steps().size() - all;
        if (others > 0) {
            html.open("p", "class", "muted")
                    .text(Marks.count(others, "other step") + " not selected for this run")
                    .close("p");
        }
    }

    private long count(Verdict verdict) {
        return selected().filter(step -> step.verdict() == verdict).count();
    }

    private Stream<StepResult> selected() {
        return facts.result().steps().stream().filter(StepResult::wasSelected);
    }

    private static void fact(Html html, String name, String value) {
        html.open("div").element("dt", name).element("dd", value).end("div");
    }

    private static String shortened(String revision) {
        int dash = revision.indexOf('-');
        String commit = dash < 0 ? revision : revision.substring(0, dash);
        String rest = dash < 0 ? "" : revision.substring(dash);
        return (commit.length() > SHORT_COMMIT ? commit.substring(0, SHORT_COMMIT) : commit) + rest;
    }
}
