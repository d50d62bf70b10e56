package org.polity.core.internal.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.polity.api.ApiVersion;
import org.polity.api.DomainId;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.PolicyInput;
import org.polity.worker.wire.CheckSubject;
import org.polity.worker.wire.DescriptorCodec;
import org.polity.worker.wire.Failure;
import org.polity.worker.wire.FrameType;
import org.polity.worker.wire.ResultCodec;
import org.polity.worker.wire.Subject;
import org.polity.worker.wire.WireReader;
import org.polity.worker.wire.WireWriter;

/**
 * Stands for the plugin of a domain whose code runs in a JVM of its own. The process is started when something has to be
 * asked that the cache does not know. Methods throw {@link WorkerException} when the code breaks; {@link #check} throws
 * {@link CheckException}. To be closed at the end of a run. Safe for use by several threads.
 */
public final class WorkerPlugin implements DomainPlugin, AutoCloseable {

    private final DomainId domain;
    private final WorkerLimits limits;
    private final ContributionMemory memory;
    private final WorkerConnection connection;
    private Optional<DomainDescriptor> descriptor = Optional.empty();

    /**
     * Makes the plugin; starts nothing.
     *
     * @param domain the domain that the code is bound to, for messages; which id the code claims is its descriptor's word
     * @param classPath the domain's jar and the jars that it needs, without those that {@code settings} has
     * @param cache where contributions are kept
     */
    public WorkerPlugin(DomainId domain, List<Path> classPath, WorkerSettings settings, ContributionCache cache) {
        this.domain = domain;
        this.limits = settings.limits();
        this.memory = new ContributionMemory(cache, classPath);
        this.connection = new WorkerConnection(domain, classPath, settings);
    }

    /**
     * {@inheritDoc}
     *
     * @throws WorkerException also when the code was compiled against an API that this Polity does not serve
     */
    @Override
    public synchronized DomainDescriptor descriptor() {
        if (descriptor.isEmpty()) {
            descriptor = Optional.of(checked(memory.descriptor(this::askWho)));
        }
        return descriptor.get();
    }

    @Override
    public Contribution contribute(ContributionRequest request) {
        List<PolicyInput<?>> inputs = descriptor().inputs();
        return memory.contribution(request, inputs, sources -> askSteps(request, inputs, sources));
    }

    @Override
    public CheckResult check(CheckRequest request) throws CheckException, InterruptedException {
        try {
            List<PolicyInput<?>> inputs = descriptor().inputs();
            List<String> files = request.sources().files();
            WireWriter payload = new WireWriter();
            new CheckSubject(
                            request.check(),
                            new Subject(request.deliverable(), request.policy(), files),
                            request.today())
                    .write(payload, inputs);
            CheckHost host = new CheckHost(request, new ServedSources(request.sources(), files));
            return connection.call(FrameType.CHECK, payload, ResultCodec::readCheckResult, limits.check(), host);
        } catch (WorkerException e) {
            throw new CheckException(e.getMessage(), e.next().orElse(""), e);
        } catch (WorkerCall.FailedException e) {
            Failure failure = e.failure();
            if (failure.kind() == Failure.Kind.CHECK) {
                throw new CheckException(failure.message(), failure.next(), new RemoteTrace(failure.trace()));
            }
            throw new CheckException(sentence(failure), failure.next(), new RemoteTrace(failure.trace()));
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private DomainDescriptor askWho() {
        return ask(
                FrameType.DESCRIBE,
                new WireWriter(),
                DescriptorCodec::read,
                limits.describe(),
                new Unheard(ServedSources.none()));
    }

    private Contribution askSteps(ContributionRequest request, List<PolicyInput<?>> inputs, ServedSources sources) {
        WireWriter payload = new WireWriter();
        new Subject(request.deliverable(), request.policy(), sources.files()).write(payload, inputs);
        return ask(
                FrameType.CONTRIBUTE,
                payload,
                ResultCodec::readContribution,
                limits.contribute(),
                new Unheard(sources));
    }

    private <T> T ask(
            FrameType type, WireWriter payload, WireReader.Item<T> result, Duration limit, WorkerCall.Host host) {
        try {
            return connection.call(type, payload, result, limit, host);
        } catch (WorkerCall.FailedException e) {
            Failure failure = e.failure();
            throw new WorkerException(
                    sentence(failure), failure.next(), failure.claimed(), new RemoteTrace(failure.trace()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkerException("the code of domain " + domain + " was interrupted", "");
        }
    }

    private DomainDescriptor checked(DomainDescriptor claimed) {
        if (!ApiVersion.current().serves(claimed.apiVersion())) {
            throw new WorkerException(
                    "the code of domain " + domain + " was compiled against API " + claimed.apiVersion()
                            + " and this Polity serves " + ApiVersion.current(),
                    "Use a version of the domain for that API");
        }
        return claimed;
    }

    private String sentence(Failure failure) {
        return "the code of domain " + domain + " " + failure.message();
    }
}
