package org.polity.core.internal.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.polity.api.ApiVersion;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.PolicyInput;
import org.polity.worker.wire.DescriptorCodec;
import org.polity.worker.wire.FrameOutput;
import org.polity.worker.wire.Subject;
import org.polity.worker.wire.WireException;
import org.polity.worker.wire.WireReader;
import org.polity.worker.wire.WireWriter;

/**
 * What the same code said to the same question. A contribution is a pure function of the code, the deliverable, the
 * policy, the list of files and the content of those that were read: the first four make the key, and the entry tells
 * which files were read, with a digest of each. A change elsewhere in the sources asks nobody.
 */
final class ContributionMemory {

    private final ContributionCache cache;
    private final List<Path> classPath;
    private Optional<byte[]> code = Optional.empty();

    ContributionMemory(ContributionCache cache, List<Path> classPath) {
        this.cache = cache;
        this.classPath = List.copyOf(classPath);
    }

    /** Returns who the domain is, from the cache or else from {@code ask}. */
    DomainDescriptor descriptor(Supplier<DomainDescriptor> ask) {
        String key = key("descriptor", new WireWriter());
        Optional<DomainDescriptor> kept = cache.find(key).flatMap(entry -> read(entry, DescriptorCodec::read));
        return kept.orElseGet(() -> {
            DomainDescriptor asked = ask.get();
            WireWriter entry = new WireWriter();
            DescriptorCodec.write(entry, asked);
            cache.put(key, entry.toBytes());
            return asked;
        });
    }

    /** Returns the steps, from the cache or else from {@code ask}. */
    Contribution contribution(
            ContributionRequest request, List<PolicyInput<?>> inputs, Function<ServedSources, Contribution> ask) {
        ServedSources sources =
                new ServedSources(request.sources(), request.sources().files());
        WireWriter question = new WireWriter();
        new Subject(request.deliverable(), request.policy(), sources.files()).write(question, inputs);
        String key = key("contribution", question);
        Optional<Contribution> kept = cache.find(key)
                .flatMap(bytes -> read(bytes, MemoryEntry::read))
                .filter(entry -> entry.holdsFor(request.sources()))
                .map(MemoryEntry::contribution);
        return kept.orElseGet(() -> {
            Contribution asked = ask.apply(sources);
            cache.put(key, new MemoryEntry(sources.seen(), asked).toBytes());
            return asked;
        });
    }

    private String key(String kind, WireWriter question) {
        return Sha256.hexOf(new WireWriter()
                .text(kind)
                .number(FrameOutput.VERSION)
                .text(ApiVersion.current().toString())
                .bytes(code())
                .bytes(question.toBytes())
                .toBytes());
    }

    /** The digests of all jars, in the order of the class path. */
    private synchronized byte[] code() {
        if (code.isEmpty()) {
            WireWriter digests = new WireWriter();
            for (Path jar : classPath) {
                try {
                    digests.bytes(Sha256.ofFile(jar));
                } catch (IOException e) {
                    throw new WorkerException(
                            "the jar " + jar + " cannot be read: " + e.getMessage(),
                            "Remove what is left of it there, so that it is fetched again",
                            e);
                }
            }
            code = Optional.of(digests.toBytes());
        }
        return code.get();
    }

    private static <T> Optional<T> read(byte[] entry, WireReader.Item<T> item) {
        try {
            return Optional.of(new WireReader(entry).whole(item));
        } catch (WireException e) {
            return Optional.empty();
        }
    }
}
