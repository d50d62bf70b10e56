package org.polity.core.internal.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.detection.Detections.detect;
import static org.polity.core.internal.detection.Detections.problem;
import static org.polity.core.internal.detection.Detections.versionInFiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.core.internal.git.TestRepository;

class DockerImageTest {

    private static final String TITLE = "org.opencontainers.image.title";
    private static final String VERSION = "org.opencontainers.image.version";

    @TempDir
    Path temp;

    @Test
    void labelsOfTheImageSpecificationAreNameAndVersion() {
        TestRepository folder = dockerfile("FROM scratch\nLABEL " + TITLE + "=\"acme/web\" " + VERSION + "=1.2.3\n");

        assertThat(detect(folder).name()).isEqualTo("acme/web");
        assertThat(versionInFiles(folder)).contains("1.2.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LABEL V=1.2",
                "label V=1.2",
                "  LaBeL\tV=\"1.2\"  ",
                "LABEL V='1.2'",
                "LABEL \"V\"=\"1.2\"",
                "LABEL V 1.2",
                "LABEL a=b \\\n  # a comment\n\n  V=1.2 \\\n c=d",
                "LABEL a=\"x y\" V=1.2",
                "LABEL V=9\nLABEL V=1.2",
                "ARG X=1.2\nLABEL V=$X",
                "ARG X=1\nARG Y=${X}.2\nLABEL V=\"${Y}\"",
                "ENV X=1.2\nLABEL V=${X}",
                "ENV X 1.2\nLABEL V=${X}",
                "LABEL V=${X:-1.2}",
                "ARG X\nLABEL V=${X:-1.2}",
                "ENV X=a\nLABEL V=${X:+1.2}",
                "LABEL V=1\\.2",
                "ONBUILD LABEL V=9\nLABEL V=1.2",
                "RUN <<EOF\nLABEL V=9\nEOF\nLABEL V=1.2",
                "RUN cat <<-\"END\" > x\nLABEL V=9\n\tEND\nLABEL V=1.2",
                "RUN echo $((1<<2))\nLABEL V=1.2",
                "LABEL V=1.2\nRUN echo \\\nLABEL V=9",
                "LABEL V=1.2\nRUN <<EOF\nLABEL V=9",
                "LABEL V=1.2\n# LABEL V=9\n  # LABEL V=9"
            })
    void theLastWordOfALabelIsFound(String instructions) {
        assertThat(version("FROM scratch\n" + instructions + "\n")).contains("1.2");
        assertThat(version("\uFEFFfrom scratch\r\n" + instructions.replace("\n", "\r\n") + "\r\n"))
                .contains("1.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LABEL V=$X",
                "ARG X\nLABEL V=$X",
                "LABEL V=1.$(date)$X",
                "ARG X=$Y\nLABEL V=$X",
                "LABEL V=${X",
                "LABEL V=${X#1}",
                "LABEL V=",
                "LABEL V",
                "LABEL v=1",
                "LABEL =V",
                "LABEL"
            })
    void aValueThatOnlyABuildKnowsIsNone(String instructions) {
        assertThat(version("FROM scratch\n" + instructions + "\n")).isEmpty();
    }

    @Test
    void aTextInSingleQuotesIsTakenAsItIs() {
        assertThat(detect(dockerfile("FROM scratch\nLABEL " + TITLE + "='$web'\n"))
                        .name())
                .isEqualTo("$web");
    }

    @Test
    void theLastStageCounts() {
        assertThat(version("FROM a AS build\nLABEL V=9\nFROM b\nLABEL V=1.2\n")).contains("1.2");
        assertThat(version("FROM a AS build\nLABEL V=9\nFROM b\n")).isEmpty();
    }

    @Test
    void aStageHasTheLabelsOfTheStageThatItIsBuiltUpon() {
        assertThat(version("FROM a AS Base\nLABEL V=1.2\nFROM --platform=linux/amd64 base as final\nRUN x\n"))
                .contains("1.2");
        assertThat(version("ARG B=base\nFROM a AS base\nLABEL V=1.2\nFROM ${B}\n"))
                .contains("1.2");
        assertThat(version("FROM base AS base\nLABEL V=1.2\nFROM other\n")).isEmpty();
    }

    @Test
    void anArgumentBeforeTheFirstStageMustBeAskedForInAStage() {
        assertThat(version("ARG X=1.2\nFROM a\nARG X\nLABEL V=$X\n")).contains("1.2");
        assertThat(version("ARG X=1.2\nFROM a\nLABEL V=$X\n")).isEmpty();
        assertThat(version("ARG X=9\nFROM a\nARG X=1.2\nLABEL V=$X\n")).contains("1.2");
    }

    @Test
    void theEscapeCharacterCanBeAnother() {
        assertThat(version("# syntax=x\n# Escape = `\nFROM a\nLABEL a=c:\\ `\n  V=1.2\n"))
                .contains("1.2");
        assertThat(version("FROM a\n# escape=`\nLABEL a=b \\\n  V=1.2\n")).contains("1.2");
    }

    @Test
    void namesForTheFileAreTriedInDockersOrder() {
        TestRepository folder = TestRepository.at(temp.resolve("plain"))
                .write("Containerfile", "FROM scratch\nLABEL " + TITLE + "=podman\n");
        assertThat(detect(folder).name()).isEqualTo("podman");

        folder.write("Dockerfile", "FROM scratch\nLABEL " + TITLE + "=docker\n");
        assertThat(detect(folder).name()).isEqualTo("docker");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "nonsense",
                "\\",
                "\\\n\\\n",
                "LABEL \"",
                "LABEL a='",
                "FROM",
                "FROM a AS",
                "ARG",
                "ENV =",
                "RUN <<"
            })
    void aFileThatDockerWouldRefuseIsStillAnImage(String content) {
        assertThat(detect(dockerfile(content)).name()).isEqualTo("plain");
    }

    @Test
    void valuesThatMultiplyAreNone() {
        StringBuilder text = new StringBuilder("FROM a\nENV A0=aaaaaaaaaa\n");
        for (int i = 1; i < 60; i++) {
            text.append("ENV A%d=$A%d$A%d\n".formatted(i, i - 1, i - 1));
        }

        assertThat(version(text + "LABEL V=$A59\n")).isEmpty();
        assertThat(version("FROM a\nENV A=" + "a".repeat(4000) + "\nLABEL V=" + "$A".repeat(200_000) + "\n"))
                .isEmpty();
    }

    @Test
    void filesThatAreNoTextOrFarTooLargeAreRefused() throws IOException {
        TestRepository folder = TestRepository.at(temp.resolve("plain"));
        Files.write(folder.path("Dockerfile"), "FROM scratch\n".getBytes(StandardCharsets.UTF_16));
        assertThat(problem(folder)).startsWith("Dockerfile: the file is binary, or not in UTF-8");

        Files.write(folder.path("Dockerfile"), new byte[50_000_000]);
        assertThat(problem(folder)).startsWith("Dockerfile: the file is larger than 1 MiB");
    }

    private Optional<String> version(String text) {
        return versionInFiles(dockerfile(text.replaceAll("\\bV\\b", VERSION)));
    }

    private TestRepository dockerfile(String text) {
        return TestRepository.at(temp.resolve("plain")).write("Dockerfile", text);
    }
}
