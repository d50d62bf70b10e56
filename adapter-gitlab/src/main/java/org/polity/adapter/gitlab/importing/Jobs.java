package org.polity.adapter.gitlab.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.polity.api.importing.draft.DraftStep;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.importing.draft.PipelineDraft;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;
import org.polity.api.yaml.YamlTexts;

/** Puts each job together from its templates and the defaults, and makes steps of it. */
final class Jobs {

    /** Why a keyword has no counterpart that belongs to GitLab itself. */
    static final String ELSEWHERE = "it speaks to GitLab alone";

    private static final int MOST_TEMPLATES = 50;
    private static final int REFERENCES = 10;
    private static final String REFERENCE = "!reference";

    private final KeyAccount account;
    private final Keywords keywords;
    private final PipelineDraft draft;
    private final Map<String, YamlEntry> jobs;
    private final Map<String, YamlEntry> defaults;
    private final Variables variables;
    private final Map<String, Map<String, YamlEntry>> complete = new HashMap<>();

    Jobs(
            KeyAccount account,
            Keywords keywords,
            PipelineDraft draft,
            Map<String, YamlEntry> jobs,
            Map<String, YamlEntry> defaults,
            Variables variables) {
        this.account = account;
        this.keywords = keywords;
        this.draft = draft;
        this.jobs = jobs;
        this.defaults = defaults;
        this.variables = variables;
    }

    void read(String name, YamlEntry entry) {
        Map<String, YamlEntry> keys = new LinkedHashMap<>(complete(name, new HashSet<>()));
        if (keys.containsKey("trigger")) {
            account.leftOut(entry, "it starts another pipeline, which is no part of this one");
            return;
        }
        if (!keys.containsKey("script")) {
            account.leftOut(entry, "it has no script");
            return;
        }
        if (takesDown(keys)) {
            account.leftOut(entry, "it takes down what an environment holds, when GitLab or somebody asks for it");
            return;
        }
        if (name.equals("pages")) {
            account.changed(entry, "GitLab publishes what it leaves; here it is a step that leaves it");
        }
        inherit(keys, Optional.ofNullable(keys.get("inherit")));
        settle(keys);
        List<Map<String, String>> combinations = Optional.ofNullable(keys.remove("parallel"))
                .map(parallel -> Combinations.of(parallel, account, keywords))
                .orElse(List.of(Map.of()));
        for (Map<String, String> combination : combinations) {
            String title = combination.isEmpty() ? name : name + ": " + String.join(", ", combination.values());
            DraftStep step = PipelineDraft.step(name, title, stage(keys), entry.location());
            JobReader reader = new JobReader(account, keywords, step, variables, this::dereferenced, jobs.keySet());
            if (reader.read(keys, combination)) {
                draft.add(step);
            } else {
                account.leftOut(entry, "there is no moment at which it would run, or nothing that it runs");
            }
        }
    }

    private boolean takesDown(Map<String, YamlEntry> keys) {
        return Optional.ofNullable(keys.get("environment"))
                .map(environment -> keywords.of(environment.value()).get("action"))
                .filter(action -> action.value() instanceof YamlNode.Scalar scalar
                        && scalar.text().equals("stop"))
                .isPresent();
    }

    /** Puts what is referred to in its place, and takes out what is of no use: what is missing, nothing, or of a wrong kind. */
    private void settle(Map<String, YamlEntry> keys) {
        for (Map.Entry<String, YamlEntry> key : List.copyOf(keys.entrySet())) {
            YamlEntry entry = key.getValue();
            try {
                YamlEntry settled = settled(entry, 0);
                Shapes.mistake(key.getKey(), settled.value()).ifPresent(mistake -> {
                    throw new IllegalArgumentException(mistake);
                });
                keys.put(key.getKey(), settled);
                if (settled.value() instanceof YamlNode.Scalar scalar && scalar.isNull()) {
                    account.carried(entry);
                    keys.remove(key.getKey());
                }
            } catch (IllegalArgumentException e) {
                account.leftOut(entry, String.valueOf(e.getMessage()));
                keys.remove(key.getKey());
            }
        }
    }

    private YamlEntry settled(YamlEntry entry, int depth) {
        YamlNode value = entry.value();
        if (value.tag().filter(REFERENCE::equals).isPresent()) {
            return YamlEntry.merged(dereferenced(value), List.of(entry));
        }
        if (!(value instanceof YamlNode.Mapping mapping) || depth > REFERENCES) {
            return entry;
        }
        List<YamlEntry> parts = List.copyOf(keywords.of(mapping).values());
        List<YamlEntry> settled = new ArrayList<>();
        for (YamlEntry part : parts) {
            try {
                settled.add(settled(part, depth + 1));
            } catch (IllegalArgumentException e) {
                account.leftOut(part, String.valueOf(e.getMessage()));
            }
        }
        return parts.equals(settled)
                ? entry
                : YamlEntry.merged(new YamlNode.Mapping(settled, mapping.tag(), mapping.location()), List.of(entry));
    }

    private void inherit(Map<String, YamlEntry> keys, Optional<YamlEntry> inherit) {
        Set<String> wanted = new HashSet<>(defaults.keySet());
        inherit.ifPresent(entry -> {
            account.carried(entry);
            keywords.of(entry.value()).forEach((key, value) -> {
                if (key.equals("default")) {
                    account.carriedWhole(value);
                    boolean none = value.value() instanceof YamlNode.Scalar scalar
                            && scalar.text().equals("false");
                    if (none) {
                        wanted.clear();
                    } else if (value.value() instanceof YamlNode.Sequence) {
                        account.attempt(value, () -> wanted.retainAll(YamlTexts.of(value.value())));
                    }
                } else {
                    account.leftOut(value, "variables for all jobs are for all steps");
                }
            });
        });
        wanted.forEach(key -> Optional.ofNullable(defaults.get(key)).ifPresent(entry -> keys.putIfAbsent(key, entry)));
    }

    private int stage(Map<String, YamlEntry> keys) {
        YamlEntry entry = keys.get("stage");
        String name = entry != null && entry.value() instanceof YamlNode.Scalar scalar && !scalar.isNull()
                ? scalar.text()
                : "test";
        Optional<Integer> known = draft.find(name);
        if (entry != null) {
            account.carried(entry);
            if (known.isEmpty()) {
                account.changed(entry, "there is no stage '" + name + "': it comes last");
            }
        }
        return known.orElseGet(() -> draft.stage(name));
    }

    /** The keys of a job over those of its templates. */
    private Map<String, YamlEntry> complete(String name, Set<String> below) {
        Map<String, YamlEntry> known = complete.get(name);
        if (known != null) {
            return known;
        }
        YamlEntry job = jobs.get(name);
        if (job == null) {
            return Map.of();
        }
        Map<String, YamlEntry> own = new LinkedHashMap<>(keywords.of(job.value()));
        YamlEntry templates = own.remove("extends");
        Map<String, YamlEntry> all = own;
        if (templates != null) {
            below.add(name);
            all = keywords.overlay(inherited(templates, below), own);
            below.remove(name);
        }
        complete.put(name, all);
        return all;
    }

    private Map<String, YamlEntry> inherited(YamlEntry templates, Set<String> below) {
        Map<String, YamlEntry> all = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        account.attempt(templates, () -> names.addAll(YamlTexts.of(templates.value())));
        for (String template : names) {
            if (below.contains(template) || below.size() > MOST_TEMPLATES || names.size() > MOST_TEMPLATES) {
                account.leftOut(templates, "'" + template + "' leads back to this job, or too far");
            } else if (!jobs.containsKey(template)) {
                account.leftOut(templates, "there is no '" + template + "' in this repository");
            } else {
                all = new LinkedHashMap<>(keywords.overlay(all, complete(template, below)));
            }
        }
        return all;
    }

    /**
     * A value with what it refers to in the place of each {@code !reference}.
     *
     * @throws IllegalArgumentException when there is no such thing, or no end to it
     */
    private YamlNode dereferenced(YamlNode node) {
        return dereferenced(node, 0);
    }

    private YamlNode dereferenced(YamlNode node, int depth) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            return node;
        }
        if (depth > REFERENCES) {
            throw new IllegalArgumentException("it refers too far, or back to itself");
        }
        if (sequence.tag().filter(REFERENCE::equals).isPresent()) {
            return dereferenced(
                    target(YamlTexts.of(
                            new YamlNode.Sequence(sequence.items(), Optional.empty(), sequence.location()))),
                    depth + 1);
        }
        boolean refers = sequence.items().stream()
                .anyMatch(item -> item.tag().filter(REFERENCE::equals).isPresent());
        return refers
                ? new YamlNode.Sequence(
                        sequence.items().stream()
                                .map(item -> dereferenced(item, depth + 1))
                                .toList(),
                        sequence.tag(),
                        sequence.location())
                : node;
    }

    private YamlNode target(List<String> path) {
        IllegalArgumentException missing =
                new IllegalArgumentException("there is no '" + String.join(".", path) + "' in this repository");
        if (path.size() == 1 && jobs.containsKey(path.get(0))) {
            return Objects.requireNonNull(jobs.get(path.get(0))).value();
        }
        if (path.size() < 2 || !jobs.containsKey(path.get(0))) {
            if (path.isEmpty() || !defaults.containsKey(path.get(path.size() - 1))) {
                throw missing;
            }
            return Optional.ofNullable(defaults.get(path.get(path.size() - 1)))
                    .orElseThrow(() -> missing)
                    .value();
        }
        Map<String, YamlEntry> keys = complete(path.get(0), new HashSet<>());
        Optional<YamlEntry> found = Optional.empty();
        for (String key : path.subList(1, path.size())) {
            found = Optional.ofNullable(keys.get(key));
            YamlEntry entry = found.orElseThrow(() -> missing);
            account.carried(entry);
            keys = keywords.of(entry.value());
        }
        return found.orElseThrow(() -> missing).value();
    }
}
