package org.polity.adapter.gitlab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.polity.api.plan.Plan;

/** A repository with a generated file on its default branch, in which gitlab-ci-local stands in for GitLab. */
final class LocalGitlab {

    private static final int PATIENCE_SECONDS = 900;

    private final Path repository;
    private final List<String> options = new ArrayList<>(List.of("--force-shell-executor", "--concurrency", "4"));
    private final List<Path> tools = new ArrayList<>();
    private boolean isolated = true;

    private LocalGitlab(Path repository) {
        this.repository = repository;
    }

    /** Makes the repository in an empty folder, with the static pipeline of a plan. */
    static LocalGitlab with(Plan plan, Path folder) throws IOException, InterruptedException {
        return with(Pipeline.of(plan).text(), folder);
    }

    /** Makes the repository in an empty folder, with a pipeline. */
    static LocalGitlab with(String pipeline, Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(".gitlab-ci.yml"), pipeline);
        return in(folder);
    }

    /** Makes a repository out of a folder, {@code .polity} left out. */
    static LocalGitlab in(Path folder) throws IOException, InterruptedException {
        LocalGitlab gitlab = new LocalGitlab(folder);
        gitlab.shell("""
                set -e
                git init -q -b main
                echo .polity > .git/info/exclude
                git add -A
                git -c user.name=t -c user.email=t@example.org -c commit.gpgsign=false commit -qm pipeline
                git remote add origin https://gitlab.example.org/acme/sample.git
                git update-ref refs/remotes/origin/main HEAD
                git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main
                """);
        return gitlab;
    }

    /** Makes another branch and goes there. */
    LocalGitlab onBranch(String branch) throws IOException, InterruptedException {
        shell("git checkout -q -b " + branch);
        return this;
    }

    /** Sets a variable of the project to exactly this value, for a child pipeline as well; also one that GitLab defines itself. */
    LocalGitlab set(String variable, String value) throws IOException {
        Files.writeString(
                repository.resolve(".gitlab-ci-local-variables.yml"),
                variable + ": '" + value.replace("$", "$$").replace("'", "''") + "'\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return this;
    }

    /** Reads the pipeline from another file than {@code .gitlab-ci.yml}. */
    LocalGitlab fromFile(String path) {
        options.addAll(List.of("--file", path));
        return this;
    }

    /** Puts the programs of a folder before all others. */
    LocalGitlab withTools(Path folder) {
        tools.add(folder);
        return this;
    }

    /**
     * Runs all jobs in the repository itself. gitlab-ci-local takes no artifacts from a parent pipeline: so the child's jobs
     * find those that a job of the parent left there.
     */
    LocalGitlab inOneWorkspace() {
        isolated = false;
        return this;
    }

    /** Validates the file against GitLab's schema, and lists all of its jobs. */
    Outcome list() throws IOException, InterruptedException {
        return run(List.of("--list-all"));
    }

    /** Runs the pipeline for the branch, each job in a copy of the repository unless they share one. */
    Outcome run() throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        if (isolated) {
            all.add("--shell-isolation");
        }
        return run(all);
    }

    private Outcome run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("timeout", String.valueOf(PATIENCE_SECONDS), "gitlab-ci-local"));
        command.addAll(arguments);
        return execute(command);
    }

    private void shell(String script) throws IOException, InterruptedException {
        Outcome outcome = execute(List.of("sh", "-c", script));
        if (outcome.code() != 0) {
            throw new IOException(outcome.output());
        }
    }

    private Outcome execute(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("gitlab", ".log");
        try {
            ProcessBuilder process = new ProcessBuilder(command)
                    .directory(repository.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            tools.forEach(
                    tool -> process.environment().merge("PATH", tool.toString(), (path, more) -> more + ":" + path));
            int code = process.start().waitFor();
            return new Outcome(code, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    /** What gitlab-ci-local said. */
    record Outcome(int code, String output) {

        private static final Pattern WARNING = Pattern.compile("^ WARN +(\\S+)", Pattern.MULTILINE);
        private static final Pattern FAILURE = Pattern.compile("^ FAIL +", Pattern.MULTILINE);

        /**
         * Tells whether GitLab would show the pipeline as passed. gitlab-ci-local's own exit code does not count a job that
         * failed by an exit code which it may not fail by.
         */
        boolean passed() {
            return code == 0 && !FAILURE.matcher(output).find();
        }

        /** The names of the jobs that failed and were allowed to. */
        Set<String> warnings() {
            return WARNING.matcher(output)
                    .results()
                    .map(warning -> warning.group(1))
                    .collect(Collectors.toSet());
        }
    }
}
