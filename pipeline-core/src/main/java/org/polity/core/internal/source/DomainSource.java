package org.polity.core.internal.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.polity.core.internal.config.CompositionFile.Entry;

/** A kind of source whose domains have versions. Called by several threads, for different domains. */
public interface DomainSource {

    /**
     * Resolves the newest admissible version.
     *
     * @param entry the domain, whose source is of this kind
     * @param deliverable the deliverable's name, for channels; empty when there is none
     * @param online whether the source may be asked; else what this machine has must do
     * @throws DomainFailureException when there is none, or it cannot be had or used
     */
    ResolvedDomain newest(Entry entry, Optional<String> deliverable, boolean online) throws DomainFailureException;

    /**
     * Resolves one version exactly.
     *
     * @param pin the version, which may come from a file that anybody can write: it must be one that the source has
     * @param online whether the source may be asked when this machine lacks the version
     * @throws DomainFailureException when it cannot be had or used
     */
    ResolvedDomain exactly(Entry entry, Pin pin, boolean online) throws DomainFailureException;

    /**
     * The releases before the newest admissible one, the newest first, no more than a few. Asks the source.
     *
     * @param deliverable the deliverable's name, for channels; empty when there is none
     * @param now the time, which no release is later than
     * @return none when the source does not answer, or does not tell when its releases were made
     */
    List<EarlierVersion> earlier(Entry entry, Optional<String> deliverable, Instant now);

    /**
     * When a version was released, by the word of the source. Waits a bounded time and never fails.
     *
     * @param resolved the domain in that version
     * @param online whether the source may be asked
     * @return empty when the source does not tell
     */
    Optional<Instant> released(Entry entry, ResolvedDomain resolved, boolean online);

    /** The versions that the source had when it was last asked, the newest first. Asks nobody. */
    List<SourceVersion> versions(Entry entry);
}
