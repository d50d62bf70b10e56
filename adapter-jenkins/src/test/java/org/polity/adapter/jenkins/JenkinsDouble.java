package org.polity.adapter.jenkins;

import groovy.lang.GroovyShell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.polity.adapter.jenkins.check.JenkinsfileChecker;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.job.Bundle;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.plan.Plan;
import org.polity.testkit.adapter.Trial;

/**
 * Runs a generated Jenkinsfile on this machine: the Groovy as it is, every {@code sh} by the machine's shell, one branch
 * after the other. Agents, stashes and credentials are folders and maps.
 */
public final class JenkinsDouble {

    private final Path home;
    private Path sources;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> credentials = new HashMap<>();
    private String abortedAt = "";

    /**
     * Makes it.
     *
     * @param home an empty folder, for agents, stashes and the shared library
     */
    public JenkinsDouble(Path home) throws IOException {
        this.home = home;
        this.sources = Files.createDirectories(home.resolve("sources"));
        environment.put("BRANCH_NAME", "main");
        environment.put("BRANCH_IS_PRIMARY", "true");
    }

    /** The folder that stands for the repository. */
    Path sources() {
        return sources;
    }

    /** Takes the sources from a folder that is there already. */
    public JenkinsDouble checkingOut(Path repository) {
        sources = repository;
        return this;
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
        return run(plan, Mode.STATIC, Agents.DEFAULT);
    }

    /** Runs what an adapter writes in a mode; where that composes, a stand-in for Polity makes the bundle of the plan. */
    Build run(Plan plan, Mode mode, Agents agents) throws IOException {
        String text = generate(plan, mode, agents).get("Jenkinsfile");
        if (mode == Mode.STATIC) {
            return run(start(), accepted(text));
        }
        Path bundle = home.resolve("made");
        write(bundle.resolve("job.sh"), JobScripts.functions());
        generate(plan, Mode.BUNDLE, agents).forEach((path, content) -> write(bundle.resolve(path), content));
        return compose(bundle, plan, agents);
    }

    /** Runs what stands in a repository; where that is a bundle, as if Polity had made it in the build. */
    Build run(Trial trial, Mode mode) throws IOException {
        if (mode == Mode.STATIC) {
            return run(start(), accepted(Files.readString(trial.repository().resolve("Jenkinsfile"))));
        }
        Path bundle = home.resolve("made");
        JenkinsFiles.copy(trial.repository().resolve(Bundle.FOLDER), bundle);
        JenkinsFiles.delete(trial.repository().resolve(".polity"));
        return compose(bundle, trial.plan(), Agents.DEFAULT);
    }

    /**
     * Runs the Jenkinsfile of the repository with a shared library, both as they were generated, and nothing in Polity's
     * place.
     *
     * @param library the library's repository
     * @param global what holds for all builds, the path to programs among it
     */
    public Build run(Path library, Map<String, String> global) throws IOException {
        JenkinsFiles.copy(library, library());
        Build build = start();
        build.env.putAll(global);
        return run(build, Files.readString(sources.resolve("Jenkinsfile")).replace("@Library('polity') _\n", ""));
    }

    /** Runs a text as it is. */
    Build run(String groovy) {
        return run(start(), groovy);
    }

    private Build compose(Path bundle, Plan plan, Agents agents) throws IOException {
        generate(plan, Mode.INCLUDE, agents)
                .forEach((path, content) -> write(library().resolve(path), content));
        Path polity = home.resolve("bin/polity");
        write(
                polity,
                "#!/bin/sh\necho polity \"$*\"\nmkdir -p .polity/bundle && cp -R '" + bundle
                        + "/.' .polity/bundle/ && echo lock > .polity/polity.lock\n");
        if (!polity.toFile().setExecutable(true)) {
            throw new IOException(polity + " cannot be made executable");
        }
        Build build = start();
        build.env.put("PATH", polity.getParent() + ":" + System.getenv("PATH"));
        return run(
                build, generate(plan, Mode.DYNAMIC, agents).get("Jenkinsfile").replace("@Library('polity') _\n", ""));
    }

    private static String accepted(String jenkinsfile) {
        List<String> problems = JenkinsfileChecker.check(jenkinsfile);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("Jenkins refuses this file: " + String.join("\n", problems));
        }
        return jenkinsfile;
    }

    private Build start() {
        return new Build(home, sources, new HashMap<>(environment), credentials, abortedAt);
    }

    private static Map<String, String> generate(Plan plan, Mode mode, Agents agents) {
        return new JenkinsAdapter()
                .generate(new GenerateRequest(plan, mode, agents)).files().stream()
                        .collect(Collectors.toMap(GeneratedFile::path, GeneratedFile::content));
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path library() {
        return home.resolve("library");
    }

    private Build run(Build build, String text) {
        JenkinsSteps script = parse(build, text, "Jenkinsfile");
        try {
            GroovySandbox.guard(script::run);
        } catch (Exception e) {
            build.result = e instanceof FlowInterruptedException ? "ABORTED" : "FAILURE";
            build.log.add(String.valueOf(e));
        }
        return build;
    }

    static JenkinsSteps parse(Build build, String text, String name) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(JenkinsSteps.class.getName());
        GroovySandbox.prepare(configuration);
        JenkinsSteps script =
                (JenkinsSteps) new GroovyShell(JenkinsDouble.class.getClassLoader(), configuration).parse(text, name);
        script.start(build);
        return script;
    }

    /** A build, while it runs and after. */
    public static final class Build {
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
        final List<String> agents = new ArrayList<>();
        final String commit = "0123456789abcdef0123456789abcdef01234567";
        Path folder;
        String result = "SUCCESS";
        long deadline = Long.MAX_VALUE;
        private int busy;

        Build(Path home, Path sources, Map<String, String> env, Map<String, String> credentials, String abortedAt) {
            this.home = home;
            this.sources = sources;
            this.env = env;
            this.credentials = credentials;
            this.abortedAt = abortedAt;
        }

        /** Work that may go wrong. */
        @FunctionalInterface
        interface Work {
            void run() throws Exception;
        }

        /** What went wrong in branches that all run to their end. */
        static final class Failures {
            private Throwable first;

            void collect(Work branch) {
                try {
                    branch.run();
                } catch (FlowInterruptedException e) {
                    Failures.<RuntimeException>sneak(e);
                } catch (Exception e) {
                    first = first == null ? e : first;
                }
            }

            void throwFirst() {
                if (first != null) {
                    Failures.<RuntimeException>sneak(first);
                }
            }

            @SuppressWarnings("unchecked")
            private static <E extends Throwable> void sneak(Throwable e) throws E {
                throw (E) e;
            }
        }

        void require(boolean known, String what) {
            if (!known) {
                throw new IllegalStateException(what);
            }
        }

        /** The folder of an agent, or a failure that says that there is none, as when a step stands outside of any. */
        Path folder() {
            require(folder != null, "this step needs an agent");
            return folder;
        }

        void inStage(String name, Work work) {
            open.add(name);
            stages.put(name, "SUCCESS");
            try {
                work.run();
            } catch (Exception e) {
                mark(e instanceof FlowInterruptedException ? "ABORTED" : "FAILURE", "FAILURE");
                Failures.<RuntimeException>sneak(e);
            } finally {
                open.remove(open.size() - 1);
            }
        }

        /** Agents that are free serve again, with what was left behind in their workspaces. */
        void onAgent(String label, Work work) throws Exception {
            Path before = folder;
            busy++;
            folder = Files.createDirectories(home.resolve("agents").resolve(label.replaceAll("\\W", "_") + "-" + busy));
            env.put("WORKSPACE", folder.toString());
            agents.add(label);
            try {
                work.run();
            } finally {
                busy--;
                folder = before;
                env.put("WORKSPACE", String.valueOf(before));
            }
        }

        /** What became of it. */
        public String result() {
            return result;
        }

        /** What became of each stage, in the order in which they began. */
        public Map<String, String> stages() {
            return Map.copyOf(stages);
        }

        /** The patterns of files that were archived. */
        public List<String> archived() {
            return List.copyOf(archived);
        }

        /** What was told. */
        public String log() {
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
