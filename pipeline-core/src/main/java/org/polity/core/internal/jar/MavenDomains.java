package org.polity.core.internal.jar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.polity.api.domain.Policy;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.CompositionFile.Source;
import org.polity.core.internal.config.Waivers;
import org.polity.core.internal.maven.MavenCoordinates;
import org.polity.core.internal.maven.MavenReleases;
import org.polity.core.internal.maven.MavenRequest;
import org.polity.core.internal.source.DomainFailureException;
import org.polity.core.internal.source.DomainSource;
import org.polity.core.internal.source.EarlierVersion;
import org.polity.core.internal.source.Pin;
import org.polity.core.internal.source.ResolvedDomain;
import org.polity.core.internal.source.SourceVersion;

/** Domains that are a jar in a Maven repository, and nothing else: the jar says who they are. */
public final class MavenDomains implements DomainSource {

    private static final int MOST_EARLIER = 5;

    private final DomainJars jars;

    /** Makes the source of some jars. */
    public MavenDomains(DomainJars jars) {
        this.jars = jars;
    }

    @Override
    public ResolvedDomain newest(Entry entry, Optional<String> deliverable, boolean online)
            throws DomainFailureException {
        return load(entry, coordinates(entry), online);
    }

    @Override
    public ResolvedDomain exactly(Entry entry, Pin pin, boolean online) throws DomainFailureException {
        MavenCoordinates coordinates;
        try {
            coordinates = coordinates(entry).at(pin.version());
        } catch (IllegalArgumentException e) {
            throw new DomainFailureException(e.getMessage() + ", which the composition takes; resolve anew");
        }
        ResolvedDomain domain = load(entry, coordinates, online);
        Optional<String> digest = domain.domain().digest();
        if (pin.digest().isPresent() && !pin.digest().equals(digest)) {
            throw new DomainFailureException(
                    "the jars of " + coordinates + " are " + digest.orElse("gone") + " and should be "
                            + pin.digest().get() + ": they were replaced after their release; ask the domain's owner");
        }
        return domain;
    }

    @Override
    public List<EarlierVersion> earlier(Entry entry, Optional<String> deliverable, Instant now) {
        Source.Maven source = (Source.Maven) entry.source();
        MavenCoordinates coordinates;
        try {
            coordinates = coordinates(entry);
        } catch (DomainFailureException e) {
            return List.of();
        }
        if (!coordinates.isRange()) {
            return List.of();
        }
        Optional<MavenReleases> releases =
                jars.releases(new MavenRequest(coordinates, source.repository(), Optional.empty()));
        // Of each release a Maven repository does not tell its time; no other was the newest after the newest was
        // deployed.
        Optional<Instant> superseded =
                releases.flatMap(MavenReleases::updated).map(time -> time.isAfter(now) ? now : time);
        return releases.stream()
                .flatMap(found -> found.versions().stream().skip(1).limit(MOST_EARLIER))
                .map(version -> new Pin(version, Optional.empty(), Optional.empty(), Optional.empty()))
                .flatMap(pin -> superseded.map(until -> new EarlierVersion(pin, until)).stream())
                .toList();
    }

    @Override
    public List<SourceVersion> versions(Entry entry) {
        Source.Maven source = (Source.Maven) entry.source();
        try {
            MavenCoordinates coordinates = coordinates(entry);
            return jars.versions(new MavenRequest(coordinates, source.repository(), Optional.empty())).stream()
                    .map(version -> new SourceVersion(
                            version, coordinates.admits(version), MavenCoordinates.isPreRelease(version)))
                    .toList();
        } catch (DomainFailureException e) {
            return List.of();
        }
    }

    @Override
    public Optional<Instant> released(Entry entry, ResolvedDomain resolved, boolean online) {
        Source.Maven source = (Source.Maven) entry.source();
        try {
            MavenCoordinates exact = coordinates(entry).at(resolved.domain().version());
            return jars.released(new MavenRequest(exact, source.repository(), Optional.empty()), online);
        } catch (DomainFailureException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private ResolvedDomain load(Entry entry, MavenCoordinates coordinates, boolean online)
            throws DomainFailureException {
        Source.Maven source = (Source.Maven) entry.source();
        DomainJars.DomainJar jar =
                jars.load(entry.id(), new MavenRequest(coordinates, source.repository(), Optional.empty()), online);
        PlannedDomain domain = new PlannedDomain(
                entry.id(),
                jar.artifact().version(),
                jar.descriptor().owner(),
                jar.descriptor().contact(),
                source.coordinates(),
                Optional.empty(),
                Optional.of("sha256:" + jar.artifact().classPathSha256()),
                Optional.empty(),
                Optional.empty());
        return new ResolvedDomain(
                domain,
                entry.mandatory(),
                Optional.of(jar.plugin()),
                jar.descriptor().inputs(),
                Policy.DEFAULTS,
                List.of(),
                Optional.empty(),
                Waivers.NONE,
                Optional.empty());
    }

    private static MavenCoordinates coordinates(Entry entry) throws DomainFailureException {
        try {
            return MavenCoordinates.parse(((Source.Maven) entry.source()).coordinates());
        } catch (IllegalArgumentException e) {
            throw new DomainFailureException(String.valueOf(e.getMessage()));
        }
    }
}
