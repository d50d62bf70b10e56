package org.polity.domains.security.secret;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

    private static final int LONGEST_LINE = 1024 * 1024;
    private static final int LONGEST_HUNK = 8 * 1024 * 1024;
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

    /** Is told of each piece of text that a commit added. */
    interface Visitor {

        /**
         * Takes lines that follow each other.
         *
         * @param place the file and the commit
         * @param date the day of the commit
         * @param line the line in the file, counted from 1, on which the text begins
         * @param text the lines, each with a line break
         */
        void added(SecretPlace place, String date, int line, String text) throws InterruptedException;
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
    void read(long commits, Visitor visitor) throws CheckException, InterruptedException {
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
        int code = run(arguments, out -> new Patches(visitor).read(out));
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

    /** Follows the patches that {@code git log} writes. */
    private static final class Patches {

        private final Visitor visitor;
        private final StringBuilder added = new StringBuilder();
        private String commit = "";
        private String date = "";
        private String path = "";
        private int start;
        private boolean inHunk;

        Patches(Visitor visitor) {
            this.visitor = visitor;
        }

        void read(InputStream out) throws IOException, InterruptedException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = out.read(); b >= 0; b = out.read()) {
                if (b == '\n') {
                    line(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else if (line.size() < LONGEST_LINE) {
                    line.write(b);
                }
            }
            flush();
        }

        private void line(String line) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in the history");
            }
            if (line.startsWith("\0")) {
                flush();
                int space = line.indexOf(' ');
                commit = line.substring(1, space);
                date = line.substring(space + 1);
            } else if (line.startsWith("diff ")) {
                flush();
                inHunk = false;
            } else if (line.startsWith("@@ ")) {
                flush();
                inHunk = true;
                start = startOf(line);
            } else if (!inHunk && line.startsWith("+++ ")) {
                path = path(line.substring("+++ ".length()));
            } else if (inHunk && line.startsWith("+") && added.length() < LONGEST_HUNK) {
                added.append(line, 1, line.length()).append('\n');
            }
        }

        private void flush() throws InterruptedException {
            if (!added.isEmpty()) {
                visitor.added(new SecretPlace(path, commit), date, start, added.toString());
                added.setLength(0);
            }
        }

        /** {@code @@ -1,2 +3,4 @@}: the first line behind the plus sign. */
        private static int startOf(String header) {
            int from = header.indexOf('+') + 1;
            int to = from;
            while (to < header.length() && to - from < 9 && Character.isDigit(header.charAt(to))) {
                to++;
            }
            return to > from ? Math.max(1, Integer.parseInt(header.substring(from, to))) : 1;
        }

        /** A path with signs that Git escapes stands in quotes; one with spaces has a tabulator behind it. */
        private static String path(String written) {
            String plain = written.endsWith("\t") ? written.substring(0, written.length() - 1) : written;
            if (plain.startsWith("\"") && plain.endsWith("\"") && plain.length() > 1) {
                plain = plain.substring(1, plain.length() - 1);
            }
            return plain.startsWith("b/") ? plain.substring(2) : plain;
        }
    }
}
