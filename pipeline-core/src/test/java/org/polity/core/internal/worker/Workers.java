package org.polity.core.internal.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.DomainId;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.Policy;
import org.polity.testkit.domain.SourceTrees;

/** Makes plugins in workers for tests, and closes them. */
final class Workers implements AutoCloseable {

    static final DomainId ACME = DomainId.of("acme");
    static final Deliverable WEB = new Deliverable(
            DeliverableKind.SOURCES, "acme/web", Optional.empty(), Optional.of("0123abcd"), Optional.of("team-a"));
    static final ContributionRequest REQUEST = new ContributionRequest(
            WEB, SourceTrees.of(Map.of("README.md", "hello", "src/App.java", "class App {}")), Policy.DEFAULTS);

    /** Generous with the time that must not run out, short with the time that must. */
    private static final WorkerLimits LIMITS = new WorkerLimits(
            64, Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(1));

    private final Path folder;
    private final List<WorkerPlugin> plugins = new ArrayList<>();

    Workers(Path folder) {
        this.folder = folder;
    }

    /** A plugin of that source. */
    WorkerPlugin start(PluginSource source) throws IOException {
        return start(source, LIMITS);
    }

    /** A plugin of that source whose code may take three seconds. */
    WorkerPlugin startWithLittleTime(PluginSource source) throws IOException {
        Duration little = Duration.ofSeconds(3);
        return start(source, new WorkerLimits(64, little, little, little, little));
    }

    WorkerPlugin start(PluginSource source, WorkerLimits limits) throws IOException {
        return start(List.of(source.jar().write(jar())), limits, new NoCache());
    }

    WorkerPlugin start(List<Path> classPath) {
        return start(classPath, LIMITS, new NoCache());
    }

    WorkerPlugin start(List<Path> classPath, ContributionCache cache) {
        return start(classPath, LIMITS, cache);
    }

    private WorkerPlugin start(List<Path> classPath, WorkerLimits limits, ContributionCache cache) {
        WorkerPlugin plugin = new WorkerPlugin(
                ACME, classPath, WorkerSettings.of(System.getenv()).with(limits), cache);
        plugins.add(plugin);
        return plugin;
    }

    Path jar() {
        return folder.resolve("plugin-" + plugins.size() + ".jar");
    }

    /** The processes of workers that this JVM has. */
    static List<ProcessHandle> processes() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("org.polity.worker.WorkerMain"))
                        .isPresent())
                .toList();
    }

    @Override
    public void close() {
        plugins.forEach(WorkerPlugin::close);
    }

    /** Keeps nothing. */
    static final class NoCache implements ContributionCache {
        @Override
        public Optional<byte[]> find(String key) {
            return Optional.empty();
        }

        @Override
        public void put(String key, byte[] entry) {}
    }
}
