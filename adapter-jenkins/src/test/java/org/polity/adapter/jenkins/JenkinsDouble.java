package org.polity.adapter.jenkins;

import groovy.lang.GroovyShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Mode;
import org.polity.api.plan.Plan;

/**
 * Runs a generated Jenkinsfile on this machine: the Groovy as it is, every {@code sh} by the machine's shell, one branch
 * after the other. Agents, stashes and credentials are folders and maps.
 */
final class JenkinsDouble {

    private final Path home;
    private final Path sources;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> credentials = new HashMap<>();
    private String abortedAt = "";

    JenkinsDouble(Path home) throws IOException {
        this.home = home;
        this.sources = Files.createDirectories(home.resolve("sources"));
        environment.put("GIT_COMMIT", "0123456789abcdef0123456789abcdef01234567");
        environment.put("BRANCH_NAME", "main");
        environment.put("BRANCH_IS_PRIMARY", "true");
    }

    /** The folder that stands for the repository. */
    Path sources() {
        return sources;
    }

    /** Builds another branch than the primary one. */
    JenkinsDouble onBranch(String name) {
        environment.put("BRANCH_NAME", name);
        environment.remove("BRANCH_IS_PRIMARY");
        return this;
    }

    JenkinsDouble onTag(String name) {
        environment.put("TAG_NAME", name);
        return onBranch(name);
    }

    JenkinsDouble onChangeRequest(String name) {
        environment.put("CHANGE_ID", "12");
        return onBranch(name);
    }

    JenkinsDouble withCredential(String id, String value) {
        credentials.put(id, value);
        return this;
    }

    /** A person ends the build when it gets to a step's shell. */
    JenkinsDouble abortedAt(String step) {
        abortedAt = step;
        return this;
    }

    Build run(Plan plan) throws IOException {
        GenerateRequest request = new GenerateRequest(plan, Mode.STATIC, Agents.DEFAULT);
        return run(new JenkinsAdapter().generate(request).files().get(0).content());
    }

    private Build run(String text) throws IOException {
        Path workspace = Files.createDirectories(home.resolve("agent/workspace"));
        JenkinsFiles.copy(sources, workspace);
        Build build = new Build(home, sources, workspace, new HashMap<>(environment), credentials, abortedAt);
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(JenkinsSteps.class.getName());
        JenkinsSteps script =
                (JenkinsSteps) new GroovyShell(getClass().getClassLoader(), configuration).parse(text, "Jenkinsfile");
        script.start(build);
        try {
            script.run();
        } catch (Exception e) {
            build.result = e instanceof FlowInterruptedException ? "ABORTED" : "FAILURE";
            build.log.add(String.valueOf(e));
        }
        return build;
    }

    /** A build, while it runs and after. */
    static final class Build {
        final Path home;
        final Path sources;
        final Map<String, String> env;
        final Map<String, String> credentials;
        final String abortedAt;
        final Map<String, String> stages = new LinkedHashMap<>();
        final List<String> log = new ArrayList<>();
        final List<String> archived = new ArrayList<>();
        final List<String> containers = new ArrayList<>();
        final List<String> open = new ArrayList<>();
        Path folder;
        String result = "SUCCESS";
        long deadline = Long.MAX_VALUE;
        int agents = 1;

        Build(
                Path home,
                Path sources,
                Path workspace,
                Map<String, String> env,
                Map<String, String> credentials,
                String abortedAt) {
            this.home = home;
            this.sources = sources;
            this.folder = workspace;
            this.env = env;
            this.credentials = credentials;
            this.abortedAt = abortedAt;
            env.put("WORKSPACE", workspace.toString());
        }

        String log() {
            return String.join("\n", log);
        }

        /** Makes a result of the build and of the open stage worse, as Jenkins does. */
        void mark(String buildResult, String stageResult) {
            result = worse(result, buildResult);
            stages.merge(open.get(open.size() - 1), stageResult, Build::worse);
        }

        private static String worse(String one, String other) {
            List<String> order = List.of("SUCCESS", "UNSTABLE", "FAILURE", "NOT_BUILT", "ABORTED");
            return order.indexOf(one) >= order.indexOf(other) ? one : other;
        }
    }
}
