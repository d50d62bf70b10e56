package org.polity.api.importing.draft;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.polity.api.Location;
import org.polity.api.Phase;
import org.polity.api.Severity;
import org.polity.api.step.Action;
import org.polity.api.step.Limits;
import org.polity.api.step.Placement;
import org.polity.api.step.ReportFile;
import org.polity.api.step.Service;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;

/**
 * A job on its way to become a step. What cannot be part of a step is refused by an IllegalArgumentException that says why.
 */
public final class DraftStep {

    final String job;
    final String title;
    final int stage;
    final Location location;
    final List<String> exports = new ArrayList<>();
    final Set<String> sets = new LinkedHashSet<>();
    final List<String> lines = new ArrayList<>();
    final List<String> after = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final Map<String, String> env = new LinkedHashMap<>();
    final Set<String> secrets = new LinkedHashSet<>();
    final Set<String> artifacts = new LinkedHashSet<>();
    final Set<String> cache = new LinkedHashSet<>();
    final Map<String, Service> services = new LinkedHashMap<>();
    Optional<Placement> placement = Optional.empty();
    Optional<Set<String>> waitsFor = Optional.empty();
    Optional<Set<String>> takesFrom = Optional.empty();
    Optional<ReportFile> report = Optional.empty();
    Optional<Duration> timeout = Optional.empty();
    Optional<String> exclusive = Optional.empty();
    int retry;
    boolean advisory;
    boolean asked;
    boolean heldUp;
    When when = When.ALWAYS;

    DraftStep(String job, String title, int stage, Location location) {
        this.job = job;
        this.title = title;
        this.stage = stage;
        this.location = location;
    }

    /** The job's name. */
    public String job() {
        return job;
    }

    /** Adds lines of its script, byte for byte. */
    public void run(List<String> more) {
        if (more.stream().anyMatch(line -> line.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("a script holds no NUL character");
        }
        lines.addAll(more);
    }

    /** Adds a line before its script, such as a function that the CI system's shell has. */
    public void define(String line) {
        exports.add(line);
    }

    /** Adds lines that run at its end, whatever came of it; how they end changes nothing. */
    public void runAfter(List<String> more) {
        if (more.stream().anyMatch(line -> line.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("a script holds no NUL character");
        }
        if (!more.isEmpty() && more.stream().allMatch(DraftStep::doesNothing)) {
            return;
        }
        after.addAll(more);
    }

    private static boolean doesNothing(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }

    /** Tells whether it has anything to run. */
    public boolean runsAnything() {
        return !lines.stream().allMatch(String::isBlank);
    }

    /** Tells whether its script has a word in it, such as the name of a variable. */
    public boolean mentions(String word) {
        Pattern whole = Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(word) + "(?![A-Za-z0-9_])");
        return whole.matcher(String.join("\n", lines) + "\n" + String.join("\n", after))
                .find();
    }

    /** Adds a line for people, shown beside it. */
    public void note(String line) {
        notes.add(line.replaceAll("\\p{Cntrl}+", " ").strip());
    }

    /** Adds a variable with its value as it is. */
    public void env(String name, String value) {
        env.put(name, ShellVariable.value(name, value));
    }

    /** Adds a variable in whose value the shell puts in other variables. */
    public void export(String name, String value) {
        exports.add(ShellVariable.expanded(name, value));
        env.remove(name);
    }

    /** Adds a variable whose value is what commands print. */
    public void exportOutput(String name, String script) {
        exports.add(ShellVariable.output(name, script));
        env.remove(name);
    }

    /** Says that its script sets a variable itself, whatever all steps have of that name. */
    public void sets(String name) {
        sets.add(name);
    }

    /** Adds a secret by its name. */
    public void secret(String name) {
        ShellVariable.requireName(name);
        env.remove(name);
        secrets.add(name);
    }

    /** Runs in a container. */
    public void image(String image) {
        if (image.indexOf('$') >= 0) {
            throw new IllegalArgumentException("an image holds no variables in pipeline.yaml");
        }
        placement = Optional.of(new Placement.Container(image));
    }

    /** Runs on a machine with these labels. */
    public void node(List<String> labels) {
        if (labels.stream().anyMatch(label -> label.indexOf('$') >= 0)) {
            throw new IllegalArgumentException("a node's label holds no variables in pipeline.yaml");
        }
        if (placement.filter(Placement.Container.class::isInstance).isPresent()) {
            throw new IllegalArgumentException(
                    "a step runs in a container or on a node with labels, and this one has an image");
        }
        placement = Optional.of(new Placement.Node(labels));
    }

    /**
     * Adds what it leaves for others: a path, which may hold {@code *} and {@code **}.
     *
     * @return what it becomes, where that is more than was asked for: the folder around the pattern
     */
    public Optional<String> artifact(String path) {
        Optional<String> wider = Globs.folderAround(path);
        artifacts.add(wider.orElseGet(() -> Globs.plain(path)));
        return wider;
    }

    /** Adds a path that may be kept from run to run. */
    public Optional<String> cache(String path) {
        Optional<String> wider = Globs.folderAround(path);
        cache.add(wider.orElseGet(() -> Globs.plain(path)));
        return wider;
    }

    /** Adds the test report that it leaves, in the format of JUnit. */
    public void junit(String path) {
        if (report.isPresent()) {
            throw new IllegalArgumentException(
                    "a step has one report, and " + report.get().path() + " is it");
        }
        if (Globs.isPattern(path)) {
            throw new IllegalArgumentException("a step's report is a single file, and " + path + " may be many");
        }
        report = Optional.of(new ReportFile(ReportFile.Format.JUNIT, Globs.plain(path), Severity.ERROR));
    }

    /** Adds a container beside it. */
    public void service(String image, Optional<String> alias) {
        if (image.indexOf('$') >= 0) {
            throw new IllegalArgumentException("an image holds no variables in pipeline.yaml");
        }
        String name = image.substring(image.lastIndexOf('/') + 1).split("[:@]", 2)[0];
        Service service = new Service(image, alias.orElse(name.replace('_', '-')));
        services.put(service.alias(), service);
    }

    /** Limits each attempt. */
    public void timeout(Duration time) {
        timeout = Optional.of(new Limits(time, 0).timeout());
    }

    /** Sets how many attempts may follow the first one. */
    public void retry(int times) {
        retry = new Limits(Limits.DEFAULT.timeout(), times).retry();
    }

    /** Stops nothing when it fails. */
    public void advisory() {
        advisory = true;
    }

    /**
     * Runs when somebody says so, which is what phase publish is for.
     *
     * @param holdsUp whether all that comes after it waits for that word too
     */
    public void asked(boolean holdsUp) {
        asked = true;
        heldUp = heldUp || holdsUp;
    }

    /** Runs only then. */
    public void when(When condition) {
        when = condition;
    }

    /** Uses something for itself alone. */
    public void exclusive(String resource) {
        exclusive = Optional.of(StepIds.legal(resource, "resource"));
    }

    /** Waits for these jobs alone, and not for all stages before its own. */
    public void waitsFor(Set<String> jobs) {
        waitsFor = Optional.of(new LinkedHashSet<>(jobs));
    }

    /** Gets what these jobs leave, and not what all jobs leave that it waits for. */
    public void takesFrom(Set<String> jobs) {
        takesFrom = Optional.of(new LinkedHashSet<>(jobs));
    }

    /** Those lines that set what is named in the script, or in the lines behind them. */
    private List<String> needed(Map<String, String> exportsOfAll, Set<String> toAll) {
        StringBuilder text = new StringBuilder();
        List.of(lines, after, exports)
                .forEach(each -> text.append(String.join("\n", each)).append('\n'));
        List<String> needed = new ArrayList<>();
        List<String> names = new ArrayList<>(exportsOfAll.keySet());
        Collections.reverse(names);
        for (String name : names) {
            String line = exportsOfAll.getOrDefault(name, "");
            boolean own = env.containsKey(name) || sets.contains(name);
            if ((toAll.contains(name) || text.indexOf(name) >= 0) && !own) {
                needed.add(line);
                text.append(line).append('\n');
            }
        }
        Collections.reverse(needed);
        return needed;
    }

    StepDefinition.Builder definition(String id, Phase phase, Map<String, String> exportsOfAll, Set<String> toAll) {
        List<String> first = needed(exportsOfAll, toAll);
        first.addAll(exports);
        StepDefinition.Builder step =
                StepDefinition.builder(id, phase, new Action.Script(ShellLines.of(first, lines, after)));
        if (!title.isBlank()) {
            step.title(title);
        }
        placement.ifPresent(step::placement);
        env.forEach(step::env);
        secrets.forEach(step::secret);
        report.ifPresent(step::report);
        services.values().forEach(step::service);
        cache.forEach(step::cache);
        exclusive.ifPresent(step::exclusive);
        step.limits(new Limits(timeout.orElse(Limits.DEFAULT.timeout()), retry));
        return step.when(when);
    }
}
