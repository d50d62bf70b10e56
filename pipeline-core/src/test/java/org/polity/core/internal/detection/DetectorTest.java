package org.polity.core.internal.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.detection.Detections.detect;
import static org.polity.core.internal.detection.Detections.problem;
import static org.polity.core.internal.detection.Detections.problems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.Deliverable;
import org.polity.api.Deliverable.Version;
import org.polity.api.Deliverable.Version.Origin;
import org.polity.api.DeliverableKind;
import org.polity.core.internal.git.TestRepository;
import org.polity.core.internal.git.WorkingTree;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

@RequiresTool(Tool.GIT)
class DetectorTest {

    private static final String POM = "<project><artifactId>from-pom</artifactId><version>1.0</version></project>";

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "pom.xml, <project/>, SOURCES",
        "package.json, {}, SOURCES",
        "build.gradle, //, SOURCES",
        "build.gradle.kts, //, SOURCES",
        "settings.gradle, //, SOURCES",
        "settings.gradle.kts, //, SOURCES",
        "Dockerfile, FROM scratch, DOCKER_IMAGE",
        "dockerfile, FROM scratch, DOCKER_IMAGE",
        "Containerfile, FROM scratch, DOCKER_IMAGE",
        "Chart.yaml, name: x, HELM_CHART"
    })
    void aFileAtTheRootTellsTheKind(String file, String content, DeliverableKind kind) {
        assertThat(detect(folder().write(file, content)).kind()).isEqualTo(kind);
    }

    @Test
    void everythingIsThereAtOnce() {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write("pom.xml", POM)
                .write("CODEOWNERS", "* @team-a\n")
                .commit("first");

        assertThat(detect(repository))
                .isEqualTo(new Deliverable(
                        DeliverableKind.SOURCES,
                        "from-pom",
                        Optional.of(new Version("1.0", Origin.FILE)),
                        Optional.of(repository.git("rev-parse", "HEAD")),
                        Optional.of("team-a")));
    }

    @Test
    void theProjectTeamsWordStandsBeforeEverything() {
        TestRepository folder = folder().write("pom.xml", POM).write("CODEOWNERS", "* @team-a\n");
        DeliverableHints hints = new DeliverableHints(
                Optional.of(DeliverableKind.DOCKER_IMAGE),
                Optional.of("acme/web"),
                Optional.of("9.9"),
                Optional.of("team-b"));

        assertThat(new Detector().detect(WorkingTree.open(folder.root()), hints))
                .isEqualTo(new Deliverable(
                        DeliverableKind.DOCKER_IMAGE,
                        "acme/web",
                        Optional.of(new Version("9.9", Origin.FILE)),
                        Optional.empty(),
                        Optional.of("team-b")));
    }

    @Test
    void wordsThatAreBlankAreNone() {
        DeliverableHints hints =
                new DeliverableHints(Optional.empty(), Optional.of(" "), Optional.of(""), Optional.of(" "));
        Deliverable deliverable = new Detector()
                .detect(WorkingTree.open(folder().write("pom.xml", POM).root()), hints);

        assertThat(deliverable.name()).isEqualTo("from-pom");
        assertThat(deliverable.versionText()).isEqualTo("1.0");
        assertThat(deliverable.owner()).isEmpty();
    }

    @Test
    void withNameAndVersionGivenABrokenFileIsNotInTheWay() {
        TestRepository folder = folder().write("package.json", "{\"a\": 1, \"a\": 2}");
        DeliverableHints hints =
                new DeliverableHints(Optional.empty(), Optional.of("web"), Optional.of("1"), Optional.empty());

        assertThat(new Detector().detect(WorkingTree.open(folder.root()), hints).name())
                .isEqualTo("web");
    }

    @Test
    void sourcesNeedNoBuildToolThatIsKnown() {
        TestRepository folder = folder().write("Makefile", "all:\n");

        assertThat(detect(folder, DeliverableKind.SOURCES).kind()).isEqualTo(DeliverableKind.SOURCES);
        assertThat(detect(folder, DeliverableKind.SOURCES).name()).isEqualTo("plain");
    }

    @Test
    void twoKindsAtOnceAreAQuestionThatNamesBothAndTheLineThatSettlesIt() {
        TestRepository folder = folder().write("pom.xml", POM)
                .write("package.json", "{}")
                .write("Dockerfile", "FROM scratch\nLABEL org.opencontainers.image.title=web\n");

        assertThat(problem(folder))
                .startsWith("pipeline.yaml: ")
                .contains("sources (pom.xml, package.json) and docker-image (Dockerfile)")
                .contains("deliverable: { kind: docker-image }");
        assertThat(detect(folder, DeliverableKind.DOCKER_IMAGE).name()).isEqualTo("web");
        assertThat(detect(folder, DeliverableKind.SOURCES).name()).isEqualTo("from-pom");
    }

    @Test
    void noKindAtAllSaysWhatWasLookedFor() {
        assertThat(problem(folder().write("readme.md", "x")))
                .contains("pom.xml", "package.json", "build.gradle", "settings.gradle.kts")
                .contains("Dockerfile", "Containerfile", "Chart.yaml")
                .contains("deliverable: { kind: sources }");
    }

    @Test
    void aFolderOfARepositoryWithADeliverableAtItsRootIsToldOfIt() {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write("pom.xml", POM)
                .write("src/main/A.java", "x")
                .commit("first");

        assertThat(problem(TestRepository.at(repository.path("src"))))
                .contains("Did you mean '" + repository.root() + "', the root of the repository, which has pom.xml?");
    }

    @Test
    void aFolderALinkOrAnIgnoredFileOfTheRightNameDoesNotCountButIsMentioned() throws IOException {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write("pom.xml/x", "x")
                .write("real", "FROM scratch\n")
                .link("Dockerfile", "real")
                .write(".gitignore", "Chart.yaml\n")
                .write("Chart.yaml", "name: x\n")
                .link("package.json", "/nowhere");

        assertThat(problems(repository))
                .extracting(Object::toString)
                .anyMatch(text -> text.startsWith("pom.xml: ") && text.contains("it is no file"))
                .anyMatch(text -> text.startsWith("Dockerfile: ") && text.contains("symbolic link"))
                .anyMatch(text -> text.startsWith("package.json: ") && text.contains("symbolic link"))
                .anyMatch(text -> text.startsWith("Chart.yaml: ") && text.contains("Git ignores it"));
    }

    @Test
    void ofSeveralSourcesMavensWordStandsBeforeNpmsAndNpmsBeforeGradles() {
        TestRepository folder = folder().write("settings.gradle", "rootProject.name = 'from-gradle'\n")
                .write("build.gradle", "version = '3.0'\n");
        assertThat(detect(folder).name()).isEqualTo("from-gradle");
        assertThat(detect(folder).versionText()).isEqualTo("3.0");

        folder.write("package.json", "{\"name\": \"from-npm\", \"version\": \"2.0\"}");
        assertThat(detect(folder).name()).isEqualTo("from-npm");
        assertThat(detect(folder).versionText()).isEqualTo("2.0");

        folder.write("pom.xml", POM);
        assertThat(detect(folder).name()).isEqualTo("from-pom");
        assertThat(detect(folder).versionText()).isEqualTo("1.0");
    }

    @Test
    void whatOneFileLeavesOpenTheNextOneMayState() {
        TestRepository folder = folder().write("package.json", "{\"private\": true}")
                .write("settings.gradle", "rootProject.name = 'web'\n")
                .write("gradle.properties", "version=3.1\n");

        assertThat(detect(folder).name()).isEqualTo("web");
        assertThat(detect(folder).versionText()).isEqualTo("3.1");
    }

    @Test
    void aVersionThatAFileLeavesToSomethingElseIsGitsAndNoOtherFiles() {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write("pom.xml", "<project><artifactId>a</artifactId><version>${revision}</version></project>")
                .write("package.json", "{\"version\": \"0.0.0\"}")
                .commit("first");
        assertThat(detect(repository).version()).isEmpty();

        repository.git("tag", "v1.4.0");
        assertThat(detect(repository).version()).contains(new Version("v1.4.0", Origin.GIT));
    }

    @Test
    void withoutANameInAFileTheRemotesOrTheFoldersCounts() {
        TestRepository repository =
                TestRepository.create(temp.resolve("folder")).write("Dockerfile", "FROM scratch\n");
        assertThat(detect(repository).name()).isEqualTo("folder");

        repository.git("remote", "add", "origin", "git@git.example.org:acme/web.git");
        assertThat(detect(repository).name()).isEqualTo("web");
    }

    @Test
    void withoutAVersionInAFileGitsDescriptionCounts() {
        TestRepository repository = TestRepository.create(temp.resolve("r"))
                .write("Dockerfile", "FROM scratch\n")
                .commit("first");
        assertThat(detect(repository).version()).isEmpty();

        repository.git("tag", "1.2.3");
        repository.write("a", "1").commit("second");
        assertThat(detect(repository).version().orElseThrow().origin()).isEqualTo(Origin.GIT);
        assertThat(detect(repository).versionText()).startsWith("1.2.3-1-g");
    }

    @Test
    void aDirtyTreeSaysSoInTheRevision() {
        TestRepository repository =
                TestRepository.create(temp.resolve("r")).write("pom.xml", POM).commit("first");
        repository.write("new", "1");

        assertThat(detect(repository).revision()).contains(repository.git("rev-parse", "HEAD") + "-dirty");
    }

    @Test
    void aFolderWithControlCharactersInItsNameGetsAPlainName() {
        TestRepository folder =
                TestRepository.at(temp.resolve("a\nb\u001b[31m")).write("Dockerfile", "FROM scratch\n");

        assertThat(detect(folder).name()).isEqualTo("a-b-[31m");
    }

    @Test
    void aNameOrVersionThatFitsOnNoLineIsRefused() {
        assertThat(problem(folder().write("package.json", "{\"name\": \"a\\u0007b\"}")))
                .startsWith("package.json: the name is longer than 255 characters, or has control characters");
        assertThat(problem(folder().write("package.json", "{\"version\": \"" + "1".repeat(256) + "\"}")))
                .startsWith("package.json: the version is longer");
    }

    @Test
    void theRootFileSystemHasANameToo() throws IOException {
        Path root = Path.of("/").toRealPath();
        if (Files.exists(root.resolve(".git"))) {
            return;
        }
        DeliverableHints hints = new DeliverableHints(
                Optional.of(DeliverableKind.SOURCES), Optional.empty(), Optional.of("1"), Optional.of("me"));

        assertThat(new Detector().detect(WorkingTree.open(root), hints).name()).isNotBlank();
    }

    private TestRepository folder() {
        return TestRepository.at(temp.resolve("plain"));
    }
}
