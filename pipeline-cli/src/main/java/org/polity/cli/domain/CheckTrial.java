package org.polity.cli.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.polity.api.DomainId;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Placement;
import org.polity.core.Polity;
import org.polity.core.SampleRepository;
import org.polity.testkit.domain.SampleDeliverable;

/** Runs a domain's steps of phase check on sample deliverables: a broken rule is an answer, a broken tool is none. */
final class CheckTrial {

    private final Polity polity;
    private final DomainId domain;

    CheckTrial(Polity polity, DomainId domain) {
        this.polity = polity;
        this.domain = domain;
    }

    Claim on(String name, SampleDeliverable sample, List<Step> steps) throws IOException {
        String title = "its checks tell PASS or FAIL of " + name;
        List<Step> able = steps.stream().filter(CheckTrial::needsNothing).toList();
        List<String> remarks = new ArrayList<>();
        steps.stream()
                .filter(step -> !needsNothing(step))
                .forEach(step -> remarks.add(step.id().name() + " left out, for it needs more than a shell"));
        if (able.isEmpty()) {
            return Claim.kept(title).with(String.join(", ", remarks));
        }
        List<String> errors = new ArrayList<>();
        for (StepResult result : run(sample, able).steps()) {
            if (result.id().domain().equals(domain)) {
                remarks.add(result.id().name() + " " + result.verdict());
                if (result.verdict() == Verdict.ERROR) {
                    errors.add(result.id() + ": " + result.reason().orElse("it does not say why"));
                }
            }
        }
        Claim claim = errors.isEmpty() ? Claim.kept(title) : Claim.broken(title, String.join("; ", errors));
        return claim.with(String.join(", ", remarks));
    }

    private static boolean needsNothing(Step step) {
        return !(step.definition().placement() instanceof Placement.Container)
                && step.definition().secrets().isEmpty()
                && step.definition().services().isEmpty()
                && step.consumes().isEmpty();
    }

    private RunResult run(SampleDeliverable sample, List<Step> steps) throws IOException {
        Path folder = Files.createTempDirectory("polity-sample-");
        try {
            sample.writeTo(folder);
            // What it is need not be found out: the sample says so.
            Files.writeString(
                    folder.resolve("pipeline.yaml"),
                    "deliverable: { kind: " + sample.deliverable().kind().id() + ", name: "
                            + sample.deliverable().name() + ", version: 1.2.3, owner: team-a }\n");
            SampleRepository.create(folder, "A sample");
            List<StepId> ids = steps.stream().map(Step::id).toList();
            return polity.compose(folder).run(RunOptions.DEFAULT.withSteps(ids).withKeepGoing(true), RunListener.NONE);
        } finally {
            ScratchFolder.delete(folder);
        }
    }
}
