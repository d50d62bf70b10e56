package org.polity.testkit.domain;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Catches what code prints. */
final class Printed {

    private Printed() {}

    /** What {@code work} prints to {@link System#out} and {@link System#err}. */
    static String by(ThrowingCallable work) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        PrintStream catcher = new PrintStream(caught, true, StandardCharsets.UTF_8);
        System.setOut(catcher);
        System.setErr(catcher);
        try {
            work.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return caught.toString(StandardCharsets.UTF_8);
    }
}
