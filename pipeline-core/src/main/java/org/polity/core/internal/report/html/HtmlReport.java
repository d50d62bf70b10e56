package org.polity.core.internal.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.polity.api.Deliverable;
import org.polity.core.internal.report.RunFacts;

/** The page: head, summary, and its sections, of which those that have nothing to tell are left out. */
public final class HtmlReport {

    private final RunFacts facts;
    private final Html html = new Html();

    private HtmlReport(RunFacts facts) {
        this.facts = facts;
    }

    /** Returns the page of a run. Reads the logs that the run left, and nothing else. */
    public static String write(RunFacts facts) {
        return new HtmlReport(facts).page();
    }

    private String page() {
        Deliverable deliverable = facts.result().plan().deliverable();
        String style = style();
        html.own("<!DOCTYPE html>\n").open("html", "lang", "en").open("head").own("\n");
        meta("charset", "utf-8");
        // First of all, so that it holds for whatever follows: nothing is fetched, nothing but this style applies.
        meta(
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'sha256-" + digest(style) + "'; base-uri 'none'; form-action 'none'");
        meta("name", "viewport", "content", "width=device-width, initial-scale=1");
        meta("name", "color-scheme", "content", "light dark");
        meta("name", "referrer", "content", "no-referrer");
        html.element("title", facts.result().verdict() + ": " + deliverable.name() + " – Polity")
                .own("\n<style>" + style + "</style>\n")
                .close("head")
                .open("body")
                .element("a", "Skip to the results", "class", "skip", "href", "#main")
                .own("\n");
        List<Section> sections =
                sections().stream().filter(section -> !section.isEmpty()).toList();
        new Summary(facts).write(html);
        navigation(sections);
        html.open("main", "id", "main", "tabindex", "-1").own("\n");
        sections.forEach(this::section);
        html.close("main")
                .open("footer")
                .text("Made by Polity. The same for programs: run.json, junit.xml and report.sarif beside this page.")
                .close("footer", "body", "html");
        return html.toString();
    }

    private List<Section> sections() {
        return List.of(
                new DomainsSection(facts),
                new PlanSection(facts),
                new FindingsSection(facts),
                new DebtsSection(facts),
                new QuarantineSection(facts),
                new WaiversSection(facts),
                new AdvisorySection(facts),
                new StepsSection(facts),
                new LockSection(facts));
    }

    private void navigation(List<Section> sections) {
        html.open("nav", "aria-label", "Sections").open("ul");
        for (Section section : sections) {
            html.open("li")
                    .element("a", section.title(), "href", "#" + section.id())
                    .end("li");
        }
        html.close("ul", "nav");
    }

    private void section(Section section) {
        String heading = section.id() + "-heading";
        html.open("section", "id", section.id(), "aria-labelledby", heading)
                .element("h2", section.title(), "id", heading)
                .own("\n");
        section.write(html);
        html.close("section");
    }

    private void meta(Object... attributes) {
        html.open("meta", attributes).own("\n");
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing in Polity's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
