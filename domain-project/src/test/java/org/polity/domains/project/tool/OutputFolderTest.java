package org.polity.domains.project.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.domain.CheckException;
import org.polity.testkit.domain.CheckRequests;

class OutputFolderTest {

    @TempDir
    Path scratch;

    @Test
    void replacesWhatStoodThere() throws Exception {
        OutputFolder output = output(scratch);
        output.write("image.id", "sha256:1");
        output.write("image.id", "sha256:2");
        assertThat(scratch.resolve(".polity/project/image.id")).hasContent("sha256:2");
        assertThat(scratch.resolve(".polity/project")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void isNotLedElsewhereByALinkInItsPlace() throws Exception {
        Path elsewhere = Files.createDirectory(scratch.resolve("elsewhere"));
        Path workspace = Files.createDirectory(scratch.resolve("workspace"));
        Files.createSymbolicLink(workspace.resolve(".polity"), elsewhere);
        assertThatThrownBy(() -> output(workspace))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining(".polity/project");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void doesNotWriteThroughALinkInAFilesPlace() throws Exception {
        Path precious = Files.writeString(scratch.resolve("precious"), "precious");
        Path workspace = Files.createDirectory(scratch.resolve("workspace"));
        Files.createDirectories(workspace.resolve(".polity/project"));
        Files.createSymbolicLink(workspace.resolve(".polity/project/image.id"), precious);
        Files.createSymbolicLink(workspace.resolve(".polity/project/image.id.part"), precious);
        output(workspace).write("image.id", "sha256:1");
        assertThat(precious).hasContent("precious");
        assertThat(workspace.resolve(".polity/project/image.id")).hasContent("sha256:1");
    }

    private static OutputFolder output(Path workspace) throws CheckException {
        return OutputFolder.of(CheckRequests.in(workspace).check("image"));
    }
}
