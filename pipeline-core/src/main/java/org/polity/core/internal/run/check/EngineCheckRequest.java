package org.polity.core.internal.run.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.polity.api.Deliverable;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.Policy;
import org.polity.api.domain.SourceTree;
import org.polity.core.internal.run.step.StepExecution;

/** What a check works on, out of the step's execution. The workspace is made, and the sources laid into it, on demand. */
final class EngineCheckRequest implements CheckRequest {

    private final String check;
    private final StepExecution execution;
    private final Policy policy;
    private final SourceTree sources;
    private final LocalDate today;

    EngineCheckRequest(String check, StepExecution execution, Policy policy, SourceTree sources, LocalDate today) {
        this.check = check;
        this.execution = execution;
        this.policy = policy;
        this.sources = sources;
        this.today = today;
    }

    @Override
    public String check() {
        return check;
    }

    @Override
    public Deliverable deliverable() {
        return execution.deliverable();
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
        return folder(execution.workspace()::folder);
    }

    @Override
    public Path outputs() {
        return folder(execution.workspace()::outputs);
    }

    @Override
    public Optional<Path> domainFolder() {
        return execution.domainFolder();
    }

    @Override
    public Optional<Path> repository() {
        return Optional.of(execution.workspace().deliverable());
    }

    @Override
    public Optional<String> artifact(String name) {
        return Optional.ofNullable(execution.artifacts().get(name)).map(StepExecution.Handover::value);
    }

    @Override
    public Optional<String> environment(String variable) {
        return Optional.ofNullable(execution.declared().get(variable));
    }

    @Override
    public LocalDate today() {
        return today;
    }

    @Override
    public void log(String line) {
        try {
            execution.output().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot be written", e);
        }
    }

    private static Path folder(Folder folder) {
        try {
            return folder.make();
        } catch (IOException e) {
            throw new UncheckedIOException("the workspace could not be made: " + e.getMessage(), e);
        }
    }

    /** Makes a folder, or gives the one that was made. */
    private interface Folder {
        Path make() throws IOException;
    }
}
