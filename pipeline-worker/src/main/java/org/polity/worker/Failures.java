package org.polity.worker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ServiceConfigurationError;
import org.polity.api.ForeignNameException;
import org.polity.api.domain.CheckException;
import org.polity.worker.wire.Failure;
import org.polity.worker.wire.Failure.Kind;
import org.polity.worker.wire.WireException;

/** Turns what a plugin throws into words. */
final class Failures {

    private Failures() {}

    static Failure of(Throwable thrown) {
        if (thrown instanceof CheckException check) {
            return new Failure(Kind.CHECK, message(check), check.next().orElse(""), "", trace(check));
        }
        if (thrown instanceof InterruptedException) {
            return new Failure(Kind.INTERRUPTED, "was interrupted", "", "", "");
        }
        if (thrown instanceof PluginException plugin) {
            return new Failure(Kind.BROKEN, plugin.getMessage(), plugin.next(), "", "");
        }
        if (thrown instanceof WireException wire) {
            return new Failure(Kind.BROKEN, wire.getMessage(), "", "", "");
        }
        String claimed = thrown instanceof ForeignNameException foreign ? foreign.claimed() : "";
        return new Failure(Kind.BROKEN, "threw " + reason(thrown), "", claimed, trace(thrown));
    }

    /** Why foreign code failed, in one sentence; a linkage error becomes what it nearly always means. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = message(cause).lines().findFirst().orElse("");
        String text = cause.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
        return cause instanceof LinkageError && !isWrapper(cause)
                ? text + ", which means that it was compiled against other versions of the classes that it uses"
                : text;
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof ServiceConfigurationError || failure instanceof ExceptionInInitializerError;
    }

    /** An exception of foreign code may throw when it is looked at. */
    @SuppressWarnings("CatchingUnchecked")
    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message;
        } catch (Throwable e) {
            return "";
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static String trace(Throwable thrown) {
        try {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text.toString();
        } catch (Throwable e) {
            return "";
        }
    }
}
