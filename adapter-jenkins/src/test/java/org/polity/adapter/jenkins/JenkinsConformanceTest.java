package org.polity.adapter.jenkins;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.adapter.CiAdapter;
import org.polity.testkit.adapter.CiAdapterConformance;
import org.polity.testkit.adapter.Execution;
import org.polity.testkit.adapter.Trial;

/** The static file, executed by the stand-in for Jenkins. */
class JenkinsConformanceTest extends CiAdapterConformance {

    @Override
    protected CiAdapter adapter() {
        return new JenkinsAdapter();
    }

    @Override
    protected Execution executeFiles(Trial trial) throws Exception {
        JenkinsDouble jenkins =
                new JenkinsDouble(trial.repository().resolveSibling("jenkins")).checkingOut(trial.repository());
        if (!trial.branch().equals("main")) {
            jenkins.onBranch(trial.branch());
        }
        trial.secrets().forEach(jenkins::withCredential);
        JenkinsDouble.Build build = jenkins.run(trial, mode());
        Set<String> unstable = build.stages().entrySet().stream()
                .filter(stage -> stage.getValue().equals("UNSTABLE"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return Execution.fromLog(
                !build.result.equals("FAILURE") && !build.result.equals("ABORTED"), unstable, build.log());
    }
}
