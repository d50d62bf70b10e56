package org.polity.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.polity.api.DomainId;
import org.polity.api.Problem;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.job.Bundle;
import org.polity.core.internal.bundle.BundleFolder;
import org.polity.core.internal.document.AtomicFiles;
import org.polity.core.internal.lock.LockFile;
import org.polity.core.internal.source.ResolvedDomain;

/** Writes a bundle with the lock that belongs to it. */
final class BundleWriting {

    private final Composed composed;

    BundleWriting(Composed composed) {
        this.composed = composed;
    }

    WrittenBundle write(Generation generation, StateFolder state) {
        Path root = composed.tree().root();
        Map<DomainId, Path> domains = new TreeMap<>();
        for (ResolvedDomain domain : composed.domains()) {
            if (domain.failure().isEmpty()) {
                domain.folder().ifPresent(folder -> domains.put(domain.domain().id(), folder));
            }
        }
        List<Problem> notes = new ArrayList<>(generation.notes());
        try {
            state.open();
            notes.addAll(BundleFolder.write(root, domains, generation.files()));
            writeLock(root, state);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle cannot be written: " + e.getMessage(), e);
        }
        Path folder = root.resolve(Bundle.FOLDER);
        return new WrittenBundle(
                folder,
                root.resolve(Bundle.LOCK),
                generation.files().stream()
                        .map(GeneratedFile::path)
                        .map(folder::resolve)
                        .toList(),
                List.copyOf(domains.keySet()),
                notes);
    }

    /** A lock that was replayed goes along as it is, wherever it was found. */
    private void writeLock(Path root, StateFolder state) throws IOException {
        if (!composed.locked()) {
            LockFile.of(composed.clock().instant(), composed.planning().plan().domains())
                    .write(state.open());
            return;
        }
        Path lock = root.resolve(Bundle.LOCK);
        if (!Files.isRegularFile(lock)) {
            AtomicFiles.write(lock, Files.readString(root.resolve(lock.getFileName())));
        }
    }
}
