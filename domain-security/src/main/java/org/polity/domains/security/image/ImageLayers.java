package org.polity.domains.security.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The layers of an image, out of the archive that {@code docker save} writes: Docker's own layout, or that of the OCI image
 * specification. Hostile: nothing is unpacked to a disk, and what is read has limits.
 */
final class ImageLayers {

    private static final int HEADER = 512;
    private static final int LARGEST_DOCUMENT = 8 * 1024 * 1024;
    private static final int LARGEST_FILE = 8 * 1024 * 1024;
    private static final long LARGEST_IMAGE = 64L * 1024 * 1024 * 1024;
    private static final int SETUID_OR_SETGID = 06000;
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    /** Characters of all documents, and of all paths with what it costs to keep one. */
    private static final long MOST_TEXT = 256L * 1024 * 1024;

    private static final int COST_OF_PATH = 64;

    private final Visitor visitor;
    private final long mostText;
    private final Map<String, Map<String, Integer>> modesByLayer = new LinkedHashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, JsonNode> documents = new HashMap<>();
    private long read;
    private long kept;

    private ImageLayers(Visitor visitor, long mostText) {
        this.visitor = visitor;
        this.mostText = mostText;
    }

    /** Is shown the files of all layers, those too that a later layer takes away. */
    interface Visitor {
        /** Takes the first bytes of a regular file. */
        void file(String path, byte[] content) throws IOException, InterruptedException;
    }

    /**
     * What an image is made of.
     *
     * @param setuid the files in the finished image that change the user or group of who executes them
     * @param history how each layer came about
     */
    record Content(List<String> setuid, List<String> history) {}

    /**
     * Shows a visitor all files of an image.
     *
     * @throws IOException when the archive cannot be read, a layer of it cannot, or it holds more than there is room for
     */
    static Content read(InputStream archive, Visitor visitor) throws IOException, InterruptedException {
        return read(archive, visitor, MOST_TEXT);
    }

    static Content read(InputStream archive, Visitor visitor, long mostText) throws IOException, InterruptedException {
        ImageLayers layers = new ImageLayers(visitor, mostText);
        layers.archive(archive);
        return layers.content();
    }

    private void archive(InputStream in) throws IOException, InterruptedException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.isSymbolicLink() || entry.isLink()) {
                keep(entry.getName().length() + entry.getLinkName().length() + COST_OF_PATH);
                links.put(entry.getName(), target(entry));
            }
            if (!entry.isFile()) {
                continue;
            }
            BufferedInputStream content = new BufferedInputStream(tar, 1 << 16);
            content.mark(HEADER + 1);
            byte[] start = content.readNBytes(HEADER);
            content.reset();
            if (start.length > 0 && (start[0] == '{' || start[0] == '[')) {
                byte[] text = content.readNBytes(LARGEST_DOCUMENT);
                keep(text.length);
                documents.put(entry.getName(), new JsonMapper().readTree(text));
            } else if (isGzip(start)) {
                layer(entry.getName(), new GZIPInputStream(content));
            } else if (isTar(start)) {
                layer(entry.getName(), content);
            }
        }
    }

    private static boolean isGzip(byte[] start) {
        return start.length > 2 && (start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B;
    }

    private static boolean isTar(byte[] start) {
        return start.length == HEADER
                && (new String(start, 257, 5, java.nio.charset.StandardCharsets.US_ASCII).equals("ustar")
                        || start[0] == 0);
    }

    private void layer(String name, InputStream in) throws IOException, InterruptedException {
        Map<String, Integer> modes = new HashMap<>();
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in " + name);
            }
            read += HEADER + entry.getSize();
            if (read > LARGEST_IMAGE) {
                throw new IOException("the image has more than 64 GiB");
            }
            String path = clean(entry.getName());
            boolean special = entry.isFile() && (entry.getMode() & SETUID_OR_SETGID) != 0;
            keep(path.length() + COST_OF_PATH);
            modes.put(path, special ? 1 : 0);
            if (entry.isFile() && entry.getSize() > 0) {
                visitor.file(path, tar.readNBytes(LARGEST_FILE));
            }
        }
        modesByLayer.put(name, modes);
    }

    private void keep(int characters) throws IOException {
        kept += characters;
        if (kept > mostText) {
            throw new IOException("the image lists more files than there is room for");
        }
    }

    /** A layer that is there twice is a link the second time: {@code b/layer.tar -> ../a/layer.tar}. */
    private static String target(TarArchiveEntry link) {
        Path place = Path.of("/", link.getName());
        return link.isLink()
                ? link.getLinkName()
                : place.resolveSibling(link.getLinkName())
                        .normalize()
                        .toString()
                        .substring(1);
    }

    private static String clean(String path) {
        String name = path.startsWith("./") ? path.substring(2) : path;
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private Content content() throws IOException {
        JsonNode manifests = documents.get("manifest.json");
        if (manifests == null) {
            throw new IOException("the image has no manifest.json, so that nobody can tell its layers");
        }
        JsonNode manifest = manifests.path(0);
        Map<String, Boolean> setuid = new LinkedHashMap<>();
        for (JsonNode layer : manifest.path("Layers")) {
            String file = links.getOrDefault(layer.asText(), layer.asText());
            Map<String, Integer> modes = modesByLayer.get(file);
            if (modes == null) {
                throw new IOException("the layer " + layer.asText()
                        + " is missing, or packed in a form other than tar and gzip, so that nobody looked into it");
            }
            modes.keySet().forEach(path -> takeAway(path, setuid));
            modes.forEach((path, mode) -> setuid.put(path, mode == 1));
        }
        List<String> history = new ArrayList<>();
        for (JsonNode step : documents
                .getOrDefault(manifest.path("Config").asText(), manifest)
                .path("history")) {
            history.add(step.path("created_by").asText(""));
        }
        return new Content(
                setuid.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList(),
                history);
    }

    /** A file whose name begins with {@code .wh.} takes another one away, or all that the folder held. */
    private static void takeAway(String path, Map<String, Boolean> files) {
        int slash = path.lastIndexOf('/') + 1;
        String folder = path.substring(0, slash);
        if (path.startsWith(OPAQUE, slash)) {
            files.keySet().removeIf(file -> file.startsWith(folder));
        } else if (path.startsWith(WHITEOUT, slash)) {
            String gone = folder + path.substring(slash + WHITEOUT.length());
            files.keySet().removeIf(file -> file.equals(gone) || file.startsWith(gone + "/"));
        }
    }
}
