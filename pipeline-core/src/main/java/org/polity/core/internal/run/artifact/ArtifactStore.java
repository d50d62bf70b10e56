package org.polity.core.internal.run.artifact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.polity.api.ArtifactId;
import org.polity.api.step.Product;
import org.polity.core.internal.run.workspace.InsidePath;
import org.polity.core.internal.run.workspace.Trees;

/**
 * The folder of artifacts: {@code domain/name/file}, with the SHA-256 in {@code domain/name.sha256}. What this run
 * collected is checked against what it remembers, what an earlier run or a CI job left against the file, where there is
 * one: a job without Polity leaves none for a folder. Safe for use by several threads, each artifact by one at a time.
 */
public final class ArtifactStore {

    private static final int LONGEST_REFERENCE = 1024;

    private final Path base;
    private final Path root;
    private final ArtifactCopy copier;
    private final Map<ArtifactId, String> digests = new ConcurrentHashMap<>();

    /**
     * Opens the store; nothing is touched yet.
     *
     * @param base the real path of a folder that is trusted to be where it seems, such as the deliverable's
     * @param root the folder of artifacts; below {@code base} no symbolic link is followed to get there
     */
    public ArtifactStore(Path base, Path root) {
        this.base = base;
        this.root = root;
        // What of Polity's own lies in the workspace is no part of an artifact that is the workspace as a whole.
        this.copier = new ArtifactCopy(
                root.startsWith(base) ? base.resolve(base.relativize(root).getName(0)) : root);
    }

    /** Removes what an earlier run left under this name, so that nobody takes it for new. */
    public void forget(ArtifactId id) {
        digests.remove(id);
        if (Files.isDirectory(root)) {
            Trees.delete(folder(id));
            Trees.delete(digestFile(id));
        }
    }

    /**
     * Copies what a step produced into the store.
     *
     * @throws ArtifactException when it is not there, is not what it should be, or cannot be copied
     */
    public void collect(ArtifactId id, Product product, Path workspace) throws ArtifactException {
        try {
            Path source = InsidePath.find(workspace, product.path())
                    .orElseThrow(() -> new ArtifactException(
                            "it did not produce the artifact " + id + ": there is no '" + product.path() + "'",
                            "Let the step write it, or correct the path under 'produces'"));
            Path parent = InsidePath.createFolder(base, root.resolve(id.domain().value()));
            Path draft = parent.resolve("." + id.name() + ".tmp");
            Trees.delete(draft);
            Files.createDirectory(draft);
            Path copy = draft.resolve(name(source, workspace, id));
            String digest = copier.copy(source, copy);
            if (product.type() == Product.Type.IMAGE) {
                reference(id, copy);
            }
            forget(id);
            Files.move(draft, folder(id), StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(digestFile(id), digest + "\n");
            digests.put(id, digest);
        } catch (IOException e) {
            throw new ArtifactException(
                    "the artifact " + id + " could not be collected: " + describe(e),
                    "Look at the file that it names, and at the space on the disk");
        }
    }

    /**
     * Hands an artifact to a step that consumes it.
     *
     * @return the path of the file or folder, or the reference of the image
     * @throws ArtifactException when it is not there, or is no longer what was collected
     */
    public String handOver(ArtifactId id, Product product, String producer) throws ArtifactException {
        try {
            Path copy = payload(id).orElseThrow(() -> missing(id, producer));
            Optional<String> expected = expected(id);
            if (expected.isPresent() && !copier.digest(copy).equals(expected.get())) {
                throw new ArtifactException(
                        "the artifact " + id + " was changed after " + producer + " handed it over",
                        "Find out which step or program writes to " + copy + ", then run again");
            }
            return product.type() == Product.Type.IMAGE ? reference(id, copy) : copy.toString();
        } catch (IOException e) {
            throw new ArtifactException(
                    "the artifact " + id + " cannot be read: " + describe(e), "Run " + producer + " again");
        }
    }

    /** The folder that holds an artifact which was collected. */
    private Path folder(ArtifactId id) {
        return root.resolve(id.domain().value()).resolve(id.name());
    }

    private Path digestFile(ArtifactId id) {
        return root.resolve(id.domain().value()).resolve(id.name() + ".sha256");
    }

    private Optional<Path> payload(ArtifactId id) throws IOException {
        if (!Files.isDirectory(folder(id))) {
            return Optional.empty();
        }
        try (var content = Files.list(folder(id))) {
            return content.findFirst();
        }
    }

    private Optional<String> expected(ArtifactId id) throws IOException {
        String collected = digests.get(id);
        if (collected != null) {
            return Optional.of(collected);
        }
        try {
            return Optional.of(Files.readString(digestFile(id)).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static ArtifactException missing(ArtifactId id, String producer) {
        return new ArtifactException(
                "the artifact " + id + " is not there", "Run " + producer + " first, which produces it");
    }

    private static String name(Path source, Path workspace, ArtifactId id) throws IOException {
        return source.equals(workspace.toRealPath())
                ? id.name()
                : source.getFileName().toString();
    }

    private static String reference(ArtifactId id, Path file) throws IOException, ArtifactException {
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_REFERENCE) {
            throw unpinned(id);
        }
        String reference = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        if (!reference.matches("(?:[\\x21-\\x7e]+@)?[a-z0-9]+:[0-9a-f]{32,128}")) {
            throw unpinned(id);
        }
        return reference;
    }

    private static ArtifactException unpinned(ArtifactId id) {
        return new ArtifactException(
                "the file for the artifact " + id + " holds no image id or digest",
                "Write the id alone into it (docker build --iidfile does), or a reference that ends in @sha256:…");
    }

    private static String describe(IOException e) {
        return e instanceof NoSuchFileException ? "there is no " + e.getMessage() : String.valueOf(e.getMessage());
    }
}
