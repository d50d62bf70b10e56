package org.polity.adapter.gitlab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.polity.api.plan.Plan;

/** A repository with a generated file on its default branch, in which gitlab-ci-local stands in for GitLab. */
final class LocalGitlab {

    private static final int PATIENCE_SECONDS = 120;

    private final Path repository;

    private LocalGitlab(Path repository) {
        this.repository = repository;
    }

    /** Makes the repository in an empty folder. */
    static LocalGitlab with(Plan plan, Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(".gitlab-ci.yml"), Pipeline.of(plan).text());
        LocalGitlab gitlab = new LocalGitlab(folder);
        gitlab.shell("""
                set -e
                git init -q -b main
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

    /** Validates the file against GitLab's schema, and lists all of its jobs. */
    Outcome list() throws IOException, InterruptedException {
        return run("--list-all");
    }

    /** Runs the pipeline for the branch, each job in a copy of the repository. */
    Outcome run() throws IOException, InterruptedException {
        return run("--force-shell-executor", "--shell-isolation", "--concurrency", "4");
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("timeout", String.valueOf(PATIENCE_SECONDS), "gitlab-ci-local"));
        command.addAll(List.of(arguments));
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
            Process process = new ProcessBuilder(command)
                    .directory(repository.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            int code = process.waitFor();
            return new Outcome(code, new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    /** What gitlab-ci-local said. */
    record Outcome(int code, String output) {}
}
