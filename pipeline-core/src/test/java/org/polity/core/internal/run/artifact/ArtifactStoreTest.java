package org.polity.core.internal.run.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.ArtifactId;
import org.polity.api.step.Product;

class ArtifactStoreTest {

    private static final ArtifactId APP = ArtifactId.parse("project/app");
    private static final String ID = "sha256:" + "0123456789abcdef".repeat(4);

    private Path workspace;
    private Path root;
    private ArtifactStore store;

    @BeforeEach
    void store(@TempDir Path folder) throws IOException {
        workspace = folder.toRealPath();
        root = workspace.resolve(".polity/artifacts");
        store = new ArtifactStore(workspace, root);
    }

    @Test
    void aFileIsCopiedUnderItsOwnNameWithItsDigestBesideIt() throws Exception {
        write("target/app.jar", "abc");
        Files.setPosixFilePermissions(
                workspace.resolve("target/app.jar"), PosixFilePermissions.fromString("rwxr-x---"));

        store.collect(APP, Product.file("app", "target/app.jar"), workspace);

        Path copy = Path.of(handOver(Product.file("app", "target/app.jar")));
        assertThat(copy)
                .isEqualTo(root.resolve("project/app/app.jar"))
                .hasContent("abc")
                .isExecutable();
        assertThat(root.resolve("project/app.sha256"))
                .hasContent("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n");
    }

    @Test
    void aFolderIsCopiedWithAllThatIsInItAndCheckedAsAWhole() throws Exception {
        write("dist/index.html", "x");
        write("dist/css/a.css", "y");
        Files.createSymbolicLink(workspace.resolve("dist/latest.html"), Path.of("index.html"));
        Product dist = Product.file("app", "dist");
        store.collect(APP, dist, workspace);

        Path copy = Path.of(handOver(dist));
        assertThat(copy.resolve("css/a.css")).hasContent("y");
        assertThat(copy.resolve("latest.html")).hasContent("x").isSymbolicLink();

        Files.move(copy.resolve("css/a.css"), copy.resolve("css/b.css"));
        assertThatThrownBy(() -> handOver(dist))
                .isInstanceOf(ArtifactException.class)
                .hasMessage("the artifact project/app was changed after project/build handed it over");
    }

    @Test
    void anExtraFileInAFolderIsAChange() throws Exception {
        write("dist/a", "x");
        Product dist = Product.file("app", "dist");
        store.collect(APP, dist, workspace);
        Files.createFile(Path.of(handOver(dist)).resolve("b"));

        assertThatThrownBy(() -> handOver(dist)).hasMessageContaining("was changed after");
    }

    @Test
    void theWorkspaceAsAWholeIsCollectedWithoutWhatIsPolitysOwn() throws Exception {
        write("src/a", "x");
        write(".polity/logs/b", "y");
        Product all = Product.file("app", ".");

        store.collect(APP, all, workspace);

        Path copy = Path.of(handOver(all));
        assertThat(copy.resolve("src/a")).exists();
        assertThat(copy.resolve(".polity")).doesNotExist();
    }

    @Test
    void aLinkOutOfTheWorkspaceIsNotFollowed(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("secret"), "x");
        Files.createSymbolicLink(workspace.resolve("app"), elsewhere.resolve("secret"));
        Files.createSymbolicLink(workspace.resolve("out"), elsewhere);

        assertThatThrownBy(() -> store.collect(APP, Product.file("app", "app"), workspace))
                .hasMessageContaining("'app' leads out of the workspace through a symbolic link");
        assertThatThrownBy(() -> store.collect(APP, Product.file("app", "out/secret"), workspace))
                .hasMessageContaining("leads out of the workspace");
        assertThat(root.resolve("project/app")).doesNotExist();
    }

    @Test
    void aLinkInAFolderMayNotLeadOutOfThatFolder() throws Exception {
        write("dist/a", "x");
        write("other", "y");
        Files.createSymbolicLink(workspace.resolve("dist/b"), Path.of("../other"));

        assertThatThrownBy(() -> store.collect(APP, Product.file("app", "dist"), workspace))
                .hasMessageContaining("leads out of the artifact");
    }

    @Test
    void aLinkThroughALinkMayNotLeadOutEither() throws Exception {
        write("dist/deep/deeper/a", "x");
        write("other", "y");
        Files.createSymbolicLink(workspace.resolve("dist/up"), Path.of("deep/deeper"));
        Files.createSymbolicLink(workspace.resolve("dist/deep/out"), Path.of("../up/../../../other"));

        assertThatThrownBy(() -> store.collect(APP, Product.file("app", "dist"), workspace))
                .hasMessageContaining("leads out of the artifact");
    }

    @Test
    void aLinkToAFileInTheWorkspaceIsTakenForThatFile() throws Exception {
        write("app-1.0.jar", "abc");
        Files.createSymbolicLink(workspace.resolve("app.jar"), Path.of("app-1.0.jar"));
        Product jar = Product.file("app", "app.jar");

        store.collect(APP, jar, workspace);

        assertThat(Path.of(handOver(jar))).isRegularFile().hasContent("abc");
    }

    @Test
    void aPipeIsRefusedAndNotWaitedFor() throws Exception {
        new ProcessBuilder("mkfifo", workspace.resolve("pipe").toString())
                .start()
                .waitFor();

        assertThatThrownBy(() -> store.collect(APP, Product.file("app", "pipe"), workspace))
                .hasMessageContaining("is neither a file nor a folder");
    }

    @Test
    void anImageIsHandedOverByItsIdOrDigest() throws Exception {
        Product image = Product.image("app", "image.id");
        write("image.id", "  " + ID + "\n");
        store.collect(APP, image, workspace);
        assertThat(handOver(image)).isEqualTo(ID);

        write("image.id", "registry.example.org:5000/acme/web@" + ID);
        store.collect(APP, image, workspace);
        assertThat(handOver(image)).isEqualTo("registry.example.org:5000/acme/web@" + ID);
    }

    @Test
    void anImageByTagIsRefused() throws Exception {
        Product image = Product.image("app", "image.id");
        for (String text : new String[] {"acme/web:latest", "", "two\nlines", ID + " " + ID, "x".repeat(5000)}) {
            write("image.id", text);

            assertThatThrownBy(() -> store.collect(APP, image, workspace))
                    .hasMessage("the file for the artifact project/app holds no image id or digest");
        }
    }

    @Test
    void aLinkInPlaceOfTheStoreIsRefused(@TempDir Path elsewhere) throws Exception {
        write("app", "x");
        Files.createSymbolicLink(workspace.resolve(".polity"), elsewhere);

        assertThatThrownBy(() -> store.collect(APP, Product.file("app", "app"), workspace))
                .hasMessageContaining("is a symbolic link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aStoreOfALaterJobChecksAgainstTheFile() throws Exception {
        write("app", "x");
        Product app = Product.file("app", "app");
        store.collect(APP, app, workspace);
        store = new ArtifactStore(workspace, root);
        assertThat(handOver(app)).endsWith("/project/app/app");

        Files.writeString(root.resolve("project/app/app"), "y");
        assertThatThrownBy(() -> handOver(app)).hasMessageContaining("was changed after");
    }

    @Test
    void aFolderThatAJobWithoutPolityLeftWithoutADigestIsTaken() throws Exception {
        write(".polity/artifacts/project/app/dist/index.html", "x");

        assertThat(handOver(Product.file("app", "dist"))).endsWith("/project/app/dist");
    }

    @Test
    void aLaterCollectionReplacesTheEarlierOne() throws Exception {
        write("one", "x");
        write("two", "y");
        store.collect(APP, Product.file("app", "one"), workspace);
        store.collect(APP, Product.file("app", "two"), workspace);

        assertThat(root.resolve("project/app"))
                .isDirectoryContaining("glob:**/two")
                .isDirectoryNotContaining("glob:**/one");
    }

    private String handOver(Product product) throws ArtifactException {
        return store.handOver(APP, product, "project/build");
    }

    private void write(String path, String text) throws IOException {
        Path file = workspace.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
