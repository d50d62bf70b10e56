package org.polity.domains.project.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;
import org.polity.domains.project.ProjectDomain;
import org.polity.domains.project.Scripts;
import org.polity.domains.project.input.Inputs;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.RecordingCheckRequest;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

class ImageBuildTest {

    private static final String BASE = "FROM " + Tool.BASE_IMAGE_NAME + "\n";

    @TempDir
    Path folder;

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void handsOnTheIdOfTheImageThatItBuilt() throws Exception {
        RecordingCheckRequest request =
                request(Map.of("Dockerfile", BASE + "COPY a.txt /a.txt\n", "a.txt", "hello"), Policy.DEFAULTS);
        assertThat(build(request).findings()).isEmpty();
        String id = Files.readString(folder.resolve(".polity/project/image.id"));
        assertThat(id).matches("sha256:[0-9a-f]{64}");
        assertThat(request.lines()).contains("built " + id).anyMatch(line -> line.startsWith("Step 2/2 : COPY"));
        assertThat(docker("run", "--rm", "--network", "none", id, "cat", "/a.txt"))
                .isEqualTo("hello");
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void handsOnTheSameIdForTheSameFiles() throws Exception {
        RecordingCheckRequest request = request(Map.of("Dockerfile", BASE + "LABEL a=b\n"), Policy.DEFAULTS);
        build(request);
        String first = Files.readString(folder.resolve(".polity/project/image.id"));
        build(request);
        assertThat(folder.resolve(".polity/project/image.id")).hasContent(first);
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void buildsWithTheInputsOfPipelineYaml() throws Exception {
        Policy policy = Policy.DEFAULTS
                .with(Inputs.CONTEXT, "app")
                .with(Inputs.DOCKERFILE, "app/docker/web.Dockerfile")
                .with(Inputs.BUILD_ARGS, List.of("GREETING=hello world"))
                .with(Inputs.TARGET, "first");
        String dockerfile = BASE.replace("\n", " AS first\n")
                + "ARG GREETING\nCOPY a.txt /\nENV GREETING=${GREETING}\nFROM first\nENV GREETING=second\n";
        RecordingCheckRequest request =
                request(Map.of("app/docker/web.Dockerfile", dockerfile, "app/a.txt", ""), policy);
        assertThat(build(request).findings()).isEmpty();
        String id = Files.readString(folder.resolve(".polity/project/image.id"));
        assertThat(docker("run", "--rm", "--network", "none", id, "sh", "-c", "ls /a.txt; echo $GREETING"))
                .isEqualTo("/a.txt\nhello world\n");
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void doesNotShowTheEngineWhatIsIgnored() throws Exception {
        RecordingCheckRequest request = request(
                Map.of(
                        "Dockerfile",
                        BASE + "COPY . /all\n",
                        ".dockerignore",
                        "secret*\nDockerfile\n!secret-not\n",
                        "secret.key",
                        "",
                        "secret-not",
                        ""),
                Policy.DEFAULTS);
        assertThat(build(request).findings()).isEmpty();
        String id = Files.readString(folder.resolve(".polity/project/image.id"));
        assertThat(docker("run", "--rm", "--network", "none", id, "ls", "-A", "/all"))
                .isEqualTo(".dockerignore\nsecret-not\n");
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void buildsByADockerfileOutsideOfTheContextThatDoesNotGetIntoTheImage() throws Exception {
        Policy policy = Policy.DEFAULTS.with(Inputs.CONTEXT, "app").with(Inputs.DOCKERFILE, "docker/web.Dockerfile");
        RecordingCheckRequest request = request(
                Map.of(
                        "docker/web.Dockerfile", BASE + "COPY . /all\nCOPY nothing /\n",
                        "app/.dockerignore", "secret.key",
                        "app/secret.key", "",
                        "app/a.txt", ""),
                policy);
        assertThat(onlyFinding(build(request)).location()).contains(Location.of("docker/web.Dockerfile", 3));
        Files.writeString(folder.resolve("docker/web.Dockerfile"), BASE + "COPY . /all\n");
        assertThat(build(request).findings()).isEmpty();
        assertThat(contentOfAll()).isEqualTo("a.txt\n");
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void letsTheDockerfilesOwnIgnoreFileCount() throws Exception {
        Policy policy = Policy.DEFAULTS.with(Inputs.DOCKERFILE, "docker/web.Dockerfile");
        RecordingCheckRequest request = request(
                Map.of(
                        "docker/web.Dockerfile", BASE + "COPY . /all\n",
                        "docker/web.Dockerfile.dockerignore", "docker\nsecret.key\n",
                        ".dockerignore", "a.txt\n",
                        "secret.key", "",
                        "a.txt", ""),
                policy);
        assertThat(build(request).findings()).isEmpty();
        assertThat(contentOfAll())
                .as("the folder of a Dockerfile is always sent")
                .isEqualTo("a.txt\ndocker\n");
        Files.writeString(folder.resolve("docker/web.Dockerfile.dockerignore"), "docker\n!\n");
        assertThat(onlyFinding(build(request)).location())
                .contains(Location.of("docker/web.Dockerfile.dockerignore", 2));
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void refusesAnImageForAnotherPlatformThanTheOneAskedFor() throws Exception {
        String here = docker("image", "inspect", "--format", "{{.Os}}/{{.Architecture}}", Tool.BASE_IMAGE_NAME)
                .strip();
        assertThat(build(request(Map.of("Dockerfile", BASE), Policy.DEFAULTS.with(Inputs.PLATFORM, here)))
                        .findings())
                .isEmpty();
        RecordingCheckRequest request =
                request(Map.of("Dockerfile", BASE), Policy.DEFAULTS.with(Inputs.PLATFORM, "linux/s390x"));
        assertThat(onlyFinding(build(request)).message()).contains(here, "linux/s390x");
        assertThat(folder.resolve(".polity/project/image.id")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "builder, kaniko, 'kaniko' is none",
        "context, ../elsewhere, is no path inside the repository",
        "staging, Example.org/UPPER, is no reference of an image",
        "image, a b, is no reference of an image",
        "image, .., is no reference of an image",
        "image, example.org/a//b:1, is no reference of an image",
        "target, relese, Dockerfile has no build stage 'relese'",
    })
    @RequiresTool(Tool.BASE_IMAGE)
    void blamesThePipelineYamlForAnInputThatNobodyCanWorkWith(String input, String value, String message)
            throws Exception {
        PolicyInput.Text text = (PolicyInput.Text) Inputs.ALL.stream()
                .filter(known -> known.name().equals(input))
                .findFirst()
                .orElseThrow();
        RecordingCheckRequest request = request(Map.of("Dockerfile", BASE), Policy.DEFAULTS.with(text, value));
        assertThatThrownBy(() -> new ProjectDomain().check(request))
                .isInstanceOf(CheckException.class)
                .hasMessageStartingWith("input '" + input + "': ")
                .hasMessageContaining(message);
    }

    @Test
    void doesNotReadADockerfileBehindALink() throws Exception {
        Policy policy = Policy.DEFAULTS.with(Inputs.CONTEXT, "app").with(Inputs.DOCKERFILE, "link/Dockerfile");
        RecordingCheckRequest request = request(Map.of("app/a.txt", "", "elsewhere/Dockerfile", BASE), policy);
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));
        assertThat(onlyFinding(build(request)).message()).contains("there is no link/Dockerfile");
    }

    private String contentOfAll() throws Exception {
        String id = Files.readString(folder.resolve(".polity/project/image.id"));
        return docker("run", "--rm", "--network", "none", id, "ls", "-A", "/all");
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void findsTheLineOfAnInstructionThatFails() throws Exception {
        RecordingCheckRequest request =
                request(Map.of("Dockerfile", "# an image\n" + BASE + "\nCOPY nothing /\n"), Policy.DEFAULTS);
        Finding finding = onlyFinding(build(request));
        assertThat(finding.location()).contains(Location.of("Dockerfile", 4));
        assertThat(finding.message()).contains("nothing");
        assertThat(folder.resolve(".polity/project/image.id")).doesNotExist();
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void findsTheLineOfACommandThatFails() throws Exception {
        RecordingCheckRequest request =
                request(Map.of("Dockerfile", BASE + "RUN true\nRUN echo before && \\\n  exit 3\n"), Policy.DEFAULTS);
        Finding finding = onlyFinding(build(request));
        assertThat(finding.location()).contains(Location.of("Dockerfile", 3));
        assertThat(finding.message()).contains("non-zero code: 3");
        assertThat(request.lines()).contains("before");
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void isNotFooledByACommandThatClaimsToBeTheEngine() throws Exception {
        RecordingCheckRequest request =
                request(Map.of("Dockerfile", BASE + "RUN echo Successfully built 123456789abc\n"), Policy.DEFAULTS);
        assertThat(build(request).findings()).isEmpty();
        String id = Files.readString(folder.resolve(".polity/project/image.id"));
        assertThat(id).matches("sha256:[0-9a-f]{64}").doesNotContain("123456789abc");
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void endsTheBuildInTheEngineWhenItIsInterrupted() throws Exception {
        // Something that no layer from an earlier run can stand in for.
        String unique = "sleep 600; echo " + System.nanoTime();
        RecordingCheckRequest request = request(Map.of("Dockerfile", BASE + "RUN " + unique + "\n"), Policy.DEFAULTS);
        FutureTask<CheckResult> check = new FutureTask<>(() -> build(request));
        Thread thread = new Thread(check);
        thread.start();
        await(() -> docker("ps", "--no-trunc").contains(unique));
        thread.interrupt();
        assertThatThrownBy(check::get).hasCauseInstanceOf(InterruptedException.class);
        await(() -> !docker("ps", "--no-trunc").contains(unique));
        assertThat(folder.resolve(".polity/project/image.id")).doesNotExist();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Thread.sleep(50);
        }
    }

    @Test
    @RequiresTool(Tool.DOCKER)
    void findsTheLineThatTheEngineCannotParse() throws Exception {
        RecordingCheckRequest request = request(Map.of("Dockerfile", "FROM scratch\nFORM x\n"), Policy.DEFAULTS);
        Finding finding = onlyFinding(build(request));
        assertThat(finding.location()).contains(Location.of("Dockerfile", 2));
        assertThat(finding.message())
                .isEqualTo("the image cannot be built: dockerfile parse error line 2: unknown instruction: FORM");
    }

    @Test
    @RequiresTool(Tool.DOCKER)
    void cannotTellWhetherAnImageBuildsWhoseBaseCannotBePulled() throws Exception {
        RecordingCheckRequest request =
                request(Map.of("Dockerfile", "FROM 127.0.0.1:1/no/such:1\nRUN true\n"), Policy.DEFAULTS);
        assertThatThrownBy(() -> build(request))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("base image of Dockerfile");
    }

    @Test
    void leavesNoImageOfAnEarlierRunBehindWhenItFails() throws Exception {
        RecordingCheckRequest request = request(Map.of(".polity/project/image.id", "sha256:old"), Policy.DEFAULTS);
        assertThat(build(request).findings()).isNotEmpty();
        assertThat(folder.resolve(".polity/project/image.id")).doesNotExist();
    }

    @Test
    void findsThatThereIsNoDockerfile() throws Exception {
        Finding finding = onlyFinding(build(request(Map.of("README.md", ""), Policy.DEFAULTS)));
        assertThat(finding.message()).contains("there is no Dockerfile");
    }

    @Test
    void tellsWherePipelineYamlNamesADockerfileThatIsNotThere() throws Exception {
        RecordingCheckRequest request = request(
                Map.of("pipeline.yaml", "image: ''\ndockerfile: docker/web.Dockerfile\n"),
                Policy.DEFAULTS.with(Inputs.DOCKERFILE, "docker/web.Dockerfile"));
        Finding finding = onlyFinding(build(request));
        assertThat(finding.message())
                .isEqualTo("input 'dockerfile': there is no docker/web.Dockerfile, so no image can be built.");
        assertThat(finding.location()).contains(Location.of("pipeline.yaml", 2));
    }

    @Test
    void takesADockerfileBehindALinkForNone() throws Exception {
        Files.writeString(folder.resolve("real"), "FROM scratch\n");
        Files.createSymbolicLink(folder.resolve("Dockerfile"), folder.resolve("real"));
        assertThat(onlyFinding(build(request(Map.of(), Policy.DEFAULTS))).message())
                .contains("there is no Dockerfile");
    }

    @Test
    void refusesAContextBehindALink(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("Dockerfile"), "FROM scratch\n");
        Files.createSymbolicLink(folder.resolve("app"), elsewhere);
        RecordingCheckRequest request = request(Map.of(), Policy.DEFAULTS.with(Inputs.CONTEXT, "app"));
        assertThatThrownBy(() -> build(request))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("'app' is no folder of the repository");
    }

    @Test
    void namesTheLineOfABrokenIgnoreFile() throws Exception {
        Finding finding = onlyFinding(
                build(request(Map.of("Dockerfile", "FROM scratch\n", ".dockerignore", "ok\n[a\n"), Policy.DEFAULTS)));
        assertThat(finding.location()).contains(Location.of(".dockerignore", 2));
    }

    private RecordingCheckRequest request(Map<String, String> files, Policy policy) throws Exception {
        Scripts.write(folder, files);
        return CheckRequests.in(folder).policy(policy).check("image");
    }

    private static CheckResult build(RecordingCheckRequest request) throws Exception {
        return new ProjectDomain().check(request);
    }

    private static Finding onlyFinding(CheckResult result) {
        assertThat(result.findings()).hasSize(1);
        return result.findings().get(0);
    }

    private static String docker(String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("docker");
        builder.command().addAll(List.of(arguments));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
