package org.polity.adapter.gitlab.importing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.polity.api.importing.draft.DraftStep;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;
import org.polity.api.yaml.YamlTexts;

/** What a job waits for, and whose files it takes. */
final class JobNeeds {

    private final KeyAccount account;
    private final Keywords keywords;
    private final UnaryOperator<YamlNode> references;
    private final Set<String> jobs;
    private final Set<String> waits = new LinkedHashSet<>();
    private final Set<String> takes = new LinkedHashSet<>();

    /** Takes the names of all jobs. */
    JobNeeds(KeyAccount account, Keywords keywords, UnaryOperator<YamlNode> references, Set<String> jobs) {
        this.account = account;
        this.keywords = keywords;
        this.references = references;
        this.jobs = jobs;
    }

    /** Reads the keyword, and tells the step. */
    void read(YamlEntry entry, DraftStep step) {
        List<String> unknown = new ArrayList<>();
        account.carried(entry);
        try {
            YamlNode value = references.apply(entry.value());
            for (YamlNode item : value instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(value)) {
                need(item);
            }
        } catch (IllegalArgumentException e) {
            account.leftOut(entry, String.valueOf(e.getMessage()));
            return;
        }
        waits.stream().filter(job -> !jobs.contains(job)).forEach(unknown::add);
        if (!unknown.isEmpty()) {
            account.changed(entry, "no such job in this repository: " + String.join(", ", unknown));
        }
        step.waitsFor(waits);
        step.takesFrom(takes);
    }

    private void need(YamlNode item) {
        if (!(item instanceof YamlNode.Mapping)) {
            for (String job : YamlTexts.of(item)) {
                String name = jobs.contains(job) ? job : job.replaceAll(":? \\[.*]$", "");
                waits.add(name);
                takes.add(name);
            }
            return;
        }
        Map<String, YamlEntry> parts = keywords.of(item);
        boolean elsewhere = parts.containsKey("pipeline") || parts.containsKey("project");
        parts.forEach((key, part) -> {
            if (elsewhere) {
                account.leftOut(part, "it is in another pipeline");
            } else if (key.equals("job") || key.equals("artifacts") || key.equals("optional")) {
                account.carried(part);
            } else {
                account.leftOut(part, "a step waits for all of a job");
            }
        });
        YamlEntry job = parts.get("job");
        if (job == null && !elsewhere) {
            throw new IllegalArgumentException("it names no job");
        }
        if (job != null && !elsewhere) {
            waits.add(Texts.one(job.value()));
            YamlEntry artifacts = parts.get("artifacts");
            if (artifacts == null || !Texts.one(artifacts.value()).equals("false")) {
                takes.add(Texts.one(job.value()));
            }
        }
    }
}
