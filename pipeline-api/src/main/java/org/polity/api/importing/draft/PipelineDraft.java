package org.polity.api.importing.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Phase;
import org.polity.api.Problem;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;

/**
 * A pipeline on its way to become steps. Stages are named in the order in which they run.
 */
public final class PipelineDraft {

    /** The most steps that a file may become. */
    public static final int MAX_STEPS = 1000;

    /** The most characters that scripts may have together: a file of steps is no larger than 1 MiB. */
    private static final int MAX_TEXT = 1024 * 1024;

    private record Made(DraftStep draft, String id, Phase phase, List<String> products, Set<String> consumes) {}

    private final ImportRequest request;
    private final List<String> stages = new ArrayList<>();
    private final Map<String, String> env = new LinkedHashMap<>();
    private final Map<String, String> exports = new LinkedHashMap<>();
    private final Set<String> toAll = new HashSet<>();
    private final List<DraftStep> steps = new ArrayList<>();
    private final List<Problem> notes = new ArrayList<>();
    private int characters;

    /** Begins the pipeline of a file. */
    public PipelineDraft(ImportRequest request) {
        this.request = request;
    }

    /** Names the next stage, unless it was named before; returns its number. */
    public int stage(String name) {
        int known = stages.indexOf(name);
        if (known >= 0) {
            return known;
        }
        stages.add(name);
        return stages.size() - 1;
    }

    /** The number of a stage that was named; empty where it was not. */
    public Optional<Integer> find(String stage) {
        int known = stages.indexOf(stage);
        return known < 0 ? Optional.empty() : Optional.of(known);
    }

    /** Adds a variable for all steps, with its value as it is. */
    public void env(String name, String value) {
        DraftStep probe = new DraftStep("", "", 0, Location.of(request.file()));
        probe.env(name, value);
        exports.remove(name);
        env.put(name, value);
    }

    /** Adds a variable for all steps that name it, in whose value the shell puts in other variables. */
    public void export(String name, String value) {
        DraftStep probe = new DraftStep("", "", 0, Location.of(request.file()));
        probe.export(name, value);
        env.remove(name);
        exports.put(name, probe.exports.get(0));
    }

    /** Adds a variable for all steps that name it, whose value is what commands print. */
    public void exportOutput(String name, String script) {
        DraftStep probe = new DraftStep("", "", 0, Location.of(request.file()));
        probe.exportOutput(name, script);
        env.remove(name);
        exports.put(name, probe.exports.get(0));
    }

    /** Adds a variable for all steps, named in them or not, in whose value the shell puts in what every step finds. */
    public void exportToAll(String name, String value) {
        export(name, value);
        toAll.add(name);
    }

    /** Says something that people should know. */
    public void note(Location location, String message, String next) {
        notes.add(Problem.warning(message).at(location).next(next));
    }

    /**
     * A step that belongs to no pipeline until it is {@linkplain #add added}.
     *
     * @param job the job's name, by which others wait for it; several steps may be one job
     * @param title a name for people
     * @param stage the number of its stage
     * @param location where the job stands
     */
    public static DraftStep step(String job, String title, int stage, Location location) {
        return new DraftStep(job, title, stage, location);
    }

    /**
     * Adds a step that has something to run.
     *
     * @throws InvalidInputException when there are more than a pipeline takes
     */
    public void add(DraftStep step) {
        characters += step.lines.stream().mapToInt(String::length).sum()
                + step.after.stream().mapToInt(String::length).sum();
        if (steps.size() >= MAX_STEPS || characters > MAX_TEXT) {
            throw new InvalidInputException(
                    Problem.error("this becomes more than " + MAX_STEPS + " steps, or scripts of more than 1 MiB")
                            .at(step.location)
                            .next("Import a file with fewer combinations, or keep long scripts in files of their own"));
        }
        steps.add(step);
    }

    /** Tells whether a job became a step. */
    public boolean has(String job) {
        return steps.stream().anyMatch(step -> step.job.equals(job));
    }

    /**
     * Says which variables of the CI system the scripts use, since nobody else sets them.
     *
     * @param names what such variables look like
     * @param system whose they are
     */
    public void tellVariables(Pattern names, String system) {
        Map<String, Location> used = new LinkedHashMap<>();
        for (DraftStep step : steps) {
            for (String line : step.lines) {
                Matcher matcher = names.matcher(line);
                while (matcher.find() && used.size() < 30) {
                    String name = matcher.group();
                    if (!env.containsKey(name) && !exports.containsKey(name) && !step.env.containsKey(name)) {
                        used.putIfAbsent(name, step.location);
                    }
                }
            }
        }
        used.values().stream()
                .findFirst()
                .ifPresent(first -> note(
                        first,
                        "scripts use variables that " + system + " sets, and nobody else: "
                                + String.join(", ", used.keySet()),
                        "Use those of Polity (POLITY_DELIVERABLE_REVISION and others), or set them in 'env'"));
    }

    /** Makes steps of it. */
    public ImportResult result(List<ImportedKey> keys) {
        List<Phase> phases = StagePhases.of(stages);
        StepIds ids = new StepIds(request.taken());
        StepIds artifacts = new StepIds(Set.of());
        List<DraftStep> inOrder = StepOrder.of(steps);
        Set<DraftStep> published = AskedSteps.of(inOrder);
        List<Made> made = new ArrayList<>();
        Map<String, StepDefinition.Builder> builders = new LinkedHashMap<>();
        for (DraftStep step : inOrder) {
            Phase phase = published.contains(step) ? Phase.PUBLISH : phases.get(step.stage);
            String id = ids.unique(step.title.isBlank() ? step.job : step.title);
            StepDefinition.Builder builder = step.definition(id, phase, exports, toAll);
            if (step.advisory) {
                builder.enforcement(new Enforcement.Advisory());
            }
            List<String> products = new ArrayList<>();
            for (String path : step.artifacts) {
                String name = artifacts.unique(id + "-" + path.substring(path.lastIndexOf('/') + 1));
                builder.produces(Product.file(name, path));
                products.add(name);
            }
            made.add(new Made(step, id, phase, products, new LinkedHashSet<>()));
            builders.put(id, builder);
        }
        handOver(made);
        keepOrder(made, builders, artifacts);
        return new ImportResult(env, imported(made, builders), keys, notes);
    }

    private static List<ImportedStep> imported(List<Made> made, Map<String, StepDefinition.Builder> builders) {
        List<ImportedStep> imported = new ArrayList<>();
        for (Made step : made) {
            StepDefinition.Builder builder = builders.get(step.id());
            if (builder != null) {
                step.consumes().forEach(builder::consumes);
                imported.add(new ImportedStep(builder.build(), step.draft().location, step.draft().notes));
            }
        }
        return imported;
    }

    private void handOver(List<Made> made) {
        Map<String, List<Made>> unsure = new LinkedHashMap<>();
        for (int i = 0; i < made.size(); i++) {
            Made consumer = made.get(i);
            for (Made producer : made.subList(0, i)) {
                if (producer.products().isEmpty() || !takes(consumer.draft(), producer.draft())) {
                    continue;
                }
                boolean inTime = producer.phase().compareTo(consumer.phase()) <= 0;
                if (inTime && isSureFor(producer.draft(), consumer.draft())) {
                    consumer.consumes().addAll(producer.products());
                } else {
                    unsure.computeIfAbsent(producer.id(), id -> new ArrayList<>())
                            .add(consumer);
                }
            }
        }
        unsure.forEach((id, consumers) -> note(
                consumers.get(0).draft().location,
                "steps that may be without what '" + id
                        + "' leaves do not name it, because that step is not always there or may" + " fail: "
                        + String.join(
                                ", ", consumers.stream().map(Made::id).limit(10).toList()),
                "Name it in 'consumes' where they cannot do without it"));
    }

    private static boolean takes(DraftStep consumer, DraftStep producer) {
        if (consumer == producer || consumer.job.equals(producer.job)) {
            return false;
        }
        Optional<Set<String>> named = consumer.takesFrom.or(() -> consumer.waitsFor);
        return named.map(jobs -> jobs.contains(producer.job) && producer.stage <= consumer.stage)
                .orElse(producer.stage < consumer.stage);
    }

    /** A step that is not there, or that fails and stops nothing, hands nothing over. */
    private static boolean isSureFor(DraftStep producer, DraftStep consumer) {
        return !producer.advisory && (producer.when.isAlways() || producer.when.equals(consumer.when));
    }

    /** Phases keep the order of their own; within one, hand-offs do. Where there is none, one is made for that alone. */
    private void keepOrder(List<Made> made, Map<String, StepDefinition.Builder> builders, StepIds artifacts) {
        Map<String, String> tokens = new HashMap<>();
        Map<String, Set<String>> waits = new HashMap<>();
        Set<String> lost = new LinkedHashSet<>();
        for (int at = 0; at < made.size(); at++) {
            Made step = made.get(at);
            Set<String> sure = waits.computeIfAbsent(step.id(), id -> new LinkedHashSet<>());
            for (Made before : made.subList(0, at)) {
                if (before.phase() == step.phase() && before.products().stream().anyMatch(step.consumes()::contains)) {
                    wait(before, sure, waits);
                }
            }
            for (int i = at - 1; i >= 0; i--) {
                Made before = made.get(i);
                if (before.phase() != step.phase()
                        || !follows(step.draft(), before.draft())
                        || sure.contains(before.id())) {
                    continue;
                }
                if (!isSureFor(before.draft(), step.draft())) {
                    lost.add("'" + step.id() + "' after '" + before.id() + "'");
                    continue;
                }
                String token = tokens.computeIfAbsent(before.id(), id -> {
                    String name = artifacts.unique(id + "-done");
                    StepDefinition.Builder builder = builders.get(id);
                    if (builder != null) {
                        builder.produces(Product.file(name, "pipeline.yaml"));
                    }
                    before.draft().note("'" + name + "' hands nothing on: what consumes it waits for this step");
                    return name;
                });
                step.consumes().add(token);
                wait(before, sure, waits);
            }
        }
        if (!lost.isEmpty()) {
            note(
                    Location.of(request.file()),
                    "these steps of one phase no longer wait for a step that is not always there or may fail: "
                            + String.join(", ", lost.stream().limit(10).toList()) + (lost.size() > 10 ? ", …" : ""),
                    "Let one consume what the other produces where the order matters");
        }
    }

    private static void wait(Made before, Set<String> sure, Map<String, Set<String>> waits) {
        sure.add(before.id());
        sure.addAll(waits.getOrDefault(before.id(), Set.of()));
    }

    private static boolean follows(DraftStep step, DraftStep before) {
        if (step == before || step.job.equals(before.job)) {
            return false;
        }
        return step.waitsFor
                .map(jobs -> jobs.contains(before.job) && before.stage <= step.stage)
                .orElse(before.stage < step.stage);
    }
}
