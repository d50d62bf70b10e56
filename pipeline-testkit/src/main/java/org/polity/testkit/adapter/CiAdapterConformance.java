package org.polity.testkit.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.CiAdapter;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.job.Bundle;
import org.polity.api.adapter.job.JobScripts;

/**
 * The rules of {@link PlanConformance} for what an adapter generates: executed by the CI system, or by what stands in for it, it does
 * what a run on one machine does. Extend it, name the adapter, and execute the files:
 *
 * <pre>{@code
 * class GitlabConformanceTest extends CiAdapterConformance {
 *     @Override
 *     protected CiAdapter adapter() {
 *         return new GitlabAdapter();
 *     }
 *
 *     @Override
 *     protected Execution executeFiles(Trial trial) throws Exception {
 *         LocalGitlab.Outcome outcome = LocalGitlab.commit(trial.repository()).run(trial.branch(), trial.secrets());
 *         return Execution.fromLog(outcome.code() == 0, outcome.warnings(), outcome.output());
 *     }
 * }
 * }</pre>
 */
public abstract class CiAdapterConformance extends PlanConformance {

    /** The adapter under test. */
    protected abstract CiAdapter adapter();

    /** The mode under test, one that {@linkplain Mode#holdsPlan() holds the plan}. */
    protected Mode mode() {
        return Mode.STATIC;
    }

    /** What runs the jobs; they find in Polity's place a program that comes to the verdicts which the names of checks tell. */
    protected Agents agents() {
        return Agents.DEFAULT;
    }

    /**
     * Executes the files that stand in a trial's repository; those of mode {@link Mode#BUNDLE} stand where
     * {@link Bundle} says.
     */
    protected abstract Execution executeFiles(Trial trial) throws Exception;

    @Override
    protected final Execution execute(Trial trial) throws Exception {
        Generation generation = adapter()
                .generate(new GenerateRequest(trial.plan(), mode(), agents().withPolity(PolityOfTrial.write(trial))));
        boolean bundled = mode() == Mode.BUNDLE;
        Path folder = bundled ? trial.repository().resolve(Bundle.FOLDER) : trial.repository();
        for (GeneratedFile file : generation.files()) {
            write(folder.resolve(file.path()), file.content());
        }
        if (bundled) {
            write(trial.repository().resolve(Bundle.FUNCTIONS), JobScripts.functions());
        }
        return executeFiles(trial);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
