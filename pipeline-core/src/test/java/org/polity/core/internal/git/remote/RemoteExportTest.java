package org.polity.core.internal.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.core.internal.git.repository.GitEnvironment;

class RemoteExportTest {

    private static final RemoteLimits LIMITS =
            new RemoteLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1000, 50, 1000, 8);

    @TempDir
    Path folder;

    private Repository repository;
    private ObjectInserter inserter;

    @BeforeEach
    void make() throws IOException {
        GitEnvironment.prepare();
        repository = new FileRepository(folder.resolve("repo.git").toFile());
        repository.create(true);
        inserter = repository.newObjectInserter();
    }

    @AfterEach
    void close() {
        inserter.close();
        repository.close();
    }

    @Test
    void filesAndInnerLinksAreWrittenAsTheyAre() throws IOException {
        TreeFormatter steps = new TreeFormatter();
        steps.append("run.sh", FileMode.EXECUTABLE_FILE, blob("a\r\nb"));
        steps.append("up", FileMode.SYMLINK, blob("../domain.yaml"));
        TreeFormatter root = new TreeFormatter();
        root.append("domain.yaml", FileMode.REGULAR_FILE, blob("id: x"));
        root.append("module", FileMode.GITLINK, ObjectId.fromString("1".repeat(40)));
        root.append("steps", FileMode.TREE, inserter.insert(steps));

        RemoteExport.Result result = export(root);

        assertThat(Files.readString(folder.resolve("out/steps/run.sh"))).isEqualTo("a\r\nb");
        assertThat(folder.resolve("out/steps/run.sh")).isExecutable();
        assertThat(Files.readString(folder.resolve("out/steps/up"))).isEqualTo("id: x");
        assertThat(folder.resolve("out/module")).doesNotExist();
        assertThat(result.bytes()).isEqualTo(9);
    }

    @Test
    void theDigestTellsContentsNamesAndModesApart() throws IOException {
        String digest = export(one("a", FileMode.REGULAR_FILE, "x")).digest();

        assertThat(export(one("a", FileMode.REGULAR_FILE, "x")).digest()).isEqualTo(digest);
        assertThat(export(one("b", FileMode.REGULAR_FILE, "x")).digest()).isNotEqualTo(digest);
        assertThat(export(one("a", FileMode.REGULAR_FILE, "y")).digest()).isNotEqualTo(digest);
        assertThat(export(one("a", FileMode.EXECUTABLE_FILE, "x")).digest()).isNotEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../outside", "a/../../outside", "a/..", "..\\outside", ""})
    void aLinkThatMayLeadOutIsRefused(String target) throws IOException {
        TreeFormatter root = one("link", FileMode.SYMLINK, target);

        assertThatThrownBy(() -> export(root)).hasMessageContaining("may lead out of the repository");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", ".git", ".GIT", "a\\b", "a\nb"})
    void aNameThatIsNoneIsRefused(String name) throws IOException {
        TreeFormatter root = one(name, FileMode.REGULAR_FILE, "x");

        assertThatThrownBy(() -> export(root)).hasMessageContaining("is no name for a file");
    }

    @Test
    void aLinkAndAFolderOfOneNameAreRefused() throws IOException {
        TreeFormatter inner = one("file", FileMode.REGULAR_FILE, "x");
        TreeFormatter root = new TreeFormatter();
        root.append("a", FileMode.SYMLINK, blob("b"));
        root.append("a", FileMode.TREE, inserter.insert(inner));
        Files.createDirectories(folder.resolve("b"));

        assertThatThrownBy(() -> export(root)).isInstanceOf(IOException.class);
        assertThat(folder.resolve("b/file")).doesNotExist();
    }

    @Test
    void aTreeOfTreesThatNeverEndsIsRefused() throws IOException {
        ObjectId tree = inserter.insert(one("leaf", FileMode.REGULAR_FILE, "x"));
        for (int level = 0; level < 6; level++) {
            TreeFormatter next = new TreeFormatter();
            for (int i = 0; i < 10; i++) {
                next.append("t" + i, FileMode.TREE, tree);
            }
            tree = inserter.insert(next);
        }
        TreeFormatter root = new TreeFormatter();
        root.append("bomb", FileMode.TREE, tree);

        assertThatThrownBy(() -> export(root)).hasMessageContaining("more than 50 files and folders");
    }

    @Test
    void foldersThatNestTooDeepAreRefused() throws IOException {
        ObjectId tree = inserter.insert(one("leaf", FileMode.REGULAR_FILE, "x"));
        for (int level = 0; level < 9; level++) {
            TreeFormatter next = new TreeFormatter();
            next.append("t", FileMode.TREE, tree);
            tree = inserter.insert(next);
        }
        TreeFormatter root = new TreeFormatter();
        root.append("t", FileMode.TREE, tree);

        assertThatThrownBy(() -> export(root)).hasMessageContaining("nest deeper than 8");
    }

    @Test
    void filesThatAreTooLargeTogetherAreRefused() throws IOException {
        TreeFormatter root = new TreeFormatter();
        root.append("a", FileMode.REGULAR_FILE, blob("x".repeat(600)));
        root.append("b", FileMode.REGULAR_FILE, blob("y".repeat(600)));

        assertThatThrownBy(() -> export(root)).hasMessageContaining("more than 1000 bytes together");
    }

    private TreeFormatter one(String name, FileMode mode, String content) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        tree.append(name.getBytes(StandardCharsets.UTF_8), mode, blob(content));
        return tree;
    }

    private ObjectId blob(String content) throws IOException {
        return inserter.insert(Constants.OBJ_BLOB, content.getBytes(StandardCharsets.UTF_8));
    }

    private RemoteExport.Result export(TreeFormatter root) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(inserter.insert(root));
        PersonIdent team = new PersonIdent("Team", "team@example.org");
        commit.setAuthor(team);
        commit.setCommitter(team);
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        Path target = folder.resolve("out");
        for (int i = 0; Files.exists(target, LinkOption.NOFOLLOW_LINKS); i++) {
            target = folder.resolve("out" + i);
        }
        return new RemoteExport(repository, LIMITS).write(id, "", target);
    }
}
