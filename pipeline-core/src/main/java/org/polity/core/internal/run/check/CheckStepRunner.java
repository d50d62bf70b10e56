package org.polity.core.internal.run.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckResult;
import org.polity.api.step.Action;
import org.polity.core.internal.run.step.Attempt;
import org.polity.core.internal.run.step.FindingVerdict;
import org.polity.core.internal.run.step.StepExecution;
import org.polity.core.internal.run.step.StepRunner;

/** Calls a domain's Java code for a check. Whatever that throws is its domain's {@code ERROR} and nothing else. */
public final class CheckStepRunner implements StepRunner {

    private static final int MOST_CAUSES = 5;

    private final Map<DomainId, CheckProvider> providers;
    private final LocalDate today;

    /** Makes the runner for the domains that bring Java code. */
    public CheckStepRunner(Map<DomainId, CheckProvider> providers, LocalDate today) {
        this.providers = Map.copyOf(providers);
        this.today = today;
    }

    @Override
    public Attempt run(StepExecution execution) throws InterruptedException {
        String check = ((Action.Check) execution.step().definition().action()).name();
        Optional<CheckProvider> provider =
                Optional.ofNullable(providers.get(execution.domain().id()));
        if (provider.isEmpty()) {
            return Attempt.error(
                    execution.whose() + " brings no Java code for its check '" + check + "'",
                    "Tell its owner; a plugin is missing in its domain.yaml");
        }
        return call(check, provider.get(), execution);
    }

    private Attempt call(String check, CheckProvider provider, StepExecution execution) throws InterruptedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(provider.plugin().getClass().getClassLoader());
        try {
            CheckResult result = provider.plugin()
                    .check(new EngineCheckRequest(
                            check,
                            execution,
                            provider.policy(),
                            execution.workspace().sources(),
                            today));
            return result == null
                    ? broken(execution, "returned null")
                    : FindingVerdict.of(result.findings(), Severity.ERROR);
        } catch (InterruptedException e) {
            throw e;
        } catch (CheckException e) {
            String reason = String.valueOf(e.getMessage());
            log(execution, reason + "\n");
            Optional.ofNullable(e.getCause()).ifPresent(cause -> tell(execution, cause));
            return e.next().map(next -> Attempt.error(reason, next)).orElseGet(() -> Attempt.error(reason));
        } catch (IOException e) {
            return Attempt.error(String.valueOf(e.getMessage()), "Look at the space on the disk");
        } catch (LinkageError e) {
            tell(execution, e);
            return broken(execution, "does not fit to the libraries it runs with: " + e);
        } catch (Throwable e) { // domains are foreign code: nothing that they throw may cost more than their step
            tell(execution, e);
            return broken(execution, "threw " + e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Attempt broken(StepExecution execution, String what) {
        return Attempt.error(
                "the Java code of " + execution.whose() + " " + what,
                "Tell " + execution.domain().ownerAndContact() + "; the log names the place in the code");
    }

    /** Writes a throwable and its causes to the log, a line with the place for each. */
    private static void tell(StepExecution execution, Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Optional<Throwable> next = Optional.of(thrown);
        for (int count = 0; count < MOST_CAUSES && next.isPresent(); count++) {
            Throwable cause = next.get();
            StackTraceElement[] places = cause.getStackTrace();
            text.append(cause)
                    .append(places.length > 0 ? " (at " + places[0] + ")" : "")
                    .append('\n');
            next = Optional.ofNullable(cause.getCause());
        }
        log(execution, text.toString());
    }

    private static void log(StepExecution execution, String text) {
        try {
            execution.output().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The output takes care of its own failures.
        }
    }
}
