package org.polity.domains.governance.technology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.domain.CheckException;
import org.polity.testkit.domain.SourceTrees;

class TechnologiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <maven.compiler.release>21</maven.compiler.release>                                     | java 21 pom.xml:2
            <java.version>17</java.version>                                                         | java 17 pom.xml:2
            <maven.compiler.source>1.8</maven.compiler.source>                                      | java 8 pom.xml:2
            <java.version>17</java.version><maven.compiler.release>21</maven.compiler.release>      | java 21 pom.xml:2
            <maven.compiler.release>${jdk}</maven.compiler.release><jdk>25</jdk>                    | java 25 pom.xml:2
            <maven.compiler.release>${nobody.knows}</maven.compiler.release>                        | java ${nobody.knows} pom.xml:2
            """)
    void readsJavaFromTheProperties(String properties, String expected) throws Exception {
        String pom = "<project>\n<properties>" + properties + "</properties></project>";
        assertThat(read(Map.of("pom.xml", pom))).containsExactly(expected);
    }

    @Test
    void readsJavaFromTheCompilerPlugin() throws Exception {
        String pom = """
                <project xmlns="http://maven.apache.org/POM/4.0.0"><build><plugins><plugin>
                  <artifactId>maven-compiler-plugin</artifactId>
                  <configuration>
                    <release>17</release>
                  </configuration>
                </plugin></plugins></build></project>
                """;
        assertThat(read(Map.of("pom.xml", pom))).containsExactly("java 17 pom.xml:4");
    }

    @Test
    void followsModulesAndKnowsThePropertiesOfTheirParent() throws Exception {
        Map<String, String> files = Map.of(
                "pom.xml",
                "<project><properties><jdk>21</jdk></properties><modules>"
                        + "<module>a</module><module>../outside</module><module>a</module></modules></project>",
                "a/pom.xml",
                "<project><properties><java.version>${jdk}</java.version></properties>"
                        + "<modules><module>b</module></modules></project>",
                "a/b/pom.xml",
                "<project><properties><java.version>11</java.version></properties></project>",
                "c/pom.xml",
                "<project><properties><java.version>8</java.version></properties></project>");
        assertThat(read(files)).containsExactly("java 21 a/pom.xml:1", "java 11 a/b/pom.xml:1");
    }

    @Test
    void propertiesThatNameEachOtherComeToAnEnd() throws Exception {
        String pom =
                "<project><properties><java.version>${a}</java.version><a>${b}</a><b>${a}</b></properties></project>";
        assertThat(read(Map.of("pom.xml", pom))).hasSize(1);
    }

    @Test
    void refusesAPomWithADocumentType() {
        String bomb = "<!DOCTYPE p [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<project><name>&a;</name></project>";
        assertThatThrownBy(() -> read(Map.of("pom.xml", bomb)))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("pom.xml:1");
    }

    @Test
    void saysWhereAFileIsBroken() {
        assertThatThrownBy(() -> read(Map.of("pom.xml", "<project>\n<a></b>\n</project>")))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("pom.xml:2");
        assertThatThrownBy(() -> read(Map.of("package.json", "{\n\"engines\": [}")))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("package.json:2");
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        assertThatThrownBy(() -> read(Map.of("pom.xml", "<a>".repeat(10_000)))).isInstanceOf(CheckException.class);
        assertThatThrownBy(() -> read(Map.of("package.json", "[".repeat(10_000))))
                .isInstanceOf(CheckException.class);
        assertThatThrownBy(() -> read(Map.of("Chart.yaml", "[".repeat(10_000)))).isInstanceOf(CheckException.class);
    }

    @Test
    void readsTheWrappersOfBuildTools() throws Exception {
        Map<String, String> files = Map.of(
                ".mvn/wrapper/maven-wrapper.properties",
                "# a comment\ndistributionUrl=https://example.org/apache-maven/3.9.11/apache-maven-3.9.11-bin.zip\n",
                "gradle/wrapper/gradle-wrapper.properties",
                "distributionUrl=https\\://example.org/distributions/gradle-8.14.3-all.zip\n");
        assertThat(read(files))
                .containsExactly(
                        "maven 3.9.11 .mvn/wrapper/maven-wrapper.properties:2",
                        "gradle 8.14.3 gradle/wrapper/gradle-wrapper.properties:1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.toolchain.languageVersion = JavaLanguageVersion.of(21) | java 21 build.gradle:2
            sourceCompatibility = JavaVersion.VERSION_1_8               | java 8 build.gradle:2
            sourceCompatibility = '17'                                  | java 17 build.gradle:2
            options.release = 17                                        | java 17 build.gradle:2
            jvmToolchain(25)                                            | java 25 build.gradle:2
            """)
    void readsJavaFromAGradleScript(String line, String expected) throws Exception {
        assertThat(read(Map.of("build.gradle", "// release = 8\n" + line + "\n")))
                .containsExactly(expected);
    }

    @Test
    void readsNode() throws Exception {
        Map<String, String> files = Map.of(
                "package.json", "{\n  \"engines\": {\n    \"node\": \">=20\"\n  }\n}",
                ".nvmrc", "v22.11.0\n",
                ".node-version", "lts/*");
        assertThat(read(files))
                .containsExactly("node >=20 package.json:3", "node v22.11.0 .nvmrc:1", "node lts/* .node-version:1");
    }

    @Test
    void readsTheFormatOfTheOuterCharts() throws Exception {
        Map<String, String> files = Map.of(
                "charts/a/Chart.yaml", "name: a\napiVersion: v2\n",
                "charts/a/charts/b/Chart.yaml", "apiVersion: v1\n");
        assertThat(read(files)).containsExactly("helm-chart v2 charts/a/Chart.yaml:2");
    }

    @Test
    void readsBaseImages() throws Exception {
        String dockerfile = """
                # syntax=docker/dockerfile:1
                ARG TAG=3.22
                ARG BASE="registry.example.org:5000/base/java:21-jre"
                from --platform=$BUILDPLATFORM docker.io/library/golang:1.25 AS Build
                FROM alpine:${TAG} AS tools
                RUN <<EOF
                FROM evil:1
                EOF
                FROM build
                FROM $BASE
                FROM \\
                  # a comment
                  node:${NODE:-22}-slim
                FROM debian@sha256:00
                FROM ubuntu:$NOBODY_KNOWS
                FROM $NOBODY_KNOWS
                FROM scratch
                """;
        assertThat(read(Map.of("Dockerfile", dockerfile)))
                .containsExactly(
                        "image:golang 1.25 Dockerfile:4",
                        "image:alpine 3.22 Dockerfile:5",
                        "image:registry.example.org:5000/base/java 21-jre Dockerfile:10",
                        "image:node 22-slim Dockerfile:11",
                        "image:debian  Dockerfile:14",
                        "image:ubuntu  Dockerfile:15");
    }

    @Test
    void believesTheBuildArgumentsAndNotTheDefaultsOfTheDockerfile() throws Exception {
        assertThat(read(Map.of(
                        "pipeline.yaml",
                        "buildArgs:\n  - BASE=alpine:3.10\n  - OTHER=x\n",
                        "Dockerfile",
                        "ARG BASE=alpine:3.22\nARG TAG\nFROM $BASE\nFROM debian:${TAG:-12}\n",
                        "other.Dockerfile",
                        "ARG BASE=alpine:3.22\nFROM $BASE\n")))
                .containsExactlyInAnyOrder(
                        "image:alpine 3.10 Dockerfile:3",
                        "image:debian 12 Dockerfile:4",
                        "image:alpine 3.22 other.Dockerfile:2");
    }

    @Test
    void seesTheImagesThatFilesAreTakenFromAndTheOneThatIsDeliveredAsItIs() throws Exception {
        assertThat(read(Map.of(
                        "pipeline.yaml",
                        "deliverable: { kind: docker-image }\nimage: ubuntu:12.04\n",
                        "Dockerfile",
                        """
                        FROM golang:1.25 AS build
                        FROM scratch
                        COPY --from=build /a /a
                        COPY --chown=1 --from=0 /a /a
                        COPY --from=nginx:1.28 /etc/nginx /etc
                        RUN --mount=type=bind,from=node:22,target=/n true
                        """)))
                .containsExactly(
                        "image:ubuntu 12.04 pipeline.yaml:2",
                        "image:golang 1.25 Dockerfile:1",
                        "image:nginx 1.28 Dockerfile:5",
                        "image:node 22 Dockerfile:6");
    }

    @Test
    void heedsTheEscapeCharacterOfADockerfile() throws Exception {
        assertThat(read(Map.of("Dockerfile", "# escape=`\nFROM `\n  alpine:3.22\nRUN dir c:\\\nFROM debian:12\n")))
                .containsExactly("image:alpine 3.22 Dockerfile:2", "image:debian 12 Dockerfile:5");
    }

    @Test
    void readsTheDockerfileThatIsBuilt() throws Exception {
        Map<String, String> files = Map.of(
                "pipeline.yaml", "dockerfile: ./image/build.txt\n",
                "image/build.txt", "FROM alpine:3.22\n",
                "image/Dockerfile", "FROM debian:12\n");
        assertThat(read(files)).containsExactly("image:alpine 3.22 image/build.txt:1");
    }

    @Test
    void survivesArgumentsMadeToFillTheMemory() throws Exception {
        String doubling = "ARG A=$A$A$A$A$A$A$A$A\n";
        String text = "ARG A=xxxxxxxx\n" + String.join("", Collections.nCopies(1000, doubling)) + "FROM $A:1\n";
        assertThat(read(Map.of("Dockerfile", text))).hasSizeLessThan(2);
    }

    private static List<String> read(Map<String, String> files) throws CheckException {
        return Technologies.of(SourceTrees.of(files)).stream()
                .map(technology -> technology.name() + " " + technology.version() + " " + technology.place())
                .toList();
    }
}
