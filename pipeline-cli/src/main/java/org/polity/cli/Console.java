package org.polity.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.polity.api.Problem;
import org.polity.api.Severity;

/** Where results and messages go. What was asked for goes to standard output, everything else to standard error. */
final class Console {

    private final PrintStream out;
    private final PrintStream err;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Prints a result as it is. */
    void result(String text) {
        out.print(text);
        out.flush();
    }

    /** Prints a line for people. */
    void message(String line) {
        err.println(printable(line));
    }

    /** Prints text that may hold control sequences, all of them of Polity's own, and shows it at once. */
    void draw(String text) {
        err.print(text);
        err.flush();
    }

    /** Prints a problem: what and where, then whose it is and what to do next, each on a line of its own. */
    void problem(Problem problem) {
        String word = problem.severity() == Severity.ERROR ? "error" : "warning";
        String place = problem.location().map(location -> location + ": ").orElse("");
        message(word + ": " + place + problem.message());
        problem.owner().ifPresent(owner -> message("  owner: " + owner));
        problem.next().ifPresent(next -> message("  next:  " + next));
    }

    /** Prints a stack trace. */
    void trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        err.print(text);
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /** What comes from files and tools must not steer the terminal: control characters become visible. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean steering = (Character.isISOControl(c) && c != '\t' && c != '\n') || turnsText(c);
            safe.appendCodePoint(steering ? '\uFFFD' : c);
        });
        return safe.toString();
    }

    /** Tells whether a character changes the direction in which the text behind it is shown (Unicode, UAX 9). */
    private static boolean turnsText(int c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }
}
