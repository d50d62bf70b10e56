package org.polity.worker.wire;

import java.util.List;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Contribution;
import org.polity.api.step.StepDefinition;

/** What a plugin returns. */
public final class ResultCodec {

    /** The most steps that a plugin may contribute for one deliverable. */
    public static final int MAX_STEPS = 1000;

    /** The most findings that a check may have. */
    public static final int MAX_FINDINGS = 20_000;

    private ResultCodec() {}

    /**
     * Writes a contribution.
     *
     * @throws WireException when it has more than {@value #MAX_STEPS} steps
     */
    public static void write(WireWriter out, Contribution contribution) throws WireException {
        limit(contribution.steps(), MAX_STEPS, "steps");
        out.list(contribution.steps(), StepCodec::write);
    }

    /** Reads a contribution. */
    public static Contribution readContribution(WireReader in) throws WireException {
        List<StepDefinition> steps = in.list(StepCodec::read);
        limit(steps, MAX_STEPS, "steps");
        return new Contribution(steps);
    }

    /**
     * Writes a check's result.
     *
     * @throws WireException when it has more than {@value #MAX_FINDINGS} findings
     */
    public static void write(WireWriter out, CheckResult result) throws WireException {
        limit(result.findings(), MAX_FINDINGS, "findings");
        out.list(result.findings(), ResultCodec::writeFinding);
    }

    /** Reads a check's result. */
    public static CheckResult readCheckResult(WireReader in) throws WireException {
        List<Finding> findings = in.list(ResultCodec::readFinding);
        limit(findings, MAX_FINDINGS, "findings");
        return new CheckResult(findings);
    }

    private static void limit(List<?> items, int most, String what) throws WireException {
        if (items.size() > most) {
            throw new WireException("returned " + items.size() + " " + what + ", and at most " + most + " are allowed");
        }
    }

    private static void writeFinding(WireWriter out, Finding finding) {
        out.text(finding.rule())
                .constant(finding.severity())
                .text(finding.message())
                .optional(
                        finding.location(),
                        (row, place) ->
                                row.text(place.file()).number(place.line()).number(place.column()))
                .optional(finding.help(), WireWriter::text);
    }

    private static Finding readFinding(WireReader in) throws WireException {
        return new Finding(
                in.text(),
                in.constant(Severity.class),
                in.text(),
                in.optional(row -> new Location(row.text(), row.number(), row.number())),
                in.optional(WireReader::text));
    }
}
