package org.polity.core.internal.report.html;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.run.StepResult;
import org.polity.core.internal.report.HelpLinks;

/** The small things that stand all over the page: verdicts, durations, links, people. */
final class Marks {

    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,200}");
    private static final int MAX_TEXT = 4000;

    /** A verdict's sign, drawn on 16 by 16: told by its shape too, not by its colour alone. */
    private static final Map<Verdict, String> SIGNS = Map.of(
            Verdict.PASS, "M3.5 8.6l3 3 6-7",
            Verdict.FAIL, "M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6",
            Verdict.ERROR, "M8 3.2v5.6M8 12.4v.2",
            Verdict.SKIPPED, "M4 8h8",
            Verdict.WAIVED, "M3 9.5c1.5-3.5 3.3-3.5 5-1.5s3.5 2 5-1.5");

    private Marks() {}

    static String sign(Verdict verdict) {
        return SIGNS.getOrDefault(verdict, "");
    }

    /** A verdict as a chip. */
    static void chip(Html html, Verdict verdict) {
        html.open("span", "class", "chip " + verdict)
                .open("svg", "viewBox", "0 0 16 16", "aria-hidden", "true")
                .open("path", "d", sign(verdict))
                .end("svg")
                .text(verdict)
                .end("span");
    }

    /** A step's verdict, and whether it stops the pipeline. */
    static void chip(Html html, StepResult step) {
        chip(html, step.verdict());
        if (isAdvice(step)) {
            html.text(" ").element("span", "does not block", "class", "tag");
        }
    }

    /** Tells whether a step went wrong without stopping anything. */
    static boolean isAdvice(StepResult step) {
        return !step.blocking() && (step.verdict() == Verdict.FAIL || step.verdict() == Verdict.ERROR);
    }

    static String anchor(StepId id) {
        return "step-" + id.domain() + "--" + id.name();
    }

    /** A link to where the page tells of a step. */
    static void stepLink(Html html, StepId id) {
        html.open("a", "href", "#" + anchor(id)).element("code", id).end("a");
    }

    /** A domain's owner, with a link to write to where the contact is a mail address. */
    static void owner(Html html, PlannedDomain domain) {
        html.element("span", domain.owner(), "class", "owner");
        String contact = domain.contact();
        if (MAIL.matcher(contact).matches()) {
            html.text(" ").element("a", contact, "href", "mailto:" + contact);
        } else if (!contact.isBlank()) {
            html.text(" ").element("span", contact, "class", "muted");
        }
    }

    /** A help text: a link when it is one that a browser may open, else text. */
    static void help(Html html, String help) {
        Optional<String> link = HelpLinks.find(help);
        if (link.isPresent()) {
            html.element("a", help, "href", link.get(), "rel", "noopener noreferrer nofollow");
        } else {
            html.text(bounded(help));
        }
    }

    /** A text of a length that a page bears. */
    static String bounded(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return text.substring(0, end) + " … (" + (text.length() - end) + " more characters in run.json)";
    }

    static String time(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long minutes = millis / 60_000;
        return minutes < 60
                ? minutes + " min " + millis / 1000 % 60 + " s"
                : minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** How many days there are from today to a day: "today", "in 3 days", "5 days ago". */
    static String distance(LocalDate today, LocalDate day) {
        long days = ChronoUnit.DAYS.between(today, day);
        if (days == 0) {
            return "today";
        }
        String count = Math.abs(days) + (Math.abs(days) == 1 ? " day" : " days");
        return days > 0 ? "in " + count : count + " ago";
    }

    /** {@code 1 step}, {@code 2 steps}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
