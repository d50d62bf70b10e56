package org.polity.adapter.travis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Stands in for Travis CI, as its own sources have it: makes the jobs whose conditions hold, runs the stages one behind the
 * other and the jobs of a stage side by side, each in a clone of its own and all of its phases in one bash, hands files on by
 * workspaces, and cancels what is left once a job failed that is not allowed to.
 */
final class LocalTravis {

    private static final int PATIENCE_SECONDS = 600;
    private static final int SIDE_BY_SIDE = 3;

    private static final String PHASES = """
            travis_terminate() { exit "$1"; }
            travis_result() { if [ "$1" -ne 0 ]; then TRAVIS_TEST_RESULT=1; fi; }
            travis_cmd() { travis_text=$(cat "$1"; echo x); eval "${travis_text%x}"; }
            TRAVIS_TEST_RESULT=0
            cd "$TRAVIS_BUILD_DIR" || exit 86
            for each in $TRAVIS_USED; do
              if [ -f "$TRAVIS_WORKSPACES/$each.tgz" ]; then
                tar xzf "$TRAVIS_WORKSPACES/$each.tgz"
              else
                echo "could not download the workspace $each"
              fi
            done
            for each in "$TRAVIS_COMMANDS"/before_script.*; do travis_cmd "$each" || travis_terminate 2; done
            for each in "$TRAVIS_COMMANDS"/script.*; do
              travis_cmd "$each"
              travis_result $?
            done
            if [ -n "$TRAVIS_CREATED" ]; then
              for path in $TRAVIS_PATHS; do [ -e "$path" ] || mkdir -p "$path"; done
              tar czf "$TRAVIS_WORKSPACES/$TRAVIS_CREATED.tgz" $TRAVIS_PATHS
            fi
            if [ "$TRAVIS_TEST_RESULT" -ne 0 ]; then
              for each in "$TRAVIS_COMMANDS"/after_failure.*; do if [ -f "$each" ]; then travis_cmd "$each"; fi; done
            fi
            exit "$TRAVIS_TEST_RESULT"
            """;

    private final Path root;
    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Path> tools = new ArrayList<>();

    /**
     * What became of a build.
     *
     * @param states by job: passed, failed, errored or canceled; a job that was not made has none
     */
    record Build(boolean passed, Map<String, String> states, String log) {}

    private LocalTravis(Path root) {
        this.root = root;
        facts.put("type", "push");
        facts.put("branch", "main");
        variables.put("TRAVIS_PULL_REQUEST", "false");
    }

    /**
     * Commits a folder on the default branch of a new repository, {@code .polity} left out.
     *
     * @param root an empty folder for repository, clones and workspaces
     */
    static LocalTravis committing(Path folder, Path root) throws IOException, InterruptedException {
        LocalTravis travis = new LocalTravis(Files.createDirectories(root).toRealPath());
        Files.createDirectories(travis.root.resolve("workspaces"));
        shell(folder, """
                set -e
                git init -q -b main
                echo .polity > .git/info/exclude
                git add -A
                git -c user.name=t -c user.email=t@example.org -c commit.gpgsign=false commit -qm sources
                git clone -q --bare . "$1/origin.git"
                """, travis.root.toString());
        return travis;
    }

    LocalTravis onBranch(String branch) throws IOException, InterruptedException {
        shell(root.resolve("origin.git"), "git branch \"$1\"", branch);
        facts.put("branch", branch);
        return this;
    }

    LocalTravis forTag(String tag) throws IOException, InterruptedException {
        shell(root.resolve("origin.git"), "git tag \"$1\"", tag);
        facts.put("branch", tag);
        facts.put("tag", tag);
        return this;
    }

    /** Into the default branch: of that name the branch is for all that Travis CI says. */
    LocalTravis forPullRequest() {
        facts.put("type", "pull_request");
        variables.put("TRAVIS_PULL_REQUEST", "7");
        return this;
    }

    LocalTravis set(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    LocalTravis withTools(Path folder) {
        tools.add(folder);
        return this;
    }

    Build run(String text) throws IOException, InterruptedException, ExecutionException {
        return run(BuildFile.read(text));
    }

    Build run(BuildFile file) throws IOException, InterruptedException, ExecutionException {
        StringBuilder log = new StringBuilder();
        Map<String, String> states = new LinkedHashMap<>();
        boolean passed = true;
        ExecutorService machines = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            for (String stage : file.stages()) {
                Map<Map<String, Object>, Future<Path>> running = new LinkedHashMap<>();
                List<Map<String, Object>> jobs = file.jobs().stream()
                        .filter(job -> stage.equals(job.getOrDefault("stage", "test")))
                        .filter(job -> ConditionReader.holds((String) job.getOrDefault("if", "type != none"), facts))
                        .toList();
                if (!passed) {
                    jobs.forEach(job -> states.put((String) job.get("name"), "canceled"));
                    continue;
                }
                for (Map<String, Object> job : jobs) {
                    int number = states.size() + running.size();
                    running.put(job, machines.submit(() -> execute(job, number)));
                }
                for (Map.Entry<Map<String, Object>, Future<Path>> job : running.entrySet()) {
                    Path folder = job.getValue().get();
                    String state = Files.readString(folder.resolve("state"));
                    states.put((String) job.getKey().get("name"), state);
                    log.append("--- ")
                            .append(job.getKey().get("name"))
                            .append(": ")
                            .append(state)
                            .append('\n');
                    log.append(new String(Files.readAllBytes(folder.resolve("log")), StandardCharsets.UTF_8));
                    passed &= state.equals("passed") || job.getKey().containsKey("allow_failure");
                }
            }
        } finally {
            machines.shutdownNow();
        }
        return new Build(passed, states, log.toString());
    }

    /** Runs a job, and gives the folder with its log and state. */
    private Path execute(Map<String, Object> job, int number) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(root.resolve("job-" + number));
        Path build = folder.resolve("build");
        shell(
                root,
                "git clone -q -b \"$1\" origin.git \"$2\" 2>&1",
                facts.getOrDefault("branch", ""),
                build.toString());
        Path commands = Files.createDirectories(folder.resolve("commands"));
        for (String phase : List.of("before_script", "script", "after_failure")) {
            int index = 100;
            for (String command : BuildFile.strings(job.getOrDefault(phase, List.of()))) {
                Files.writeString(commands.resolve(phase + "." + index++), command);
            }
        }
        ProcessBuilder process = new ProcessBuilder("timeout", String.valueOf(PATIENCE_SECONDS), "bash", "-c", PHASES)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(folder.resolve("log").toFile());
        environment(process.environment(), job, folder, build);
        int code = process.start().waitFor();
        Files.writeString(folder.resolve("state"), code == 0 ? "passed" : code == 1 ? "failed" : "errored");
        return folder;
    }

    private void environment(Map<String, String> environment, Map<String, Object> job, Path folder, Path build)
            throws IOException, InterruptedException {
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        String before = tools.stream().map(tool -> tool + ":").collect(Collectors.joining());
        environment.put("PATH", before + path);
        environment.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("CI", "true");
        environment.put("TRAVIS", "true");
        environment.put("TRAVIS_BRANCH", facts.getOrDefault("branch", ""));
        environment.put("TRAVIS_TAG", facts.getOrDefault("tag", ""));
        environment.put("TRAVIS_EVENT_TYPE", facts.getOrDefault("type", ""));
        environment.put("TRAVIS_OS_NAME", (String) job.getOrDefault("os", "linux"));
        environment.put("TRAVIS_BUILD_DIR", build.toString());
        environment.put("TRAVIS_COMMIT", shell(build, "git rev-parse HEAD").strip());
        environment.putAll(variables);
        for (String pair : BuildFile.strings(job.getOrDefault("env", List.of()))) {
            environment.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        Map<String, Object> created = BuildFile.map(
                BuildFile.map(job.getOrDefault("workspaces", Map.of())).getOrDefault("create", Map.of()));
        environment.put("TRAVIS_WORKSPACES", root.resolve("workspaces").toString());
        environment.put("TRAVIS_COMMANDS", folder.resolve("commands").toString());
        environment.put("TRAVIS_USED", String.join(" ", BuildFile.used(job)));
        environment.put("TRAVIS_CREATED", (String) created.getOrDefault("name", ""));
        environment.put("TRAVIS_PATHS", String.join(" ", BuildFile.strings(created.getOrDefault("paths", List.of()))));
    }

    private static String shell(Path folder, String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(output);
        }
        return output;
    }
}
