package org.polity.core.internal.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A domain team's repository, kept with the real Git program: a working folder, and a bare repository to push to. */
public final class TestRepository {

    private final Path work;
    private final Path bare;
    private Map<String, String> environment = Map.of();

    private TestRepository(Path work, Path bare) {
        this.work = work;
        this.bare = bare;
    }

    public static TestRepository in(Path folder, String name) {
        TestRepository repository = new TestRepository(folder.resolve(name + "-work"), folder.resolve(name + ".git"));
        git(folder, "init", "-q", "--bare", "--initial-branch=main", repository.bare.toString());
        git(folder, "init", "-q", "--initial-branch=main", repository.work.toString());
        repository.git("remote", "add", "origin", repository.bare.toString());
        return repository;
    }

    /** A repository whose domain has one step of that name, released as {@code v1.0.0}. */
    public static TestRepository released(Path folder, String domain, String step) {
        return in(folder, domain).domain(domain, step).release("v1.0.0");
    }

    public Path bare() {
        return bare;
    }

    public Path work() {
        return work;
    }

    public String url() {
        return bare.toUri().toString().replace("file:///", "file:///").replaceAll("/$", "");
    }

    /** What is committed and tagged from now on says that it was made at that time. */
    public TestRepository at(Instant time) {
        String date = "@" + time.getEpochSecond() + " +0000";
        environment = Map.of("GIT_AUTHOR_DATE", date, "GIT_COMMITTER_DATE", date);
        return this;
    }

    /** Writes {@code domain.yaml} with one step. */
    public TestRepository domain(String domain, String step) {
        return file("domain.yaml", """
                id: %s
                owner: %s-team
                contact: %s@example.org
                steps:
                  - id: %s
                    phase: check
                    run: 'true'
                """.formatted(domain, domain, domain, step));
    }

    public TestRepository file(String path, String text) {
        try {
            Path file = work.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestRepository commit() {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", "change");
        git("push", "-q", "origin", "HEAD");
        return this;
    }

    public TestRepository tag(String tag) {
        git("tag", "-a", "-m", tag, tag);
        git("push", "-q", "origin", tag);
        return this;
    }

    public TestRepository release(String tag) {
        return commit().tag(tag);
    }

    public String head() {
        return git("rev-parse", "HEAD").strip();
    }

    public String git(String... arguments) {
        return run(work, command(arguments), environment);
    }

    public static String git(Path folder, String... arguments) {
        return run(folder, command(arguments));
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return command;
    }

    public static String run(Path folder, List<String> command) {
        return run(folder, command, Map.of());
    }

    private static String run(Path folder, List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
            builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
            for (String who : List.of("AUTHOR", "COMMITTER")) {
                builder.environment().put("GIT_" + who + "_NAME", "Team");
                builder.environment().put("GIT_" + who + "_EMAIL", "team@example.org");
            }
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
