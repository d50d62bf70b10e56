package org.polity.domains.security.secret;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.polity.api.domain.CheckException;
import org.polity.domains.security.text.FirstLine;

/**
 * What the latest commits of a Git repository added, read from {@code git log}. Nothing that the repository configures is
 * executed: no pager, no external diff, no conversion to text, no file-system monitor, no fetch.
 */
final class SecretHistory {

    private static final List<String> SAFELY = List.of(
            "git",
            "--no-pager",
            "-c",
            "safe.directory=*", // on agents the sources often belong to another user
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.quotePath=false",
            "-c",
            "log.showSignature=false");

    private final Path repository;

    SecretHistory(Path repository) {
        this.repository = repository;
    }

    /** Tells whether there is a history at all. */
    boolean exists() throws CheckException, InterruptedException {
        boolean underGit = false;
        for (Path folder = repository; folder != null && !underGit; folder = folder.getParent()) {
            underGit = Files.exists(folder.resolve(".git"));
        }
        return underGit && run(List.of("rev-parse", "--quiet", "--verify", "HEAD"), out -> out.readAllBytes()) == 0;
    }

    /**
     * Goes through the commits that lead to the present one, the latest first.
     *
     * @param commits the most commits
     * @throws CheckException when Git cannot be asked
     */
    void read(long commits, SecretPatches.Visitor visitor) throws CheckException, InterruptedException {
        List<String> arguments = List.of(
                "log",
                "--max-count=" + commits,
                "--format=tformat:%x00%H %cs",
                "--patch",
                "--unified=0",
                "--diff-filter=d",
                "--no-renames",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                "--relative",
                "--src-prefix=a/",
                "--dst-prefix=b/",
                "HEAD",
                "--",
                ".");
        int code = run(arguments, out -> new SecretPatches(visitor).read(out));
        if (code != 0) {
            throw unreadable("git log ended with " + code, new IOException("exit code " + code));
        }
    }

    /** Reads what a command says. */
    private interface Reading {
        void of(InputStream out) throws IOException, InterruptedException;
    }

    private int run(List<String> arguments, Reading reading) throws CheckException, InterruptedException {
        List<String> command = new ArrayList<>(SAFELY);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().putAll(Map.of("GIT_TERMINAL_PROMPT", "0", "GIT_NO_LAZY_FETCH", "1", "LC_ALL", "C"));
        try {
            Process git = builder.start();
            try (InputStream out = new BufferedInputStream(git.getInputStream(), 1 << 16)) {
                git.getOutputStream().close();
                reading.of(out);
                return git.waitFor();
            } finally {
                git.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            throw unreadable(FirstLine.of(e), e);
        }
    }

    private CheckException unreadable(String why, Exception cause) {
        return new CheckException(
                "the Git history cannot be read: " + why,
                "Install git and clone the whole repository, or set historyCommits to 0 in the security policy",
                cause);
    }
}
