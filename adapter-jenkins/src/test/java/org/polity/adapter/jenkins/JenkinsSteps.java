package org.polity.adapter.jenkins;

import groovy.lang.Closure;
import groovy.lang.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** The sections and steps that a generated Jenkinsfile calls; Groovy calls them by name. */
public abstract class JenkinsSteps extends Script {

    private JenkinsDouble.Build build;

    void start(JenkinsDouble.Build running) {
        build = running;
    }

    @Override
    public Object getProperty(String name) {
        return switch (name) {
            case "scm" -> name;
            case "env" -> build.env;
            case "docker" -> new Docker(build);
            default -> super.getProperty(name);
        };
    }

    public void polityPipeline() throws IOException {
        polityPipeline(Map.of());
    }

    /** Calls the shared library. */
    public void polityPipeline(Map<String, Object> settings) throws IOException {
        String text = Files.readString(build.home.resolve("library/vars/polityPipeline.groovy"));
        JenkinsDouble.parse(build, text, "polityPipeline").invokeMethod("call", settings);
    }

    public String libraryResource(String path) throws IOException {
        return Files.readString(build.home.resolve("library/resources").resolve(path));
    }

    public String readFile(Map<String, String> settings) throws IOException {
        require(settings, "file", "encoding");
        return Files.readString(build.folder().resolve(settings.get("file")));
    }

    public void properties(List<?> all) {
        build.require(all.equals(List.of("buildDiscarder", "disableConcurrentBuilds")), "no properties " + all);
    }

    public String buildDiscarder(Object strategy) {
        return "buildDiscarder";
    }

    public Object logRotator(Map<String, String> settings) {
        require(settings, "numToKeepStr");
        return settings;
    }

    public String disableConcurrentBuilds() {
        return "disableConcurrentBuilds";
    }

    public void timestamps(Closure<?> block) {
        block.call();
    }

    /** Reads the sections of a Declarative pipeline, then runs it. */
    public void pipeline(Closure<?> block) throws Exception {
        DeclarativeRun.of(this, build, block).run();
    }

    /** Runs branches one behind the other, and all of them, whatever becomes of one. */
    public void parallel(Map<String, Closure<?>> branches) {
        JenkinsDouble.Build.Failures failures = new JenkinsDouble.Build.Failures();
        branches.values().forEach(branch -> failures.collect(branch::call));
        failures.throwFirst();
    }

    public void stage(String name, Closure<?> block) {
        build.inStage(name, block::call);
    }

    /** Settings that a step does not know are a mistake of the file. */
    private void require(Map<String, ?> settings, String... known) {
        settings.keySet().forEach(name -> build.require(List.of(known).contains(name), "no setting " + name));
    }

    public void echo(String text) {
        build.log.add(text);
    }

    public void error(String text) throws IOException {
        throw new IOException(text);
    }

    public void unstable(String text) {
        build.log.add(text);
        build.mark("UNSTABLE", "UNSTABLE");
    }

    public void catchError(Map<String, Object> settings, Closure<?> block) {
        require(settings, "buildResult", "stageResult", "catchInterruptions");
        try {
            block.call();
        } catch (Exception | NoSuchMethodError e) {
            if (e instanceof FlowInterruptedException && Boolean.FALSE.equals(settings.get("catchInterruptions"))) {
                throw e;
            }
            build.log.add(e.getMessage());
            build.mark((String) settings.get("buildResult"), (String) settings.get("stageResult"));
        }
    }

    public void timeout(Map<String, Object> settings, Closure<?> block) {
        require(settings, "time", "unit");
        build.require("SECONDS".equals(settings.get("unit")), "no unit " + settings.get("unit"));
        long before = build.deadline;
        build.deadline =
                Math.min(before, System.currentTimeMillis() + ((Number) settings.get("time")).longValue() * 1000);
        try {
            block.call();
        } finally {
            build.deadline = before;
        }
    }

    public void lock(Map<String, String> settings, Closure<?> block) {
        require(settings, "resource");
        build.log.add("lock " + settings.get("resource"));
        block.call();
    }

    public void node(String label, Closure<?> block) throws Exception {
        build.log.add("node " + label);
        build.onAgent(label, block::call);
    }

    public void deleteDir() throws IOException {
        JenkinsFiles.delete(build.folder());
        Files.createDirectories(build.folder());
    }

    public Map<String, String> checkout(Object scm) throws IOException {
        JenkinsFiles.copy(build.sources, build.folder());
        return Map.of("GIT_COMMIT", build.commit);
    }

    public void withEnv(List<String> variables, Closure<?> block) {
        Map<String, String> values = new HashMap<>();
        variables.forEach(each -> values.put(each.split("=", 2)[0], each.split("=", 2)[1]));
        with(values, block);
    }

    public Map<String, String> string(Map<String, String> settings) {
        require(settings, "credentialsId", "variable");
        return settings;
    }

    public void withCredentials(List<Map<String, String>> bindings, Closure<?> block) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (Map<String, String> binding : bindings) {
            String value = build.credentials.get(binding.get("credentialsId"));
            if (value == null) {
                throw new IOException("no credential " + binding.get("credentialsId"));
            }
            values.put(binding.get("variable"), value);
        }
        with(values, block);
    }

    private void with(Map<String, String> values, Closure<?> block) {
        Map<String, String> before = new HashMap<>(build.env);
        build.env.putAll(values);
        try {
            block.call();
        } finally {
            build.env.clear();
            build.env.putAll(before);
        }
    }

    public void stash(Map<String, Object> settings) throws IOException {
        require(settings, "name", "includes", "allowEmpty", "useDefaultExcludes");
        Path stash = build.home.resolve("stash").resolve((String) settings.get("name"));
        boolean any = false;
        for (String include : ((String) settings.get("includes")).split(",")) {
            Path file = build.folder().resolve(include.replace("/**", ""));
            if (Files.exists(file)) {
                any = true;
                JenkinsFiles.copy(file, stash.resolve(include.replace("/**", "")));
            }
        }
        if (any) {
            return;
        }
        if (Boolean.TRUE.equals(settings.get("allowEmpty"))) {
            Files.createDirectories(stash);
        } else {
            throw new IOException("nothing to stash");
        }
    }

    public void unstash(String name) throws IOException {
        JenkinsFiles.copy(build.home.resolve("stash").resolve(name), build.folder());
    }

    public void archiveArtifacts(Map<String, Object> settings) {
        require(settings, "artifacts", "allowEmptyArchive", "defaultExcludes");
        build.archived.add((String) settings.get("artifacts"));
    }

    public void junit(Map<String, Object> settings) {
        require(settings, "testResults", "allowEmptyResults");
        build.log.add("junit " + settings.get("testResults"));
    }

    public Map<String, String> sarif(Map<String, String> settings) {
        require(settings, "pattern", "id", "name");
        return settings;
    }

    public Map<String, String> checkStyle(Map<String, String> settings) {
        return sarif(settings);
    }

    public void recordIssues(Map<String, Object> settings) {
        require(settings, "enabledForFailure", "tools");
        build.log.add("recordIssues " + settings.get("tools"));
    }

    public int sh(Map<String, Object> settings) throws Exception {
        require(settings, "label", "returnStatus", "script");
        if (build.open.contains(build.abortedAt)) {
            throw new FlowInterruptedException("a person ended the build");
        }
        Path script =
                Files.writeString(Files.createTempFile(build.home, "script", ".sh"), (String) settings.get("script"));
        Path log = Files.createTempFile(build.home, "script", ".log");
        ProcessBuilder shell = new ProcessBuilder("sh", script.toString())
                .directory(build.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        shell.environment().putAll(build.env);
        Process process = shell.start();
        if (!process.waitFor(build.deadline - System.currentTimeMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new FlowInterruptedException("the time is up");
        }
        build.log.add(new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
        if (process.exitValue() != 0 && !Boolean.TRUE.equals(settings.get("returnStatus"))) {
            throw new IOException("script returned exit code " + process.exitValue());
        }
        return process.exitValue();
    }

    /** Docker as the Docker Pipeline plugin offers it: what is started is written down, and the work is done outside. */
    public static final class Docker {
        private final JenkinsDouble.Build build;
        private String image = "";

        Docker(JenkinsDouble.Build build) {
            this.build = build;
        }

        public Docker image(String name) {
            image = name;
            return this;
        }

        public String getId() {
            return "id-of-" + image;
        }

        public void inside(String arguments, Closure<?> block) {
            build.containers.add(image + " " + arguments);
            block.call();
        }

        public void withRun(Closure<?> block) {
            build.containers.add(image);
            block.call(this);
        }
    }
}
