package org.polity.core.internal.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A repository that Git's command line makes for a test, whatever the machine's configuration says. */
public final class TestRepository {

    private static final long FIRST_COMMIT = 1_700_000_000L;

    private final Path root;
    private long clock = FIRST_COMMIT;

    private TestRepository(Path root) {
        this.root = root;
    }

    /** Makes an empty repository with the branch {@code main}. */
    public static TestRepository create(Path root) {
        TestRepository repository = at(root);
        repository.git("init", "-q", "-b", "main");
        return repository;
    }

    /** Works on a folder, which is made when missing. */
    public static TestRepository at(Path root) {
        try {
            Files.createDirectories(root);
            return new TestRepository(root.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path root() {
        return root;
    }

    public Path path(String path) {
        return root.resolve(path);
    }

    /** Writes a file with a time well before that of any index, so that nothing needs a second look. */
    public TestRepository write(String path, String text) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), text);
            Files.setLastModifiedTime(root.resolve(path), FileTime.from(Instant.ofEpochSecond(FIRST_COMMIT)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestRepository link(String path, String target) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.createSymbolicLink(root.resolve(path), Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits everything that is not ignored, a minute after the commit before. */
    public TestRepository commit(String message) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return this;
    }

    /** Runs Git and returns what it prints. */
    public String git(String... arguments) {
        clock += 60;
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        return run(
                command,
                Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_ALLOW_PROTOCOL", "file",
                        "GIT_AUTHOR_NAME", "A",
                        "GIT_AUTHOR_EMAIL", "a@example.org",
                        "GIT_AUTHOR_DATE", clock + " +0000",
                        "GIT_COMMITTER_NAME", "A",
                        "GIT_COMMITTER_EMAIL", "a@example.org",
                        "GIT_COMMITTER_DATE", clock + " +0000"));
    }

    /** Runs a command with these variables on top of the environment; fails when it fails. */
    static String run(List<String> command, Map<String, String> environment) {
        return run(command, environment, Path.of(""));
    }

    /** Runs a command in a folder. */
    static String run(List<String> command, Map<String, String> environment, Path folder) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .directory(folder.toAbsolutePath().toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new AssertionError(command + " failed: " + text);
                }
                return text.strip();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
