package org.polity.domains.security.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

class ImageLayersTest {

    private static final int SETUID = 04755;

    private final Map<String, byte[]> archive = new LinkedHashMap<>();

    @Test
    void readsLayersPackedOrNot() throws Exception {
        archive.put("a/layer.tar", layer(Map.of("bin/one", SETUID)));
        archive.put("blobs/sha256/b", gzip(layer(Map.of("bin/two", SETUID, "bin/three", 0755))));
        manifest("a/layer.tar", "blobs/sha256/b");
        assertThat(read().setuid()).containsExactly("bin/one", "bin/two");
    }

    @Test
    void takesAwayWhatALaterLayerTakesAway() throws Exception {
        archive.put(
                "a.tar", layer(Map.of("bin/one", SETUID, "opt/x/two", SETUID, "opt/three", SETUID, "srv/y/z", SETUID)));
        archive.put("b.tar", layer(Map.of("bin/.wh.one", 0644, "opt/x/.wh..wh..opq", 0644, ".wh.srv", 0644)));
        archive.put("c.tar", layer(Map.of("opt/three", 0755)));
        manifest("a.tar", "b.tar");
        assertThat(read().setuid()).containsExactly("opt/three");
        manifest("a.tar", "b.tar", "c.tar");
        assertThat(read().setuid()).isEmpty();
    }

    @Test
    void readsALayerThatIsThereTwiceAndALinkTheSecondTime() throws Exception {
        archive.put("a/layer.tar", layer(Map.of("bin/one", SETUID)));
        archive.put("b/layer.tar -> ../a/layer.tar", new byte[0]);
        manifest("a/layer.tar", "b/layer.tar");
        assertThat(read().setuid()).containsExactly("bin/one");
    }

    @Test
    void neverPassesALayerThatItCannotRead() throws Exception {
        archive.put("a.tar.zst", new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 1, 2, 3});
        manifest("a.tar.zst");
        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.tar.zst")
                .hasMessageContaining("nobody looked into it");
        archive.remove("manifest.json");
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("no manifest.json");
    }

    @Test
    void stopsWhereAnImageListsMoreFilesThanThereIsRoomFor() throws Exception {
        Map<String, Integer> files = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            files.put("f" + i, 0644);
        }
        archive.put("a.tar", layer(files));
        manifest("a.tar");
        assertThatThrownBy(() -> read(1_000)).isInstanceOf(IOException.class).hasMessageContaining("more files");
        assertThat(read(100_000).setuid()).isEmpty();
    }

    private ImageContent read() throws Exception {
        return read(1_000_000);
    }

    private ImageContent read(long mostText) throws Exception {
        return ImageLayers.read(new ByteArrayInputStream(tar(archive)), (path, content) -> {}, mostText);
    }

    private void manifest(String... layers) {
        String text = "[{\"Config\":\"c.json\",\"Layers\":[\"" + String.join("\",\"", layers) + "\"]}]";
        archive.put("manifest.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] tar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                String[] names = file.getKey().split(" -> ");
                if (names.length == 2) {
                    TarArchiveEntry link = new TarArchiveEntry(names[0], TarArchiveEntry.LF_SYMLINK);
                    link.setLinkName(names[1]);
                    tar.putArchiveEntry(link);
                } else {
                    TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                    entry.setSize(file.getValue().length);
                    tar.putArchiveEntry(entry);
                    tar.write(file.getValue());
                }
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] layer(Map<String, Integer> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, Integer> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setMode(file.getValue());
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
