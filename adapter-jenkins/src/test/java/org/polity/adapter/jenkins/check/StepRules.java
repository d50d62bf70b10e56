package org.polity.adapter.jenkins.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.stmt.Statement;

/** Steps: calls, some of them with steps in a block. Anything may stand in {@code script}. */
final class StepRules {

    /** What Jenkins refuses by its name among steps. */
    private static final Set<String> NO_STEPS = Set.of("pipeline", "stage", "parallel", "properties");

    /** Of steps that a file of ours calls, what they take; of others, nothing is known. */
    private static final Map<String, Signature> KNOWN = Map.of(
            "archiveArtifacts",
                    Signature.of("artifacts:text! allowEmptyArchive:flag caseSensitive:flag defaultExcludes:flag"
                            + " excludes:text fingerprint:flag followSymlinks:flag onlyIfSuccessful:flag"),
            "catchError", Signature.of("buildResult:text catchInterruptions:flag message:text stageResult:text"),
            "echo", Signature.of("message:text!"),
            "junit",
                    Signature.of("testResults:text! allowEmptyResults:flag checksName:text healthScaleFactor:any"
                            + " keepLongStdio:flag skipMarkingBuildUnstable:flag skipPublishingChecks:flag"),
            "retry", Signature.of("count:number! conditions:any"),
            "sh", Signature.of("script:text! encoding:text label:text returnStatus:flag returnStdout:flag"),
            "stash", Signature.of("name:text! allowEmpty:flag excludes:text includes:text useDefaultExcludes:flag"),
            "timeout", Signature.of("time:number! activity:flag unit:text"),
            "unstash", Signature.of("name:text!"));

    private final Findings findings;

    StepRules(Findings findings) {
        this.findings = findings;
    }

    void steps(Call block) {
        new SectionRules(findings).requireContent(block);
        int lastLine = 0;
        for (Statement statement : block.statements()) {
            Optional<Call> step = Call.of(statement);
            if (step.isEmpty()) {
                findings.add(statement, "only steps stand here; put declarations, conditions and loops into script {}");
            }
            if (statement.getLineNumber() == lastLine) {
                findings.add(statement, "there is one step a line");
            }
            lastLine = statement.getLastLineNumber();
            step.ifPresent(this::step);
        }
    }

    private void step(Call step) {
        if (NO_STEPS.contains(step.name())) {
            findings.add(step.node(), "'" + step.name() + "' is no step");
        } else if (step.name().equals("script")) {
            if (step.block().isEmpty() || !step.arguments().isEmpty()) {
                findings.add(step.node(), "'script' is a block, with nothing before it");
            }
        } else {
            Optional.ofNullable(KNOWN.get(step.name()))
                    .ifPresent(signature -> findings.addAll(step.node(), signature.problems(step)));
            step.block().ifPresent(block -> steps(step));
        }
    }
}
