package org.polity.testkit.domain;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.polity.api.Deliverable;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.Policy;
import org.polity.api.domain.SourceTree;

/** A check's request that keeps what the check logs. Made with {@link CheckRequests}; safe for use by several threads. */
public final class RecordingCheckRequest implements CheckRequest {

    private final String check;
    private final Deliverable deliverable;
    private final Policy policy;
    private final SourceTree sources;
    private final Path workspace;
    private final Map<String, String> artifacts;
    private final Map<String, String> environment;
    private final LocalDate today;
    private final Optional<Path> domainFolder;
    private final Optional<Path> repository;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    RecordingCheckRequest(
            String check,
            Deliverable deliverable,
            Policy policy,
            SourceTree sources,
            Path workspace,
            Map<String, String> artifacts,
            Map<String, String> environment,
            LocalDate today,
            Optional<Path> domainFolder,
            Optional<Path> repository) {
        this.check = check;
        this.deliverable = deliverable;
        this.policy = policy;
        this.sources = sources;
        this.workspace = workspace;
        this.artifacts = artifacts;
        this.environment = environment;
        this.today = today;
        this.domainFolder = domainFolder;
        this.repository = repository;
    }

    /** The lines that were logged so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String check() {
        return check;
    }

    @Override
    public Deliverable deliverable() {
        return deliverable;
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public SourceTree sources() {
        return sources;
    }

    @Override
    public Path workspace() {
        return workspace;
    }

    @Override
    public Optional<Path> domainFolder() {
        return domainFolder;
    }

    @Override
    public Optional<Path> repository() {
        return repository;
    }

    @Override
    public Optional<String> artifact(String name) {
        return Optional.ofNullable(artifacts.get(name));
    }

    @Override
    public Optional<String> environment(String variable) {
        return Optional.ofNullable(environment.get(variable));
    }

    @Override
    public LocalDate today() {
        return today;
    }

    @Override
    public void log(String line) {
        lines.add(line);
    }
}
