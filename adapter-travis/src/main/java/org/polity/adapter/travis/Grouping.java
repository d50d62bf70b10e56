package org.polity.adapter.travis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;

/**
 * Puts the steps of a plan into jobs, and jobs into stages. In Travis CI a job waits for the stages before its own and for
 * nothing else: so steps of a phase that wait for each other are in several stages of it, or in one job.
 */
final class Grouping {

    /** The most jobs of one build, less the last one that tells the verdict. */
    static final int MOST_JOBS = 199;

    private final Plan plan;
    private final int most;
    private final Map<StepId, Integer> layers = new HashMap<>();
    private final NavigableMap<Phase, NavigableMap<Integer, List<Step>>> layered = new TreeMap<>();

    private Grouping(Plan plan, int most) {
        this.plan = plan;
        this.most = most;
        Map<StepId, Phase> phases = new HashMap<>();
        for (Step step : plan.steps()) {
            Phase phase = step.definition().phase();
            phases.put(step.id(), phase);
            int before = step.needs().stream()
                    .filter(need -> phases.get(need) == phase)
                    .mapToInt(need -> layers.getOrDefault(need, 0))
                    .max()
                    .orElse(0);
            layers.put(step.id(), before + 1);
            layered.computeIfAbsent(phase, each -> new TreeMap<>())
                    .computeIfAbsent(before + 1, each -> new ArrayList<>())
                    .add(step);
        }
    }

    /**
     * The jobs in the order of their stages: one for each step, or fewer where there would be too many.
     *
     * @param most how many there may be, at least one for each phase
     */
    static List<TravisJob> of(Plan plan, int most) {
        Grouping grouping = new Grouping(plan, most);
        if (plan.steps().size() <= most) {
            return grouping.single();
        }
        List<TravisJob> chains = grouping.chains();
        int stages = grouping.stages();
        if (stages > most / 2) {
            return chains;
        }
        List<TravisJob> slices = grouping.slices(most - stages);
        return longest(slices) <= longest(chains) ? slices : chains;
    }

    /** How many steps run one behind the other, if there are machines enough. */
    private static int longest(List<TravisJob> jobs) {
        Map<String, Integer> stages = new HashMap<>();
        jobs.forEach(job -> stages.merge(job.stage(), job.steps().size(), Math::max));
        return stages.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int stages() {
        return layered.values().stream().mapToInt(NavigableMap::size).sum();
    }

    private List<TravisJob> single() {
        List<TravisJob> jobs = new ArrayList<>();
        layered.forEach((phase, all) -> all.forEach((layer, steps) ->
                steps.forEach(step -> jobs.add(TravisJob.of(stage(phase, layer), step)))));
        return jobs;
    }

    private static String stage(Phase phase, int layer) {
        return layer == 1 ? phase.id() : phase.id() + " " + layer;
    }

    /** Each stage cut into pieces of about the same size. */
    private List<TravisJob> slices(int shared) {
        List<TravisJob> jobs = new ArrayList<>();
        layered.forEach((phase, all) -> {
            int number = 1;
            for (Map.Entry<Integer, List<Step>> layer : all.entrySet()) {
                List<Step> steps = layer.getValue();
                int pieces = share(steps.size(), shared);
                for (int i = 0; i < pieces; i++) {
                    List<Step> piece = steps.subList(steps.size() * i / pieces, steps.size() * (i + 1) / pieces);
                    jobs.add(job(stage(phase, layer.getKey()), phase, number, piece));
                    number++;
                }
            }
        });
        return jobs;
    }

    private static TravisJob job(String stage, Phase phase, int number, List<Step> steps) {
        return steps.size() == 1
                ? TravisJob.of(stage, steps.get(0))
                : TravisJob.group(stage, phase.id(), number, steps);
    }

    /** Steps of one phase that wait for each other in one job, and several such chains where there are too many. */
    private List<TravisJob> chains() {
        List<TravisJob> jobs = new ArrayList<>();
        layered.forEach((phase, all) -> {
            List<Step> steps = plan.steps().stream()
                    .filter(step -> step.definition().phase() == phase)
                    .toList();
            List<List<Step>> bins = new ArrayList<>();
            int bound = share(steps.size(), most - layered.size());
            for (List<Step> chain : Chains.of(steps)) {
                if (bins.size() < bound) {
                    bins.add(new ArrayList<>(chain));
                } else {
                    bins.stream()
                            .min(Comparator.comparingInt(List::size))
                            .orElseThrow()
                            .addAll(chain);
                }
            }
            int number = 1;
            for (List<Step> bin : bins) {
                jobs.add(job(phase.id(), phase, number, bin));
                number++;
            }
        });
        return jobs;
    }

    private int share(int steps, int shared) {
        return Math.min(steps, Math.max(1, steps * shared / plan.steps().size()));
    }

    /** Steps that wait for each other, directly or by way of others. */
    private static final class Chains {

        private final Map<StepId, StepId> parents = new HashMap<>();

        /** The chains in the order of their first steps, with their steps in order. */
        static List<List<Step>> of(List<Step> steps) {
            Chains chains = new Chains();
            steps.forEach(step -> chains.parents.put(step.id(), step.id()));
            for (Step step : steps) {
                for (StepId need : step.needs()) {
                    if (chains.parents.containsKey(need)) {
                        chains.parents.put(chains.root(step.id()), chains.root(need));
                    }
                }
            }
            Map<StepId, List<Step>> found = new LinkedHashMap<>();
            steps.forEach(step -> found.computeIfAbsent(chains.root(step.id()), root -> new ArrayList<>())
                    .add(step));
            return List.copyOf(found.values());
        }

        private StepId root(StepId step) {
            StepId at = step;
            while (true) {
                StepId parent = parents.getOrDefault(at, at);
                if (parent.equals(at)) {
                    return at;
                }
                parents.put(at, parents.getOrDefault(parent, parent));
                at = parent;
            }
        }
    }
}
