package org.polity.adapter.travis.importing;

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

/** Reads a whole pipeline: the jobs that the file lists, and those that its lists of versions and variables make. */
final class TravisPipeline {

    private static final String UNSAID = "it is nothing that is known here, or no job uses it";
    private static final String TEST = "test";
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
        if (rows.size() > Matrix.MOST) {
            account.leftOut(Objects.requireNonNull(keys.get("env")), "it makes more than " + Matrix.MOST + " jobs");
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
        List<JobPattern> tolerated = JobPattern.read(listed.get("allow_failures"), true, account);
        List<Cell> cells = Matrix.cells(keys, rows, JobPattern.read(listed.get("exclude"), false, account), account);
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

    private void included(
            List<YamlNode> items,
            Map<String, YamlEntry> keys,
            List<Map<String, String>> rows,
            When when,
            List<JobPattern> tolerated) {
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
            Map<String, String> row = own.containsKey("env") || rows.isEmpty() ? Map.of() : rows.get(0);
            own.forEach((key, entry) -> {
                if (Languages.VERSIONS.containsKey(key) || Languages.MACHINES.contains(key)) {
                    account.changed(entry, "it stands in a variable or label: name an image, or a node, that has it");
                } else {
                    Optional.ofNullable(WITHOUT_COUNTERPART.get(key)).ifPresent(why -> account.leftOut(entry, why));
                }
            });
            Cell cell = Cell.of(own, keys, row);
            TravisJob job = new TravisJob(account, inherited, own, cell, workspaces);
            add(job, draft.stage(stage), item.location(), conditions.getOrDefault(stage, when), tolerated);
        }
    }

    private void add(TravisJob job, int stage, Location location, When when, List<JobPattern> tolerated) {
        String name = job.name().isBlank() ? "test" : job.name();
        int number = names.merge(name, 1, Integer::sum);
        String unique = number == 1 ? name : name + " " + number;
        job.read(PipelineDraft.step(unique, unique, stage, location), when)
                .ifPresentOrElse(
                        step -> {
                            if (tolerated.stream()
                                    .anyMatch(pattern ->
                                            pattern.matches(job.cell().versions(), job.env(), job.name()))) {
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
