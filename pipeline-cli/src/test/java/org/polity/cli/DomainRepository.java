package org.polity.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A team's Git repository: a working folder, and a bare repository that it is pushed to. Kept with the Git program. */
final class DomainRepository {

    private final Path work;
    private final Path bare;

    private DomainRepository(Path work, Path bare) {
        this.work = work;
        this.bare = bare;
    }

    /** An empty one. */
    static DomainRepository in(Path folder, String name) {
        DomainRepository repository =
                new DomainRepository(folder.resolve(name + "-work"), folder.resolve(name + ".git"));
        run(folder, "git", "init", "-q", "--bare", "--initial-branch=main", repository.bare.toString());
        run(folder, "git", "init", "-q", "--initial-branch=main", repository.work.toString());
        return repository.git("remote", "add", "origin", repository.bare.toString());
    }

    /** The address. */
    String url() {
        return "file://" + bare;
    }

    Path work() {
        return work;
    }

    /** The repository's domain with one step. */
    DomainRepository domain(String id, String step) {
        return file(
                "domain.yaml",
                "id: %s\nowner: %s-team\ncontact: %s@example.org\nsteps:\n  - { id: %s, phase: check, run: 'true' }\n"
                        .formatted(id, id, id, step));
    }

    DomainRepository file(String path, String text) {
        try {
            Files.createDirectories(work.resolve(path).getParent());
            Files.writeString(work.resolve(path), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits all files and pushes the branch. */
    DomainRepository commit() {
        return git("add", "-A")
                .git("commit", "-q", "--allow-empty", "-m", "change")
                .git("push", "-q", "origin", "HEAD");
    }

    /** Commits, tags and pushes. */
    DomainRepository release(String tag) {
        return commit().git("tag", "-a", "-m", tag, tag).git("push", "-q", "origin", tag);
    }

    DomainRepository git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        run(work, command.toArray(String[]::new));
        return this;
    }

    String head() {
        return run(work, "git", "rev-parse", "HEAD").strip();
    }

    static String run(Path folder, String... command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
            builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
            for (String who : List.of("AUTHOR", "COMMITTER")) {
                builder.environment().put("GIT_" + who + "_NAME", "Team");
                builder.environment().put("GIT_" + who + "_EMAIL", "team@example.org");
            }
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(List.of(command) + " failed: " + output);
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
