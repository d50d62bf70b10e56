package org.polity.domains.security.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /** Characters of all documents, and of all paths with what it costs to keep one. */
    private static final long MOST_TEXT = 256L * 1024 * 1024;

    private static final int COST_OF_PATH = 64;

    private final Visitor visitor;
    private final long mostText;
    private final Map<String, Map<String, Boolean>> setuidByLayer = new LinkedHashMap<>();
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
     * Shows a visitor all files of an image.
     *
     * @throws IOException when the archive cannot be read, a layer of it cannot, or it holds more than there is room for
     */
    static ImageContent read(InputStream archive, Visitor visitor) throws IOException, InterruptedException {
        return read(archive, visitor, MOST_TEXT);
    }

    static ImageContent read(InputStream archive, Visitor visitor, long mostText)
            throws IOException, InterruptedException {
        ImageLayers layers = new ImageLayers(visitor, mostText);
        layers.archive(archive);
        return ImageContent.of(layers.documents, layers.links, layers.setuidByLayer);
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
        Map<String, Boolean> setuid = new HashMap<>();
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
            setuid.put(path, special);
            if (entry.isFile() && entry.getSize() > 0) {
                visitor.file(path, tar.readNBytes(LARGEST_FILE));
            }
        }
        setuidByLayer.put(name, setuid);
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
}
