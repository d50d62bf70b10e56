package org.polity.adapter.gitlab.importing;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.polity.api.importing.draft.DraftStep;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;
import org.polity.api.yaml.YamlTexts;

/** Makes a step of one job, keyword by keyword. */
final class JobReader {

    private static final Map<String, String> WITHOUT_COUNTERPART = Map.ofEntries(
            Map.entry(
                    "environment",
                    "which environment holds what is GitLab's record; a step of phase publish hands out"),
            Map.entry("coverage", "a report on coverage is not read"),
            Map.entry("interruptible", Jobs.ELSEWHERE),
            Map.entry("hooks", Jobs.ELSEWHERE),
            Map.entry("id_tokens", "tokens come from GitLab alone"),
            Map.entry("identity", Jobs.ELSEWHERE),
            Map.entry("release", "GitLab's own releases: call its command line from a script of phase publish"),
            Map.entry("pages", "GitLab's own pages"),
            Map.entry("publish", "GitLab's own pages"),
            Map.entry("start_in", "nothing is delayed"),
            Map.entry("manual_confirmation", Jobs.ELSEWHERE),
            Map.entry("dast_configuration", Jobs.ELSEWHERE),
            Map.entry("run", "steps of GitLab's own kind are not read"));

    private final KeyAccount account;
    private final Keywords keywords;
    private final DraftStep step;
    private final Variables variables;
    private final UnaryOperator<YamlNode> references;
    private final Set<String> jobs;

    JobReader(
            KeyAccount account,
            Keywords keywords,
            DraftStep step,
            Variables variables,
            UnaryOperator<YamlNode> references,
            Set<String> jobs) {
        this.account = account;
        this.keywords = keywords;
        this.step = step;
        this.variables = variables;
        this.references = references;
        this.jobs = jobs;
    }

    /** Reads a job; tells whether there is anything to run. */
    boolean read(Map<String, YamlEntry> keys, Map<String, String> combination) {
        Map<String, String> own = new HashMap<>(combination);
        own.put("CI_JOB_NAME", step.job());
        Optional.ofNullable(keys.get("variables"))
                .ifPresent(entry -> keywords.of(entry.value())
                        .forEach((name, variable) -> GitlabPipeline.value(variable, keywords, account)
                                .ifPresent(value -> own.putIfAbsent(name, value))));
        Variables known = variables.with(own);
        combination.forEach((name, value) -> setQuietly(name, known.expand(value)));
        for (String key : List.of("before_script", "script")) {
            Optional.ofNullable(keys.get(key)).ifPresent(entry -> account.attempt(entry, () -> step.run(lines(entry))));
        }
        Optional.ofNullable(keys.get("after_script"))
                .ifPresent(entry -> account.attempt(entry, () -> step.runAfter(lines(entry))));
        if (step.mentions("CI_JOB_NAME")) {
            step.env("CI_JOB_NAME", step.job());
        }
        boolean runs = new JobConditions(account, keywords, step, references).read(keys);
        JobContainers containers = new JobContainers(account, keywords, step, known, references);
        // A step with an image has no labels: which of the two is told must not depend on their order.
        Optional.ofNullable(keys.get("image")).ifPresent(containers::image);
        keys.forEach((key, entry) -> read(key, entry, known));
        Optional.ofNullable(keys.get("services")).ifPresent(containers::services);
        return runs && step.runsAnything();
    }

    private List<String> lines(YamlEntry entry) {
        return YamlTexts.of(references.apply(entry.value()));
    }

    private void setQuietly(String name, String value) {
        if (Variables.isOpen(value)) {
            step.export(name, Variables.plain(value));
        } else {
            step.env(name, Variables.plain(value));
        }
    }

    private void read(String key, YamlEntry entry, Variables known) {
        switch (key) {
            case "script",
                    "before_script",
                    "after_script",
                    "rules",
                    "only",
                    "except",
                    "when",
                    "stage",
                    "inherit",
                    "image",
                    "services" -> {}
            case "tags" ->
                account.attempt(
                        entry,
                        () -> step.node(YamlTexts.of(references.apply(entry.value())).stream()
                                .map(known::expand)
                                .toList()));
            case "variables" -> variables(entry, known);
            case "artifacts" -> new JobFiles(account, keywords, step, known).artifacts(entry);
            case "cache" -> new JobFiles(account, keywords, step, known).caches(entry);
            case "needs" -> new JobNeeds(account, keywords, references, jobs).read(entry, step);
            case "dependencies" ->
                account.attempt(
                        entry,
                        () -> step.takesFrom(new LinkedHashSet<>(YamlTexts.of(references.apply(entry.value())))));
            case "allow_failure" -> tolerance(entry);
            case "retry" -> retry(entry);
            case "timeout" -> account.attempt(entry, () -> step.timeout(Durations.parse(Texts.one(entry.value()))));
            case "resource_group" -> account.attempt(entry, () -> step.exclusive(Texts.one(entry.value())));
            case "secrets" -> secrets(entry);
            default -> Optional.ofNullable(WITHOUT_COUNTERPART.get(key)).ifPresent(why -> account.leftOut(entry, why));
        }
    }

    private void variables(YamlEntry entry, Variables known) {
        account.carried(entry);
        keywords.of(entry.value()).forEach((name, variable) -> {
            GitlabPipeline.variable(
                    account,
                    variable,
                    GitlabPipeline.value(variable, keywords, account),
                    known,
                    new GitlabPipeline.Setters(step::env, step::export, step::export));
            if (name.startsWith("GIT_") && !name.startsWith("GIT_AUTHOR") && !name.startsWith("GIT_COMMITTER")) {
                account.changed(variable, "GitLab's runner acts on it; here it is a variable and no more");
            }
        });
    }

    private void tolerance(YamlEntry entry) {
        if (entry.value() instanceof YamlNode.Scalar scalar) {
            account.carried(entry);
            if (scalar.text().equals("true")) {
                step.advisory();
            }
        } else {
            account.leftOut(entry, "a step stops nothing always or never, whatever its exit code");
        }
    }

    private void retry(YamlEntry entry) {
        Map<String, YamlEntry> parts = keywords.of(entry.value());
        YamlEntry most = parts.getOrDefault("max", entry);
        account.attempt(most, () -> {
            String text = Texts.one(most.value());
            if (!text.matches("\\d{1,2}")) {
                throw new IllegalArgumentException("it is no number");
            }
            step.retry(Integer.parseInt(text));
        });
        if (most != entry) {
            account.carried(entry);
            parts.forEach((key, part) -> {
                if (part != most) {
                    account.leftOut(part, "a step is tried again after an ERROR, whatever it was");
                }
            });
        }
        boolean once =
                most.value() instanceof YamlNode.Scalar scalar && scalar.text().equals("0");
        if (!once) {
            account.changed(
                    entry, "a step is tried again after an ERROR alone: say by 'exitCodes' which codes are none");
        }
    }

    private void secrets(YamlEntry entry) {
        account.carried(entry);
        keywords.of(entry.value()).forEach((name, secret) -> {
            try {
                step.secret(name);
                account.carriedWhole(secret);
                account.changed(secret, "its name alone: tell Polity where secrets are kept");
            } catch (IllegalArgumentException e) {
                account.leftOut(secret, String.valueOf(e.getMessage()));
            }
        });
    }
}
