package org.polity.adapter.gitlab.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.importing.draft.PipelineDraft;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;
import org.polity.api.yaml.YamlTexts;

/** Reads a whole pipeline: what holds for all jobs, then the jobs. */
final class GitlabPipeline {

    private static final String UNSAID = "no job uses it, or it is nothing that is known here";
    private static final List<String> STAGES = List.of("build", "test", "deploy");
    private static final Set<String> DEFAULTS = Set.of(
            "image", "services", "before_script", "after_script", "cache", "artifacts", "retry", "timeout", "tags");
    private static final Set<String> DEFAULTS_ELSEWHERE = Set.of("interruptible", "hooks", "id_tokens", "identity");
    private static final Pattern PREDEFINED = Pattern.compile("(?<=\\$\\{?)(?:CI|GITLAB)_[A-Z0-9_]+");

    private final KeyAccount account = new KeyAccount();
    private final Keywords keywords = new Keywords(account);
    private final Includes includes;
    private final PipelineDraft draft;
    private final Map<String, String> variables = new HashMap<>();

    GitlabPipeline(ImportRequest request) {
        this.includes = new Includes(request, account, keywords);
        this.draft = new PipelineDraft(request);
    }

    ImportResult read() {
        Map<String, YamlEntry> keys = new LinkedHashMap<>(includes.all());
        draft.export("CI_PROJECT_DIR", Variables.WORKSPACE);
        stages(Optional.ofNullable(keys.remove("stages")), Optional.ofNullable(keys.remove("types")));
        Optional.ofNullable(keys.remove("workflow"))
                .ifPresent(entry -> account.leftOut(
                        entry,
                        "which pipelines there are is the CI system's matter; a step has a condition of its own"));
        Optional.ofNullable(keys.remove("spec"))
                .ifPresent(entry -> account.leftOut(entry, "inputs of a file that others include"));
        globalVariables(Optional.ofNullable(keys.remove("variables")));
        Map<String, YamlEntry> defaults = defaults(keys);
        Map<String, YamlEntry> jobs = jobs(keys);
        Jobs reader = new Jobs(account, keywords, draft, jobs, defaults, new Variables(variables));
        jobs.forEach((name, entry) -> {
            if (!name.startsWith(".")) {
                reader.read(name, entry);
            }
        });
        draft.tellVariables(PREDEFINED, "GitLab");
        List<ImportedKey> all = new ArrayList<>();
        includes.roots().forEach(root -> all.addAll(account.keys(root, "", UNSAID)));
        return draft.result(all);
    }

    private void stages(Optional<YamlEntry> stages, Optional<YamlEntry> types) {
        draft.stage(".pre");
        List<String> names = STAGES;
        for (YamlEntry entry : types.map(List::of).orElse(List.of())) {
            names = names(entry, names);
        }
        for (YamlEntry entry : stages.map(List::of).orElse(List.of())) {
            names = names(entry, names);
        }
        names.forEach(draft::stage);
        draft.stage(".post");
    }

    private List<String> names(YamlEntry entry, List<String> otherwise) {
        List<String> names = new ArrayList<>();
        if (isOfItsKind(entry)) {
            account.attempt(entry, () -> names.addAll(YamlTexts.of(entry.value())));
        }
        return names.isEmpty() || names.size() > PipelineDraft.MAX_STEPS ? otherwise : names;
    }

    /** Tells whether a value is what its keyword takes; where it is not, the keyword is left out. */
    private boolean isOfItsKind(YamlEntry entry) {
        Optional<String> mistake = Shapes.mistake(entry.key(), entry.value());
        mistake.ifPresent(why -> account.leftOut(entry, why));
        return mistake.isEmpty();
    }

    private void globalVariables(Optional<YamlEntry> entry) {
        entry.filter(this::isOfItsKind).ifPresent(global -> {
            account.carried(global);
            Map<String, YamlEntry> keys = keywords.of(global.value());
            keys.forEach((name, variable) -> value(variable).ifPresent(value -> variables.put(name, value)));
            Variables known = new Variables(variables);
            keys.forEach((name, variable) -> variable(
                    account,
                    variable,
                    value(variable),
                    known,
                    new Setters(draft::env, draft::export, draft::exportToAll)));
        });
    }

    private Optional<String> value(YamlEntry entry) {
        return value(entry, keywords, account);
    }

    /** The value of a variable, which may stand beside what people are told of it. */
    static Optional<String> value(YamlEntry entry, Keywords keywords, KeyAccount account) {
        if (entry.value() instanceof YamlNode.Scalar scalar) {
            return Optional.of(scalar.isNull() ? "" : scalar.text());
        }
        YamlEntry value = keywords.of(entry.value()).get("value");
        if (value != null && value.value() instanceof YamlNode.Scalar scalar) {
            account.carried(value);
            keywords.of(entry.value()).forEach((key, part) -> {
                if (!key.equals("value")) {
                    account.leftOut(
                            part, key.equals("expand") ? "a value is not expanded here" : "it is for GitLab's forms");
                }
            });
            return Optional.of(scalar.text());
        }
        return Optional.empty();
    }

    /** Takes a name and a value. */
    interface Setter {
        void set(String name, String value);
    }

    /** How a variable is set: as it is, by the shell where it is named, and by the shell in any case. */
    record Setters(Setter fixed, Setter open, Setter always) {}

    /** Sets a variable: as it is where all that its value names is known, else by a line of the script. */
    static void variable(
            KeyAccount account, YamlEntry entry, Optional<String> value, Variables known, Setters setters) {
        if (value.isEmpty()) {
            account.leftOut(entry, "it has no value");
            return;
        }
        try {
            String expanded = known.expand(value.get());
            String inWorkspace = Variables.inWorkspace(expanded);
            if (!inWorkspace.equals(expanded) && Variables.isOnlyInWorkspace(inWorkspace)) {
                setters.always().set(entry.key(), Variables.plain(inWorkspace));
                account.changed(entry, "its value names the project's folder: a line of the script sets it");
            } else if (Variables.isOpen(expanded)) {
                setters.open().set(entry.key(), Variables.plain(expanded));
                account.changed(entry, "its value names variables that GitLab sets: a line of the script sets it");
            } else {
                setters.fixed().set(entry.key(), Variables.plain(expanded));
                account.carried(entry);
            }
        } catch (IllegalArgumentException e) {
            account.leftOut(entry, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, YamlEntry> defaults(Map<String, YamlEntry> keys) {
        Map<String, YamlEntry> defaults = new LinkedHashMap<>();
        DEFAULTS.forEach(key -> Optional.ofNullable(keys.remove(key)).ifPresent(entry -> defaults.put(key, entry)));
        Optional.ofNullable(keys.remove("default")).filter(this::isOfItsKind).ifPresent(entry -> {
            account.carried(entry);
            keywords.of(entry.value()).forEach((key, part) -> {
                if (DEFAULTS.contains(key)) {
                    defaults.put(key, part);
                } else if (DEFAULTS_ELSEWHERE.contains(key)) {
                    account.leftOut(part, Jobs.ELSEWHERE);
                }
            });
        });
        defaults.values().removeIf(entry -> entry.value().tag().isEmpty() && !isOfItsKind(entry));
        defaults.values().forEach(account::carried);
        return defaults;
    }

    private Map<String, YamlEntry> jobs(Map<String, YamlEntry> keys) {
        Map<String, YamlEntry> jobs = new LinkedHashMap<>();
        keys.forEach((name, entry) -> {
            if (entry.value() instanceof YamlNode.Mapping) {
                account.carried(entry);
                jobs.put(name, entry);
            } else if (name.startsWith(".")) {
                account.carriedWhole(entry); // what is marked there is read where it is used
                jobs.put(name, entry);
            } else {
                account.leftOut(entry, "it is no job: a job is a mapping with a script");
            }
        });
        return jobs;
    }
}
