package org.polity.adapter.travis.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.importing.draft.PipelineDraft;
import org.polity.api.step.When;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;
import org.polity.api.yaml.YamlTexts;

/** Reads a whole pipeline: the jobs that the file lists, and those that its lists of versions and variables make. */
final class TravisPipeline {

    private static final String UNSAID = "it is nothing that is known here, or no job uses it";
    private static final String TEST = "test";
    private static final int MOST = 50;
    private static final Pattern PREDEFINED = Pattern.compile("(?<=\\$\\{?)TRAVIS_[A-Z0-9_]+");
    private static final Map<String, String> WITHOUT_COUNTERPART = Map.ofEntries(
            Map.entry("notifications", "tell people from a step of phase record, or by the CI system"),
            Map.entry("sudo", "the machine is the node's matter"),
            Map.entry("dist", "the machine is the node's matter: name a node's labels, or an image"),
            Map.entry("group", "the machine is the node's matter"),
            Map.entry("vm", "the machine is the node's matter"),
            Map.entry("git", "how sources are fetched is the CI system's matter"),
            Map.entry("import", "files of other repositories are not read: let a domain hold what teams share"),
            Map.entry("conditions", "it is Travis CI's own"),
            Map.entry("version", "it is Travis CI's own"));

    /** The keys at the outermost level that mean something; others may hold what is named elsewhere. */
    private static final Set<String> KNOWN = Set.of(
            "language",
            "env",
            "jobs",
            "matrix",
            "stages",
            "script",
            "install",
            "before_install",
            "before_script",
            "after_success",
            "after_failure",
            "after_script",
            "deploy",
            "before_deploy",
            "after_deploy",
            "cache",
            "before_cache",
            "addons",
            "services",
            "branches",
            "notifications",
            "workspaces",
            "if",
            "<<");

    private final PipelineDraft draft;
    private final KeyAccount account = new KeyAccount();
    private final ImportRequest request;
    private final Set<String> workspaces = new LinkedHashSet<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, When> conditions = new HashMap<>();

    TravisPipeline(ImportRequest request) {
        this.request = request;
        this.draft = new PipelineDraft(request);
    }

    ImportResult read() {
        List<YamlNode> documents = YamlFile.read(request.text(), request.file());
        if (documents.size() != 1 || !(documents.get(0) instanceof YamlNode.Mapping root)) {
            throw new InvalidInputException(Problem.error("this is no mapping of keys and values, one in the file")
                    .at(
                            documents.isEmpty()
                                    ? Location.of(request.file())
                                    : documents.get(0).location())
                    .next("Name a file that describes a build for Travis CI"));
        }
        Map<String, YamlEntry> keys = Entries.of(root, account);
        Shapes.keepRight(keys, account);
        Anchors.tell(keys, KNOWN, account);
        draft.export("TRAVIS_BUILD_DIR", "$POLITY_WORKSPACE");
        keys.forEach((key, entry) ->
                Optional.ofNullable(WITHOUT_COUNTERPART.get(key)).ifPresent(why -> account.leftOut(entry, why)));
        Optional<YamlEntry> jobs = Optional.ofNullable(keys.getOrDefault("jobs", keys.get("matrix")));
        Map<String, YamlEntry> listed = jobs.map(entry -> listed(entry)).orElse(Map.of());
        stages(Optional.ofNullable(keys.get("stages")));
        Variables variables = new Variables(account);
        List<Map<String, String>> rows = variables.read(Optional.ofNullable(keys.get("env")));
        if (rows.size() > MOST) {
            account.leftOut(Objects.requireNonNull(keys.get("env")), "it makes more than " + MOST + " jobs");
        }
        variables.all().forEach((name, value) -> {
            if (value.indexOf('$') < 0) {
                draft.env(name, value);
            } else if (PREDEFINED.matcher(value.replace("TRAVIS_BUILD_DIR", "")).find()) {
                draft.export(name, value); // it would be wrong where nobody needs it
            } else {
                draft.exportToAll(name, value);
            }
        });
        When when = when(keys);
        List<Map<String, YamlNode>> tolerated = patterns(listed.get("allow_failures"), true);
        List<Cell> cells = expanded(keys, rows, patterns(listed.get("exclude"), false));
        List<YamlNode> included = Optional.ofNullable(listed.get("include"))
                .map(entry -> Entries.items(entry.value()))
                .orElse(List.of());
        if (cells.size() > 1 || included.isEmpty()) {
            int stage = draft.stage(TEST);
            When ofStage = conditions.getOrDefault(TEST, when);
            for (Cell cell : cells) {
                add(
                        new TravisJob(account, keys, Map.of(), cell, workspaces),
                        stage,
                        root.location(),
                        ofStage,
                        tolerated);
            }
        }
        included(included, keys, rows, when, tolerated);
        draft.tellVariables(PREDEFINED, "Travis CI");
        return draft.result(account.keys(root, "", UNSAID));
    }

    /** One of the jobs that a list of versions makes: what is special about it. */
    record Cell(Map<String, String> versions, Map<String, String> env, String title) {

        static final Cell NONE = new Cell(Map.of(), Map.of(), "");
    }

    private Map<String, YamlEntry> listed(YamlEntry jobs) {
        account.carried(jobs);
        Map<String, YamlEntry> keys =
                jobs.value() instanceof YamlNode.Sequence ? Map.of("include", jobs) : Entries.of(jobs.value(), account);
        if (jobs.value() instanceof YamlNode.Mapping) {
            Shapes.keepRight(keys, account);
        }
        keys.forEach((key, entry) -> {
            if (Set.of("include", "allow_failures", "exclude").contains(key)) {
                account.carried(entry);
            } else {
                account.leftOut(entry, "steps that run beside a failed one go on");
            }
        });
        return keys;
    }

    private void stages(Optional<YamlEntry> stages) {
        stages.ifPresent(entry -> {
            account.carried(entry);
            for (YamlNode item : Entries.items(entry.value())) {
                Map<String, YamlEntry> parts = Entries.of(item, account);
                String name = item instanceof YamlNode.Scalar scalar
                        ? scalar.text()
                        : TravisJob.text(parts.get("name"), TEST);
                draft.stage(name.toLowerCase(Locale.ROOT));
                parts.forEach((key, part) -> {
                    if (key.equals("name")) {
                        account.carried(part);
                    } else if (key.equals("if")) {
                        TravisJob.condition(account, part)
                                .ifPresent(when -> conditions.put(name.toLowerCase(Locale.ROOT), when));
                    } else {
                        account.leftOut(part, "it is nothing that is known here");
                    }
                });
            }
        });
    }

    private When when(Map<String, YamlEntry> keys) {
        When when = Optional.ofNullable(keys.get("if"))
                .flatMap(entry -> TravisJob.condition(account, entry))
                .orElse(When.ALWAYS);
        Optional.ofNullable(keys.get("branches"))
                .ifPresent(entry -> account.leftOut(entry, "which branches are built is the CI system's matter"));
        return when;
    }

    /** What tells jobs that are left out, or whose failure is tolerated. */
    private List<Map<String, YamlNode>> patterns(@Nullable YamlEntry entry, boolean tolerated) {
        List<Map<String, YamlNode>> patterns = new ArrayList<>();
        if (entry == null) {
            return patterns;
        }
        account.carriedWhole(entry);
        for (YamlNode item : Entries.items(entry.value())) {
            Map<String, YamlNode> pattern = new LinkedHashMap<>();
            Entries.of(item, account).forEach((key, part) -> {
                List<YamlNode> values = Entries.items(part.value());
                pattern.put(key, values.size() == 1 ? values.get(0) : part.value());
            });
            if (pattern.isEmpty() || pattern.values().stream().anyMatch(value -> !(value instanceof YamlNode.Scalar))) {
                account.changed(
                        entry,
                        tolerated
                                ? "one of its jobs is not told by single values"
                                : "one job is not told by single values");
            } else {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    private List<Cell> expanded(
            Map<String, YamlEntry> keys, List<Map<String, String>> rows, List<Map<String, YamlNode>> excluded) {
        List<Map<String, String>> versions = new ArrayList<>(List.of(Map.of()));
        List<String> axes = new ArrayList<>(Languages.VERSIONS.keySet());
        axes.addAll(Languages.MACHINES);
        axes.sort(null);
        for (String axis : axes) {
            YamlEntry entry = keys.get(axis);
            if (entry == null) {
                continue;
            }
            List<String> values = new ArrayList<>();
            account.attempt(entry, () -> values.addAll(plain(entry)));
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> former : versions) {
                for (String value : values) {
                    Map<String, String> one = new LinkedHashMap<>(former);
                    one.put(axis, value);
                    more.add(one);
                }
            }
            if (more.isEmpty() || more.size() * Math.max(1, rows.size()) > MOST) {
                account.leftOut(entry, "it makes no job, or with the others more than " + MOST);
            } else {
                versions = more;
                if (!Languages.MACHINES.contains(axis)) {
                    account.changed(entry, "the version stands in a variable: name an image, or a node, that has it");
                }
            }
        }
        List<Cell> cells = new ArrayList<>();
        for (Map<String, String> version : versions) {
            for (Map<String, String> row :
                    rows.isEmpty() || rows.size() > MOST ? List.<Map<String, String>>of(Map.of()) : rows) {
                List<String> words = new ArrayList<>(words(version));
                row.forEach((name, value) -> words.add(name + " " + value));
                Cell cell = new Cell(version, row, String.join(" ", words));
                if (excluded.stream().noneMatch(pattern -> matches(pattern, cell.versions(), cell.env(), ""))) {
                    cells.add(cell);
                }
            }
        }
        return cells;
    }

    /** What people call a combination by: {@code python 3.12}. */
    private static List<String> words(Map<String, String> versions) {
        return versions.entrySet().stream()
                .map(entry -> Languages.MACHINES.contains(entry.getKey())
                        ? entry.getValue()
                        : entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private static List<String> plain(YamlEntry entry) {
        List<String> values = YamlTexts.of(entry.value());
        if (values.stream().anyMatch(value -> value.isBlank() || value.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("its values are not plain texts");
        }
        return values;
    }

    private static boolean matches(
            Map<String, YamlNode> pattern, Map<String, String> versions, Map<String, String> env, String name) {
        return pattern.entrySet().stream().allMatch(entry -> {
            String wanted = entry.getValue() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
            return switch (entry.getKey()) {
                case "env" -> assignments(wanted).equals(env) && !env.isEmpty();
                case "name" -> wanted.equals(name);
                default -> wanted.equals(versions.get(entry.getKey()));
            };
        });
    }

    private static Map<String, String> assignments(String line) {
        try {
            return Assignments.parse(line);
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private void included(
            List<YamlNode> items,
            Map<String, YamlEntry> keys,
            List<Map<String, String>> rows,
            When when,
            List<Map<String, YamlNode>> tolerated) {
        String stage = TEST;
        for (YamlNode item : items) {
            if (!(item instanceof YamlNode.Mapping)) {
                draft.note(
                        item.location(),
                        "a job of the list is no mapping, and was not carried over",
                        "Look at its keys");
                continue;
            }
            Map<String, YamlEntry> own = Entries.of(item, account);
            Shapes.keepRight(own, account);
            YamlEntry named = own.get("stage");
            if (named != null) {
                stage = TravisJob.text(named, stage).toLowerCase(Locale.ROOT);
                account.carried(named);
            }
            Map<String, YamlEntry> inherited = new LinkedHashMap<>(keys);
            own.keySet().forEach(inherited::remove);
            Map<String, String> versions = new LinkedHashMap<>();
            Languages.VERSIONS
                    .keySet()
                    .forEach(
                            axis -> first(own.get(axis), keys.get(axis)).ifPresent(value -> versions.put(axis, value)));
            Languages.MACHINES.forEach(machine ->
                    first(own.get(machine), keys.get(machine)).ifPresent(value -> versions.put(machine, value)));
            Map<String, String> row = own.containsKey("env") || rows.isEmpty() ? Map.of() : rows.get(0);
            own.forEach((key, entry) -> {
                if (Languages.VERSIONS.containsKey(key) || Languages.MACHINES.contains(key)) {
                    account.changed(entry, "it stands in a variable or label: name an image, or a node, that has it");
                } else {
                    Optional.ofNullable(WITHOUT_COUNTERPART.get(key)).ifPresent(why -> account.leftOut(entry, why));
                }
            });
            Cell cell = new Cell(versions, row, String.join(" ", words(versions)));
            TravisJob job = new TravisJob(account, inherited, own, cell, workspaces);
            add(job, draft.stage(stage), item.location(), conditions.getOrDefault(stage, when), tolerated);
        }
    }

    private static Optional<String> first(@Nullable YamlEntry own, @Nullable YamlEntry inherited) {
        YamlEntry entry = own == null ? inherited : own;
        if (entry == null) {
            return Optional.empty();
        }
        return Entries.items(entry.value()).stream()
                .filter(YamlNode.Scalar.class::isInstance)
                .map(value -> ((YamlNode.Scalar) value).text())
                .filter(value -> !value.isBlank() && value.indexOf('\0') < 0)
                .findFirst();
    }

    private void add(TravisJob job, int stage, Location location, When when, List<Map<String, YamlNode>> tolerated) {
        String name = job.name().isBlank() ? "test" : job.name();
        int number = names.merge(name, 1, Integer::sum);
        String unique = number == 1 ? name : name + " " + number;
        job.read(PipelineDraft.step(unique, unique, stage, location), when)
                .ifPresentOrElse(
                        step -> {
                            if (tolerated.stream()
                                    .anyMatch(pattern ->
                                            matches(pattern, job.cell().versions(), job.env(), job.name()))) {
                                step.advisory();
                            }
                            draft.add(step);
                        },
                        () -> draft.note(
                                location,
                                "the job '" + name + "' runs nothing that is known here",
                                "Write its step anew"));
    }
}
