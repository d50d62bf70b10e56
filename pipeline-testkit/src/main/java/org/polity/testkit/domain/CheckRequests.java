package org.polity.testkit.domain;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.api.domain.Policy;
import org.polity.api.domain.SourceTree;

/**
 * Builds the request that a check gets, on a folder that holds the deliverable's files. Not for use by several threads.
 */
public final class CheckRequests {

    /** What {@code today} is when a test does not say. */
    public static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

    private final Path workspace;
    private Deliverable deliverable = new Deliverable(
            DeliverableKind.SOURCES, "acme/sample", Optional.empty(), Optional.empty(), Optional.empty());
    private Policy policy = Policy.DEFAULTS;
    private Optional<SourceTree> sources = Optional.empty();
    private final Map<String, String> artifacts = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private LocalDate today = TODAY;
    private Optional<Path> domainFolder = Optional.empty();
    private Optional<Path> repository = Optional.empty();

    private CheckRequests(Path workspace) {
        this.workspace = workspace;
    }

    /** Begins a request on a folder, for a deliverable of kind {@code sources}, with a policy that sets nothing. */
    public static CheckRequests in(Path workspace) {
        return new CheckRequests(workspace);
    }

    /** Sets what the check is about. */
    public CheckRequests deliverable(Deliverable subject) {
        this.deliverable = subject;
        return this;
    }

    /** Sets the policy. */
    public CheckRequests policy(Policy values) {
        this.policy = values;
        return this;
    }

    /** Sets the sources where they differ from what lies in the folder. */
    public CheckRequests sources(SourceTree tree) {
        this.sources = Optional.of(tree);
        return this;
    }

    /** Adds a hand-off: the path of a file or folder, or the reference of an image. */
    public CheckRequests artifact(String name, String value) {
        this.artifacts.put(name, value);
        return this;
    }

    /** Adds an environment variable or secret. */
    public CheckRequests environment(String variable, String value) {
        this.environment.put(variable, value);
        return this;
    }

    /** Sets the folder of the domain's repository. */
    public CheckRequests domainFolder(Path folder) {
        this.domainFolder = Optional.of(folder);
        return this;
    }

    /** Sets the folder whose Git history the deliverable has. */
    public CheckRequests repository(Path folder) {
        this.repository = Optional.of(folder);
        return this;
    }

    /** Sets the day. */
    public CheckRequests today(LocalDate day) {
        this.today = day;
        return this;
    }

    /** Makes the request for a check of that name. */
    public RecordingCheckRequest check(String name) {
        return new RecordingCheckRequest(
                name,
                deliverable,
                policy,
                sources.orElseGet(() -> SourceTrees.folder(workspace)),
                workspace,
                Map.copyOf(artifacts),
                Map.copyOf(environment),
                today,
                domainFolder,
                repository);
    }
}
