package org.polity.adapter.travis;

import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.polity.api.adapter.CiAdapter;
import org.polity.testkit.adapter.CiAdapterConformance;
import org.polity.testkit.adapter.Execution;
import org.polity.testkit.adapter.Trait;
import org.polity.testkit.adapter.Trial;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** The static file, executed by the stand-in for Travis CI. */
@RequiresTool(Tool.GIT)
class TravisConformanceTest extends CiAdapterConformance {

    @Override
    protected CiAdapter adapter() {
        return new TravisAdapter();
    }

    /** Every job of a step may fail, those whose rule blocks as well: the last job tells which of them stop something. */
    @Override
    protected Set<Trait> shows() {
        return EnumSet.complementOf(EnumSet.of(Trait.WARNING));
    }

    @Override
    protected Execution executeFiles(Trial trial) throws Exception {
        LocalTravis travis =
                LocalTravis.committing(trial.repository(), trial.repository().resolveSibling("travis"));
        if (!trial.branch().equals("main")) {
            travis.onBranch(trial.branch());
        }
        for (Map.Entry<String, String> secret : trial.secrets().entrySet()) {
            travis.set(secret.getKey(), secret.getValue());
        }
        prepare(travis, trial);
        LocalTravis.Build build = travis.run(Files.readString(trial.repository().resolve(PlannedBuild.PATH)));
        return Execution.fromLog(build.passed(), Set.of(), build.log());
    }

    void prepare(LocalTravis travis, Trial trial) throws Exception {}
}
