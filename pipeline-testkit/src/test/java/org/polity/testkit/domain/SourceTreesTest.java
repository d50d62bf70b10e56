package org.polity.testkit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.domain.SourceTree;

class SourceTreesTest {

    @TempDir
    Path folder;

    @Test
    void listsFilesSortedByPath() {
        assertThat(SourceTrees.of(Map.of("b/c", "", "a", "")).files()).containsExactly("a", "b/c");
    }

    @Test
    void readsNoMoreThanTheLimit() {
        assertThat(SourceTrees.of(Map.of("a", "12345")).read("a", 3))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("123"));
    }

    @Test
    void showsAFolderWithoutGitsAndPolitysOwnFiles() throws Exception {
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/config"), "");
        Files.createDirectories(folder.resolve(".polity"));
        Files.writeString(folder.resolve(".polity/polity.lock"), "");
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/a.txt"), "text");
        SourceTree tree = SourceTrees.folder(folder);
        assertThat(tree.files()).containsExactly("src/a.txt");
        assertThat(tree.text("src/a.txt")).hasValue("text");
    }

    @Test
    void doesNotFollowSymbolicLinks() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path sources = Files.createDirectory(folder.resolve("sources"));
        Files.createSymbolicLink(sources.resolve("link"), secret);
        Files.createSymbolicLink(sources.resolve("out"), folder);
        assertThat(SourceTrees.folder(sources).files()).isEmpty();
    }

    @Test
    void readsNothingOutsideTheFolder() throws Exception {
        Files.writeString(folder.resolve("secret"), "secret");
        Path sources = Files.createDirectory(folder.resolve("sources"));
        assertThat(SourceTrees.folder(sources).has("../secret")).isFalse();
    }
}
