package org.polity.core.internal.run;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.Verdict;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.testkit.adapter.Execution;
import org.polity.testkit.adapter.PlanConformance;
import org.polity.testkit.adapter.Trial;

/** A run on this machine does what the files of adapters have to do. */
class LocalConformanceTest extends PlanConformance {

    @Override
    protected Execution execute(Trial trial) throws IOException {
        Runs runs = new Runs(trial.repository())
                .head(new Head(true, Optional.of(trial.branch()), Set.of()))
                .options(options -> options.withPublish(true));
        for (Map.Entry<String, String> secret : trial.secrets().entrySet()) {
            runs.env(secret.getKey(), secret.getValue());
        }
        trial.plan().domains().forEach(domain -> {
            String id = domain.id().value();
            runs.plugin(id, new ChecksOfTrial(id, trial.traces()));
        });
        RunResult result = runs.run(trial.plan());
        return new Execution(
                result.verdict() == Verdict.PASS,
                result.steps().stream()
                        .filter(step -> step.verdict() != Verdict.PASS)
                        .collect(Collectors.toMap(StepResult::id, StepResult::verdict)),
                result.steps().stream()
                        .filter(step -> !step.blocking() && isBad(step.verdict()))
                        .map(StepResult::id)
                        .collect(Collectors.toSet()),
                log(result));
    }

    private static boolean isBad(Verdict verdict) {
        return verdict == Verdict.FAIL || verdict == Verdict.ERROR;
    }

    private static String log(RunResult result) {
        StringBuilder log = new StringBuilder();
        for (StepResult step : result.steps()) {
            log.append(step.id())
                    .append(' ')
                    .append(step.verdict())
                    .append(' ')
                    .append(step.reason())
                    .append('\n');
        }
        return log.toString();
    }
}
