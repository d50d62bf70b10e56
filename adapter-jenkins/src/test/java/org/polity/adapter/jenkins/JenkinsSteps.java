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
            case "any", "scm" -> name;
            case "env" -> build.env;
            case "docker" -> new Docker(build);
            default -> super.getProperty(name);
        };
    }

    public void pipeline(Closure<?> block) {
        block.call();
    }

    public void agent(Object any) {}

    public void options(Closure<?> block) {}

    public void stages(Closure<?> block) {
        block.call();
    }

    public void parallel(Closure<?> block) {
        block.call();
    }

    public void parallel(Map<String, Closure<?>> branches) {
        branches.values().forEach(Closure::call);
    }

    public void steps(Closure<?> block) {
        block.call();
    }

    public void stage(String name, Closure<?> block) {
        build.open.add(name);
        build.stages.put(name, "SUCCESS");
        block.call();
        build.open.remove(build.open.size() - 1);
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

    public void catchError(Map<String, String> settings, Closure<?> block) {
        try {
            block.call();
        } catch (Exception e) {
            build.log.add(e.getMessage());
            build.mark(settings.get("buildResult"), settings.get("stageResult"));
        }
    }

    public void timeout(Map<String, Object> settings, Closure<?> block) {
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
        build.log.add("lock " + settings.get("resource"));
        block.call();
    }

    public void ws(String path, Closure<?> block) throws IOException {
        in(Files.createDirectories(Path.of(path)), block);
    }

    public void node(String label, Closure<?> block) throws IOException {
        build.log.add("node " + label);
        in(Files.createDirectories(build.home.resolve("agent-" + ++build.agents)), block);
    }

    private void in(Path folder, Closure<?> block) {
        Path before = build.folder;
        build.folder = folder;
        build.env.put("WORKSPACE", folder.toString());
        try {
            block.call();
        } finally {
            build.folder = before;
            build.env.put("WORKSPACE", before.toString());
        }
    }

    public void deleteDir() throws IOException {
        JenkinsFiles.delete(build.folder);
        Files.createDirectories(build.folder);
    }

    public Map<String, String> checkout(Object scm) throws IOException {
        JenkinsFiles.copy(build.sources, build.folder);
        return Map.of("GIT_COMMIT", build.env.getOrDefault("GIT_COMMIT", ""));
    }

    public void withEnv(List<String> variables, Closure<?> block) {
        Map<String, String> values = new HashMap<>();
        variables.forEach(each -> values.put(each.split("=", 2)[0], each.split("=", 2)[1]));
        with(values, block);
    }

    public Map<String, String> string(Map<String, String> settings) {
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
        build.env.putAll(values);
        try {
            block.call();
        } finally {
            values.keySet().forEach(build.env::remove);
        }
    }

    public void stash(Map<String, Object> settings) throws IOException {
        Path stash = build.home.resolve("stash").resolve((String) settings.get("name"));
        boolean any = false;
        for (String include : ((String) settings.get("includes")).split(",")) {
            Path file = build.folder.resolve(include.replace("/**", ""));
            if (Files.exists(file)) {
                any = true;
                JenkinsFiles.copy(file, stash.resolve(include.replace("/**", "")));
            }
        }
        if (!any) {
            throw new IOException("nothing to stash");
        }
    }

    public void unstash(String name) throws IOException {
        JenkinsFiles.copy(build.home.resolve("stash").resolve(name), build.folder);
    }

    public void archiveArtifacts(Map<String, Object> settings) {
        build.archived.add((String) settings.get("artifacts"));
    }

    public void junit(Map<String, Object> settings) {
        build.log.add("junit " + settings.get("testResults"));
    }

    public int sh(Map<String, Object> settings) throws Exception {
        if (build.abortedAt.equals(settings.get("label"))) {
            throw new FlowInterruptedException("a person ended the build");
        }
        Path script =
                Files.writeString(Files.createTempFile(build.home, "script", ".sh"), (String) settings.get("script"));
        Path log = Files.createTempFile(build.home, "script", ".log");
        ProcessBuilder shell = new ProcessBuilder("sh", script.toString())
                .directory(build.folder.toFile())
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
