package org.polity.core.internal.worker;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.polity.api.Deliverable;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.Policy;
import org.polity.api.domain.SourceTree;

/** A request that tells when its check first logs. */
record LatchedRequest(CheckRequest request, CountDownLatch begun) implements CheckRequest {

    @Override
    public String check() {
        return request.check();
    }

    @Override
    public Deliverable deliverable() {
        return request.deliverable();
    }

    @Override
    public Policy policy() {
        return request.policy();
    }

    @Override
    public SourceTree sources() {
        return request.sources();
    }

    @Override
    public Path workspace() {
        return request.workspace();
    }

    @Override
    public Optional<String> artifact(String name) {
        return request.artifact(name);
    }

    @Override
    public Optional<String> environment(String variable) {
        return request.environment(variable);
    }

    @Override
    public LocalDate today() {
        return request.today();
    }

    @Override
    public void log(String line) {
        request.log(line);
        begun.countDown();
    }
}
