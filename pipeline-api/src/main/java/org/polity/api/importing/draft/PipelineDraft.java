package org.polity.api.importing.draft;

import java.util.ArrayList;
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
        env.put(name, ShellVariable.value(name, value));
        exports.remove(name);
    }

    /** Adds a variable for all steps that name it, in whose value the shell puts in other variables. */
    public void export(String name, String value) {
        exports.put(name, ShellVariable.expanded(name, value));
        env.remove(name);
    }

    /** Adds a variable for all steps that name it, whose value is what commands print. */
    public void exportOutput(String name, String script) {
        exports.put(name, ShellVariable.output(name, script));
        env.remove(name);
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
        List<MadeStep> made = new ArrayList<>();
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
            made.add(new MadeStep(step, id, phase, products, new LinkedHashSet<>()));
            builders.put(id, builder);
        }
        HandOvers handOvers = new HandOvers(this, Location.of(request.file()), made);
        handOvers.handOver();
        handOvers.keepOrder(builders, artifacts);
        return new ImportResult(env, imported(made, builders), keys, notes);
    }

    private static List<ImportedStep> imported(List<MadeStep> made, Map<String, StepDefinition.Builder> builders) {
        List<ImportedStep> imported = new ArrayList<>();
        for (MadeStep step : made) {
            StepDefinition.Builder builder = builders.get(step.id());
            if (builder != null) {
                step.consumes().forEach(builder::consumes);
                imported.add(new ImportedStep(builder.build(), step.draft().location, step.draft().notes));
            }
        }
        return imported;
    }
}
