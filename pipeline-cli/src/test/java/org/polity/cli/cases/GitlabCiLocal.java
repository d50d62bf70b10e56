package org.polity.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program gitlab-ci-local, which reads and executes a {@code .gitlab-ci.yml}. */
final class GitlabCiLocal {

    private static final int PATIENCE_SECONDS = 300;

    private GitlabCiLocal() {}

    /** The jobs of a repository, as {@code --list} prints them; fails when the file is not valid. */
    static String list(Path repository) throws IOException, InterruptedException {
        prepare(repository);
        return run(repository, "gitlab-ci-local", "--list");
    }

    /** Executes jobs, on this machine's shell. */
    static String execute(Path repository, String... jobs) throws IOException, InterruptedException {
        prepare(repository);
        List<String> command = new ArrayList<>(List.of("gitlab-ci-local", "--force-shell-executor"));
        command.addAll(List.of(jobs));
        return run(repository, command.toArray(String[]::new));
    }

    /** Executes all jobs one after the other, on this machine's shell, with the programs of a folder before all others. */
    static String executeAll(Path repository, Path tools) throws IOException, InterruptedException {
        prepare(repository);
        return run(
                repository,
                "env",
                "PATH=" + tools + ":" + System.getenv("PATH"),
                "gitlab-ci-local",
                "--force-shell-executor",
                "--concurrency",
                "1");
    }

    /** It wants a remote, and to know the remote's default branch. */
    private static void prepare(Path repository) throws IOException, InterruptedException {
        run(repository, "git", "remote", "add", "origin", "git@gitlab.example.org:acme/sample.git");
        run(repository, "git", "update-ref", "refs/remotes/origin/main", "HEAD");
        run(repository, "git", "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("gitlab-ci-local", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertThat(ended).as("ended in time: " + text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
