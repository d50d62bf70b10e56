package org.polity.core.internal.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.DomainId;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.internal.cache.CacheFolder;
import org.polity.core.internal.config.CompositionFile;
import org.polity.core.internal.git.remote.RemoteLimits;
import org.polity.core.internal.lock.LockFile;
import org.polity.testkit.domain.SourceTrees;

/** A composition, a cache and a time; each may change between resolutions. */
final class Organisation {

    static final Instant START = Instant.parse("2027-01-01T12:00:00Z");

    private final Path folder;
    private Path composition;
    private Instant now = START;
    private boolean online = true;
    private PluginRegistry plugins = PluginRegistry.of(List.of());
    private RemoteLimits limits = RemoteLimits.DEFAULT;
    private String deliverable = "acme/web";

    Organisation(Path folder) {
        this.folder = folder;
        this.composition = folder.resolve("composition.yaml");
    }

    Organisation composition(String text) {
        try {
            Files.writeString(composition, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A composition of domains that follow the tags of major version 1. */
    Organisation follows(TestRepository... repositories) {
        StringBuilder text = new StringBuilder("domains:\n");
        for (TestRepository repository : repositories) {
            String id = repository.bare().getFileName().toString().replace(".git", "");
            text.append("  - id: ")
                    .append(id)
                    .append("\n    source: { git: \"")
                    .append(repository.url())
                    .append("\", track: \"1.x\" }\n");
        }
        return composition(text.toString());
    }

    Organisation later(Duration time) {
        now = now.plus(time);
        return this;
    }

    Organisation online(boolean is) {
        online = is;
        return this;
    }

    Organisation plugins(PluginRegistry registry) {
        plugins = registry;
        return this;
    }

    Organisation limits(RemoteLimits other) {
        limits = other;
        return this;
    }

    Organisation deliverable(String name) {
        deliverable = name;
        return this;
    }

    Path cacheFolder() {
        return folder.resolve("cache");
    }

    CacheFolder cache() {
        return new CacheFolder(cacheFolder());
    }

    Resolution resolve() {
        return resolver().resolve(CompositionFile.read(composition), Optional.of(deliverable));
    }

    Resolution replay(LockFile lock) {
        return resolver().replay(CompositionFile.read(composition), lock);
    }

    /** Resolves and plans, as a run does. */
    DomainPlanning.Outcome plan() {
        return plan(resolve());
    }

    DomainPlanning.Outcome plan(Resolution resolution) {
        Deliverable web = new Deliverable(
                DeliverableKind.SOURCES, deliverable, Optional.empty(), Optional.empty(), Optional.empty());
        return DomainPlanning.plan(
                web, SourceTrees.of(Map.of()), resolution, UnaryOperator.identity(), domain -> Map.of());
    }

    LockFile lock(DomainPlanning.Outcome outcome) {
        return LockFile.of(now, outcome.planning().plan().domains());
    }

    static PlannedDomain domain(DomainPlanning.Outcome outcome, String id) {
        return outcome.planning().plan().domain(DomainId.of(id));
    }

    static List<String> steps(DomainPlanning.Outcome outcome) {
        return outcome.planning().plan().steps().stream()
                .map(step -> step.id().toString())
                .toList();
    }

    private DomainResolver resolver() {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new DomainResolver(
                plugins, ResolverSettings.of(cache(), online, clock).with(limits));
    }
}
