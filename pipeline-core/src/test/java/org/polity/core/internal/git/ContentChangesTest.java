package org.polity.core.internal.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.git.ChangeAssertions.assertClean;
import static org.polity.core.internal.git.ChangeAssertions.assertDirty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** Files whose bytes are not those that Git stores. */
@RequiresTool(Tool.GIT)
class ContentChangesTest {

    @TempDir
    Path temp;

    private TestRepository repository;

    @BeforeEach
    void commit() {
        repository =
                TestRepository.create(temp.resolve("r")).write("a.txt", "one\n").commit("first");
    }

    @Test
    void lineEndsThatAttributesConvertAreNoChange() throws IOException {
        repository
                .write(".gitattributes", "*.txt text eol=crlf\n*.bin -text\n")
                .write("c.bin", "a\nb\n")
                .commit("attributes");
        checkOutAndTouch("a.txt");

        assertThat(Files.readString(repository.path("a.txt"))).isEqualTo("one\r\n");
        assertClean(repository);

        repository.write("a.txt", "one\r\ntwo\r\n");
        assertDirty(repository);

        checkOutAndTouch("a.txt");
        repository.write("c.bin", "a\r\nb\r\n");
        assertDirty(repository);
    }

    @Test
    void lineEndsThatTheConfigurationConvertsAreNoChange() throws IOException {
        repository.git("config", "core.autocrlf", "true");
        checkOutAndTouch("a.txt");

        assertThat(Files.readString(repository.path("a.txt"))).isEqualTo("one\r\n");
        assertClean(repository);
    }

    private void checkOutAndTouch(String path) throws IOException {
        Files.delete(repository.path(path));
        repository.git("checkout", "--", path);
        Files.setLastModifiedTime(repository.path(path), FileTime.from(Instant.EPOCH));
    }

    @Test
    void lineEndsAreAChangeOtherwise() {
        repository.write("a.txt", "one\r\n");

        assertDirty(repository);
    }

    @Test
    void aFileThatLfsKeepsIsComparedByItsPointer() throws Exception {
        byte[] content = "a large picture".getBytes(StandardCharsets.UTF_8);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        repository.write(
                "p.png",
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + digest + "\nsize " + content.length + "\n");
        repository
                .write(".gitattributes", "*.png filter=lfs diff=lfs merge=lfs -text\n")
                .commit("lfs");
        assertClean(repository);

        Files.write(repository.path("p.png"), content);
        assertClean(repository);

        repository.write("p.png", "A large picture");
        assertDirty(repository);
    }
}
