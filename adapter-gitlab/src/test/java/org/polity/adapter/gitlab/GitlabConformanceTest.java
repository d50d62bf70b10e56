package org.polity.adapter.gitlab;

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

/** What gitlab-ci-local makes of a static file, each job in a copy of the repository. */
@RequiresTool({Tool.GITLAB_CI_LOCAL, Tool.GIT})
class GitlabConformanceTest extends CiAdapterConformance {

    @Override
    protected CiAdapter adapter() {
        return new GitlabAdapter();
    }

    /** gitlab-ci-local neither repeats a job nor ends one in time. */
    @Override
    protected Set<Trait> shows() {
        return EnumSet.complementOf(EnumSet.of(Trait.RETRY, Trait.TIMEOUT));
    }

    @Override
    protected Execution executeFiles(Trial trial) throws Exception {
        LocalGitlab gitlab = LocalGitlab.in(trial.repository());
        if (!trial.branch().equals("main")) {
            gitlab.onBranch(trial.branch());
        }
        for (Map.Entry<String, String> secret : trial.secrets().entrySet()) {
            gitlab.set(secret.getKey(), secret.getValue());
        }
        LocalGitlab.Outcome outcome = prepared(gitlab).run();
        return Execution.fromLog(outcome.passed(), outcome.warnings(), outcome.output());
    }

    LocalGitlab prepared(LocalGitlab gitlab) {
        return gitlab;
    }
}
