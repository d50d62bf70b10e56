package org.polity.adapter.travis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.Problem;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.plan.Plan;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A {@code .travis.yml} as Travis CI reads it: aliases and merges followed, private keys left out, and refused where its schema
 * would be.
 */
record BuildFile(String text, List<String> stages, List<Map<String, Object>> jobs, List<Problem> notes) {

    private static final int MOST_JOBS = 200;
    private static final Set<String> KEYS = Set.of("stages", "jobs");
    private static final Map<String, Class<?>> JOB_KEYS = Map.ofEntries(
            Map.entry("stage", String.class),
            Map.entry("name", String.class),
            Map.entry("if", String.class),
            Map.entry("os", String.class),
            Map.entry("dist", String.class),
            Map.entry("arch", String.class),
            Map.entry("language", String.class),
            Map.entry("git", Map.class),
            Map.entry("services", List.class),
            Map.entry("env", List.class),
            Map.entry("cache", Map.class),
            Map.entry("workspaces", Map.class),
            Map.entry("before_script", List.class),
            Map.entry("script", List.class),
            Map.entry("after_failure", List.class));

    static BuildFile of(Plan plan) {
        return of(plan, Mode.STATIC, Agents.DEFAULT);
    }

    static BuildFile of(Plan plan, Mode mode, Agents agents) {
        Generation generation = new TravisAdapter().generate(new GenerateRequest(plan, mode, agents));
        return read(generation.files().get(0).content(), generation.notes());
    }

    static BuildFile withJobs(Plan plan, int most) {
        Generation generation = PlannedBuild.of(new GenerateRequest(plan, Mode.STATIC, Agents.DEFAULT), most);
        return read(generation.files().get(0).content(), generation.notes());
    }

    static BuildFile read(String text) {
        return read(text, List.of());
    }

    private static BuildFile read(String text, List<Problem> notes) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(MOST_JOBS);
        Map<String, Object> root = map(new Yaml(new SafeConstructor(options)).load(text));
        root.keySet().removeIf(key -> key.startsWith("_"));
        assertThat(KEYS).as("top-level keys").containsAll(root.keySet());
        Map<String, Object> parts = map(root.getOrDefault("jobs", Map.of()));
        assertThat(parts.keySet()).isSubsetOf("include", "allow_failures");
        List<Map<String, Object>> jobs = list(parts.getOrDefault("include", List.of())).stream()
                .map(BuildFile::map)
                .toList();
        jobs.forEach(BuildFile::check);
        assertThat(jobs).hasSizeLessThanOrEqualTo(MOST_JOBS);
        Set<Object> allowed = list(parts.getOrDefault("allow_failures", List.of())).stream()
                .map(BuildFile::map)
                .peek(entry -> assertThat(entry).containsOnlyKeys("name"))
                .map(entry -> entry.get("name"))
                .collect(Collectors.toSet());
        jobs.stream().filter(job -> allowed.contains(job.get("name"))).forEach(job -> job.put("allow_failure", true));
        Set<String> stages = new LinkedHashSet<>();
        list(root.getOrDefault("stages", List.of())).forEach(stage -> stages.add((String) stage));
        jobs.forEach(job -> stages.add((String) job.getOrDefault("stage", "test")));
        return new BuildFile(text, List.copyOf(stages), jobs, notes);
    }

    private static void check(Map<String, Object> job) {
        job.forEach((key, value) -> assertThat(value)
                .as("%s of %s", key, job.get("name"))
                .isInstanceOf(Objects.requireNonNull(JOB_KEYS.get(key), () -> "Travis CI has no job key " + key)));
        assertThat(job).containsKeys("name", "script");
        for (String phase : List.of("before_script", "script", "after_failure")) {
            assertThat(list(job.getOrDefault(phase, List.of()))).allMatch(String.class::isInstance);
        }
        Map<String, Object> workspaces = map(job.getOrDefault("workspaces", Map.of()));
        assertThat(workspaces.keySet()).isSubsetOf("use", "create");
        if (workspaces.containsKey("create")) {
            assertThat(map(workspaces.get("create"))).containsOnlyKeys("name", "paths");
        }
        // a workspace's name is part of a shell word of Travis CI, which nobody quotes
        names(job).forEach(name -> assertThat(name).matches("[a-z0-9.-]+"));
        map(job.getOrDefault("cache", Map.of()))
                .forEach((key, folders) ->
                        assertThat(list(folders)).allMatch(path -> ((String) path).matches("[A-Za-z0-9_./@+-]+")));
    }

    private static List<String> names(Map<String, Object> job) {
        List<String> names = new ArrayList<>(used(job));
        Map<String, Object> created =
                map(map(job.getOrDefault("workspaces", Map.of())).getOrDefault("create", Map.of()));
        if (!created.isEmpty()) {
            names.add((String) created.get("name"));
        }
        return names;
    }

    /** The workspaces that a job uses. */
    static List<String> used(Map<String, Object> job) {
        return strings(map(job.getOrDefault("workspaces", Map.of())).getOrDefault("use", List.of()));
    }

    Map<String, Object> job(String name) {
        return jobs.stream()
                .filter(job -> name.equals(job.get("name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no job " + name + " in\n" + text));
    }

    /** The script of a job as one text. */
    String script(String job) {
        return String.join("", strings(job(job).getOrDefault("script", List.of())));
    }

    static List<String> strings(Object value) {
        return list(value).stream().map(String.class::cast).toList();
    }

    static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, each) -> map.put((String) key, each));
        return map;
    }

    static List<?> list(Object value) {
        return (List<?>) value;
    }
}
