package org.polity.domains.project.image.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.domains.project.Scripts;

class BuildContextTest {

    @TempDir
    Path scratch;

    private final Map<String, byte[]> added = new HashMap<>();

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(scratch.resolve("context"));
        write("Dockerfile", "FROM scratch\n");
    }

    @Test
    void holdsEveryFileWithItsContentAndMode() throws Exception {
        write("app/run.sh", "echo");
        assertThat(root.resolve("app/run.sh").toFile().setExecutable(true)).isTrue();
        write("äöü 😀", "x");
        Map<String, TarArchiveEntry> entries = pack("");
        assertThat(entries).containsOnlyKeys("Dockerfile", "app/", "app/run.sh", "äöü 😀");
        assertThat(entries.get("app/run.sh").getMode() & 0777).isEqualTo(0755);
        assertThat(entries.get("Dockerfile").getMode() & 0777).isEqualTo(0644);
        assertThat(entries.get("Dockerfile").getSize()).isEqualTo(13);
    }

    @Test
    void leavesOutWhatIsIgnored() throws Exception {
        write("node_modules/x/index.js", "");
        write("keep.js", "");
        assertThat(pack("node_modules\n")).containsOnlyKeys("Dockerfile", ".dockerignore", "keep.js");
    }

    @Test
    void takesBackInWhatAnExceptionNamesInAnIgnoredFolder() throws Exception {
        write("target/classes/A.class", "");
        write("target/app.jar", "");
        assertThat(pack("target\n!target/app.jar\n")).containsOnlyKeys("Dockerfile", ".dockerignore", "target/app.jar");
    }

    @Test
    void sendsTheDockerfileEvenWhereItIsIgnored() throws Exception {
        assertThat(pack("*\n")).containsOnlyKeys("Dockerfile", ".dockerignore");
    }

    @Test
    void packsSymbolicLinksAsLinksAndNotWhatTheyLeadTo() throws Exception {
        Path secrets = Files.createDirectory(scratch.resolve("secrets"));
        Files.writeString(secrets.resolve("key"), "secret");
        Files.createSymbolicLink(root.resolve("key"), secrets.resolve("key"));
        Files.createSymbolicLink(root.resolve("folder"), secrets);
        Map<String, TarArchiveEntry> entries = pack("");
        assertThat(entries).containsOnlyKeys("Dockerfile", "key", "folder");
        assertThat(entries.values()).filteredOn(TarArchiveEntry::isSymbolicLink).hasSize(2);
    }

    @Test
    void leavesPolitysOwnFolderOut() throws Exception {
        write(".polity/reports/run.json", "{}");
        assertThat(pack("")).containsOnlyKeys("Dockerfile");
    }

    @Test
    void leavesOutWhatIsNoFile() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
        assertThat(pack("")).containsOnlyKeys("Dockerfile");
    }

    @Test
    void holdsNamesOfAnyLength() throws Exception {
        String name = "long/" + "x".repeat(200) + "/" + "y".repeat(200);
        write(name, "");
        assertThat(pack("")).containsKey(name);
    }

    @Test
    void addsFilesInThePlaceOfThoseThatAreThere() throws Exception {
        added.put(".polity-Dockerfile", new byte[3]);
        added.put("a.txt", new byte[5]);
        write("a.txt", "");
        Map<String, TarArchiveEntry> entries = pack("*\n!a.txt\n");
        assertThat(entries).containsOnlyKeys("Dockerfile", ".dockerignore", ".polity-Dockerfile", "a.txt");
        assertThat(entries.get("a.txt").getSize()).isEqualTo(5);
    }

    private Map<String, TarArchiveEntry> pack(String ignored) throws Exception {
        if (!ignored.isEmpty()) {
            write(".dockerignore", ignored);
        }
        Path archive = scratch.resolve("context.tar");
        new BuildContext(root, IgnoreFile.parse(ignored), "Dockerfile", added).writeTo(archive);
        Map<String, TarArchiveEntry> entries = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(archive), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), entry);
            }
        }
        return entries;
    }

    private void write(String name, String text) throws IOException {
        Scripts.write(root, Map.of(name, text));
    }
}
