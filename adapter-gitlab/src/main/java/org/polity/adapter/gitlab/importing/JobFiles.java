package org.polity.adapter.gitlab.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.polity.api.importing.draft.DraftStep;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;
import org.polity.api.yaml.YamlTexts;

/** Reads what a job leaves for others, and what it keeps for the next time. */
final class JobFiles {

    private final KeyAccount account;
    private final Keywords keywords;
    private final DraftStep step;
    private final Variables known;

    JobFiles(KeyAccount account, Keywords keywords, DraftStep step, Variables known) {
        this.account = account;
        this.keywords = keywords;
        this.step = step;
        this.known = known;
    }

    void artifacts(YamlEntry entry) {
        account.carried(entry);
        Map<String, YamlEntry> parts = keywords.of(entry.value());
        YamlEntry moment = parts.get("when");
        boolean afterFailure = moment != null
                && moment.value() instanceof YamlNode.Scalar scalar
                && scalar.text().equals("on_failure");
        parts.forEach((key, part) -> {
            switch (key) {
                case "paths" -> {
                    if (afterFailure) {
                        account.leftOut(
                                part, "they are kept after a failure alone, and a step that failed hands nothing over");
                    } else {
                        paths(part, step::artifact);
                    }
                }
                case "reports" -> reports(part);
                case "expire_in" -> account.leftOut(part, "hand-offs are kept for the run");
                case "when" -> account.leftOut(part, "a step that passed hands over, no other");
                case "name", "expose_as", "public", "access" ->
                    account.leftOut(part, "it says how GitLab shows and keeps the files");
                case "exclude" -> account.leftOut(part, "a hand-off is a file or a folder as a whole");
                case "untracked" -> account.leftOut(part, "a hand-off is named by its path");
                default -> account.leftOut(part, "it is nothing that is known here");
            }
        });
    }

    /** Carries paths over one by one, so that one that cannot be does not take the others with it. */
    private void paths(YamlEntry entry, Function<String, Optional<String>> target) {
        List<String> remarks = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        account.attempt(entry, () -> {
            requireKind(entry);
            paths.addAll(YamlTexts.of(entry.value()));
        });
        for (String path : paths) {
            try {
                target.apply(inWorkspace(path)).ifPresent(folder -> remarks.add(path + " became the folder " + folder));
            } catch (IllegalArgumentException e) {
                remarks.add(String.valueOf(e.getMessage()));
            }
        }
        if (!remarks.isEmpty()) {
            account.changed(entry, String.join("; ", remarks));
        }
    }

    private static void requireKind(YamlEntry entry) {
        Shapes.mistake(entry.key(), entry.value()).ifPresent(mistake -> {
            throw new IllegalArgumentException(mistake);
        });
    }

    private String inWorkspace(String path) {
        return known.expand(path.replaceAll("^\\$(?:CI_PROJECT_DIR|\\{CI_PROJECT_DIR})(?:/|$)", "./"));
    }

    private void reports(YamlEntry entry) {
        Optional<String> mistake = Shapes.mistake(entry.key(), entry.value());
        if (mistake.isPresent()) {
            account.leftOut(entry, mistake.get());
            return;
        }
        account.carried(entry);
        keywords.of(entry.value()).forEach((format, report) -> {
            if (format.equals("junit")) {
                account.attempt(
                        report, () -> YamlTexts.of(report.value()).forEach(path -> step.junit(inWorkspace(path))));
            } else if (format.equals("dotenv")) {
                account.leftOut(report, "variables are not handed on; hand on the file and read it");
            } else {
                account.leftOut(
                        report,
                        "this format is read by GitLab alone; Polity reads sarif, junit, checkstyle, cyclonedx");
            }
        });
    }

    void caches(YamlEntry entry) {
        YamlNode value = entry.value();
        account.carried(entry);
        for (YamlNode cache : value instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(value)) {
            Map<String, YamlEntry> parts = keywords.of(cache);
            parts.forEach((key, part) -> {
                if (key.equals("paths")) {
                    paths(part, step::cache);
                } else {
                    account.leftOut(
                            part, "a cache is kept for each step, and only as long as the step may do without it");
                }
            });
        }
    }
}
