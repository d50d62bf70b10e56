package org.polity.api.run;

import java.time.LocalDate;
import org.polity.api.StepId;
import org.polity.api.Verdict;

/**
 * A step of which the last word is not good: what the runs of a deliverable left for the next one.
 *
 * @param step the step
 * @param verdict {@code FAIL} or {@code ERROR}; {@code SKIPPED} when it was held back by another step or an interrupt
 * @param since the day of the run that left it first
 * @param debt whether it is an {@code ERROR} that a run went on with, and that the next one must clear
 * @param reason why, in one sentence
 */
public record Unsettled(StepId step, Verdict verdict, LocalDate since, boolean debt, String reason) {}
