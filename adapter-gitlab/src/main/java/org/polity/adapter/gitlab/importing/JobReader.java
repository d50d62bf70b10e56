package org.polity.adapter.gitlab.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.polity.api.importing.draft.DraftStep;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.step.When;
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

    /** What becomes of a job that somebody starts. */
    static final String ON_REQUEST = "nobody is asked: it is a step of phase publish, which runs with --publish";

    private final KeyAccount account;
    private final Keywords keywords;
    private final DraftStep step;
    private final Variables variables;
    private final UnaryOperator<YamlNode> references;
    private final Set<String> jobs;
    private boolean runs = true;

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
        conditions(keys);
        // A step with an image has no labels: which of the two is told must not depend on their order.
        Optional.ofNullable(keys.get("image")).ifPresent(entry -> image(entry, known));
        keys.forEach((key, entry) -> read(key, entry, known));
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
                    "image" -> {}
            case "services" -> services(entry, known);
            case "tags" ->
                account.attempt(
                        entry,
                        () -> step.node(YamlTexts.of(references.apply(entry.value())).stream()
                                .map(known::expand)
                                .toList()));
            case "variables" -> variables(entry, known);
            case "artifacts" -> new JobFiles(account, keywords, step, known).artifacts(entry);
            case "cache" -> new JobFiles(account, keywords, step, known).caches(entry);
            case "needs" -> needs(entry);
            case "dependencies" ->
                account.attempt(
                        entry,
                        () -> step.takesFrom(new LinkedHashSet<>(YamlTexts.of(references.apply(entry.value())))));
            case "allow_failure" -> tolerance(entry);
            case "retry" -> retry(entry);
            case "timeout" -> account.attempt(entry, () -> step.timeout(Durations.parse(text(entry.value()))));
            case "resource_group" -> account.attempt(entry, () -> step.exclusive(text(entry.value())));
            case "secrets" -> secrets(entry);
            default -> Optional.ofNullable(WITHOUT_COUNTERPART.get(key)).ifPresent(why -> account.leftOut(entry, why));
        }
    }

    private static String text(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw new IllegalArgumentException("a text belongs here");
    }

    private void image(YamlEntry entry, Variables known) {
        Map<String, YamlEntry> parts = keywords.of(entry.value());
        YamlEntry name = parts.getOrDefault("name", entry);
        account.attempt(name, () -> step.image(known.expand(text(references.apply(name.value())))));
        if (name != entry) {
            account.carried(entry);
            parts.forEach((key, part) -> {
                if (part != name) {
                    account.leftOut(part, "a step's container has no such setting; its script runs by the image's sh");
                }
            });
        }
    }

    private void services(YamlEntry entry, Variables known) {
        YamlNode value = entry.value();
        account.carried(entry);
        for (YamlNode item : value instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(value)) {
            try {
                if (item instanceof YamlNode.Mapping mapping) {
                    privileged(entry, service(keywords.of(mapping), known));
                } else {
                    for (String image : YamlTexts.of(references.apply(item))) {
                        step.service(known.expand(image), Optional.empty());
                        privileged(entry, image);
                    }
                }
            } catch (IllegalArgumentException e) {
                account.changed(entry, "line " + item.location().line() + " was not carried over: " + e.getMessage());
            }
        }
    }

    /** Docker within a container needs rights that no service has. */
    private void privileged(YamlEntry entry, String image) {
        if (image.matches("(?:.*/)?docker(?::.*)?") || image.contains("dind")) {
            account.changed(
                    entry,
                    "a service has no rights over its host, which " + image + " needs: use a node with an engine");
        }
    }

    private String service(Map<String, YamlEntry> parts, Variables known) {
        YamlEntry name = parts.get("name");
        YamlEntry alias = parts.get("alias");
        parts.forEach((key, part) -> {
            if (part == name || part == alias) {
                account.carried(part);
            } else {
                account.leftOut(part, "a service is an image and a host name, no more");
            }
        });
        if (name == null) {
            throw new IllegalArgumentException("it names no image");
        }
        Optional<String> host =
                Optional.ofNullable(alias).map(each -> text(each.value()).split("[,\\s]+")[0]);
        step.service(known.expand(text(name.value())), host);
        return text(name.value());
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

    private void needs(YamlEntry entry) {
        Set<String> waits = new LinkedHashSet<>();
        Set<String> takes = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        account.carried(entry);
        try {
            YamlNode value = references.apply(entry.value());
            for (YamlNode item : value instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(value)) {
                need(item, waits, takes);
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

    private void need(YamlNode item, Set<String> waits, Set<String> takes) {
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
            waits.add(text(job.value()));
            YamlEntry artifacts = parts.get("artifacts");
            if (artifacts == null || !text(artifacts.value()).equals("false")) {
                takes.add(text(job.value()));
            }
        }
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
            String text = text(most.value());
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

    private void conditions(Map<String, YamlEntry> keys) {
        Conditions conditions = new Conditions(account, keywords);
        YamlEntry rules = keys.get("rules");
        if (rules != null) {
            try {
                Optional<Conditions.Rules> read = conditions.rules(rules, flat(rules.value()));
                read.ifPresent(when -> {
                    step.when(when.when());
                    if (when.onRequest()) {
                        step.asked(when.holdsUp());
                    }
                });
                runs = read.isPresent();
            } catch (IllegalArgumentException e) {
                account.leftOut(rules, String.valueOf(e.getMessage()));
            }
        }
        Optional<YamlEntry> only = Optional.ofNullable(keys.get("only"));
        Optional<YamlEntry> except = Optional.ofNullable(keys.get("except"));
        if (only.isPresent() || except.isPresent()) {
            try {
                When when = conditions.onlyAndExcept(only, except);
                if (rules == null) {
                    step.when(when);
                }
            } catch (IllegalArgumentException e) {
                only.ifPresent(entry -> account.leftOut(entry, String.valueOf(e.getMessage())));
                except.ifPresent(entry -> account.leftOut(entry, String.valueOf(e.getMessage())));
            }
        }
        boolean blocks = Optional.ofNullable(keys.get("allow_failure"))
                .filter(entry -> entry.value() instanceof YamlNode.Scalar scalar
                        && scalar.text().equals("false"))
                .isPresent();
        Optional.ofNullable(keys.get("when")).ifPresent(entry -> moment(entry, blocks));
    }

    private List<YamlNode> flat(YamlNode value) {
        List<YamlNode> rules = new ArrayList<>();
        collect(references.apply(value), rules, 0);
        return rules;
    }

    private void collect(YamlNode node, List<YamlNode> rules, int depth) {
        if (depth > 10 || rules.size() > 500) {
            throw new IllegalArgumentException("there are too many rules");
        }
        if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> collect(references.apply(item), rules, depth + 1));
        } else {
            rules.add(node);
        }
    }

    private void moment(YamlEntry entry, boolean blocks) {
        String moment = entry.value() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        switch (moment) {
            case "on_success" -> account.carried(entry);
            case "manual" -> {
                step.asked(blocks);
                account.changed(entry, ON_REQUEST);
            }
            case "delayed" -> account.leftOut(entry, "nothing is delayed");
            case "always" -> account.leftOut(entry, "a step runs after what it waits for has passed");
            case "never", "on_failure" -> {
                account.leftOut(entry, "it does not run after a success");
                runs = false;
            }
            default -> account.leftOut(entry, "'" + moment + "' is no moment that is known here");
        }
    }
}
