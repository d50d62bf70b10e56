package org.polity.core.internal.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.polity.api.InvalidInputException;
import org.polity.core.internal.cache.CacheFolder;
import org.polity.core.internal.config.ChannelsFile;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.Json;
import org.polity.core.internal.document.ProblemList;
import org.polity.core.internal.git.remote.RemoteException;
import org.polity.core.internal.git.remote.RemoteExport;
import org.polity.core.internal.git.remote.RemoteSession;

/**
 * The parts of Git repositories that this machine has. They are kept by the id of the commit or tag that they are of,
 * which tells their content: who they were fetched from does not matter.
 */
final class GitCheckouts {

    private static final String TREES = "git";
    private static final String CHANNELS = "git-channels";
    private static final String TAGS = "git-tags";
    private static final String FILES = "files";
    private static final String COMMIT = "commit";
    private static final String TAG = "tag";
    private static final String DESCRIPTION = "checkout.json";
    private static final int CHANNELS_LIMIT = 64 * 1024;

    private final CacheFolder cache;

    GitCheckouts(CacheFolder cache) {
        this.cache = cache;
    }

    /**
     * The files of a commit.
     *
     * @param folder where they are
     * @param digest the digest of their names, modes and contents
     */
    record Checkout(Path folder, String digest) {}

    /** The files of a commit below a path; empty when this machine does not have them. */
    Optional<Checkout> find(String commit, String path) throws IOException {
        String name = name(commit, path);
        Optional<Path> entry = cache.find(TREES, name);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(entry.get()));
        } catch (IOException | InvalidInputException e) {
            cache.discard(TREES, name);
            return Optional.empty();
        }
    }

    /** Keeps the files of a commit that a session has fetched. */
    void keep(String commit, String path, RemoteSession session) throws IOException, RemoteException {
        cache.put(TREES, name(commit, path), folder -> {
            RemoteExport.Result result = session.export(commit, path, folder.resolve(FILES));
            Files.write(folder.resolve(COMMIT), session.object(commit));
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("commit", commit);
            description.put("path", path);
            description.put("digest", result.digest());
            description.put("entries", result.entries());
            description.put("bytes", result.bytes());
            Files.writeString(folder.resolve(DESCRIPTION), Json.write(description));
        });
    }

    /** A commit as Git stores it, whose files this machine has. */
    byte[] commit(Checkout checkout) throws IOException {
        return Files.readAllBytes(checkout.folder().resolveSibling(COMMIT));
    }

    /** An annotated tag as Git stores it; empty when this machine does not have it. */
    Optional<byte[]> tag(String object) throws IOException {
        Optional<Path> entry = cache.find(TAGS, object);
        return entry.isEmpty()
                ? Optional.empty()
                : Optional.of(Files.readAllBytes(entry.get().resolve(TAG)));
    }

    /** Keeps an annotated tag that a session has fetched. */
    void keepTag(String object, RemoteSession session) throws IOException, RemoteException {
        cache.put(TAGS, object, folder -> Files.write(folder.resolve(TAG), session.object(object)));
    }

    /** The text of {@code channels.yaml} in a commit; absent when it is not known, blank when there is none. */
    Optional<String> channels(String commit, String path) throws IOException {
        Optional<Path> entry = cache.find(CHANNELS, name(commit, path));
        return entry.isEmpty()
                ? Optional.empty()
                : Optional.of(Files.readString(entry.get().resolve(ChannelsFile.NAME)));
    }

    /** Keeps the channels of a commit that a session has fetched. */
    void keepChannels(String commit, String path, RemoteSession session) throws IOException, RemoteException {
        String file = path.isBlank() ? ChannelsFile.NAME : path + "/" + ChannelsFile.NAME;
        byte[] bytes = session.file(commit, file, CHANNELS_LIMIT).orElseGet(() -> new byte[0]);
        String text = new String(bytes, StandardCharsets.UTF_8);
        cache.put(CHANNELS, name(commit, path), folder -> Files.writeString(folder.resolve(ChannelsFile.NAME), text));
    }

    private static Checkout read(Path entry) throws IOException {
        ProblemList problems = new ProblemList("this machine");
        String text = Files.readString(entry.resolve(DESCRIPTION));
        Optional<String> digest = Fields.of(DocumentReader.json(text, DESCRIPTION), DESCRIPTION, problems)
                .flatMap(fields -> fields.requiredText("digest"));
        problems.throwIfAny();
        return new Checkout(entry.resolve(FILES), digest.orElseThrow());
    }

    private static String name(String commit, String path) {
        return path.isBlank()
                ? commit
                : commit + "-" + SourceMemories.sha256(path).substring(0, 16);
    }
}
