package org.polity.core.internal.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.detection.Detections.detect;
import static org.polity.core.internal.detection.Detections.problem;
import static org.polity.core.internal.detection.Detections.versionInFiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.core.internal.git.TestRepository;

class NpmSourcesTest {

    @TempDir
    Path temp;

    @Test
    void nameAndVersionAreReadAsTheRegistryKnowsThem() {
        TestRepository folder =
                json("{\"name\": \"@acme/web\", \"version\": \"1.2.3\", \"dependencies\": {\"a\": \"1\"}}");

        assertThat(detect(folder).name()).isEqualTo("@acme/web");
        assertThat(versionInFiles(folder)).contains("1.2.3");
    }

    @Test
    void aWorkspaceIsItsRoot() {
        TestRepository folder = json("{\"name\": \"root\", \"private\": true, \"workspaces\": [\"packages/*\"]}")
                .write("packages/a/package.json", "{\"name\": \"a\", \"version\": \"9\"}");

        assertThat(detect(folder).name()).isEqualTo("root");
        assertThat(detect(folder).version()).isEmpty();
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreNoTrouble() {
        assertThat(detect(json("\uFEFF{\r\n \"name\": \"web\"\r\n}\r\n")).name())
                .isEqualTo("web");
    }

    @Test
    void nothingInPlaceOfANameIsNone() {
        assertThat(detect(json("{\"name\": null, \"version\": \"\"}")).name()).isEqualTo("plain");
        assertThat(detect(json("{\"name\": null, \"version\": \"\"}")).version())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"name\": \"a\",\n \"name\": \"b\"}`, package.json:2:, stands twice",
                "`{\n // a comment\n \"name\": \"b\"}`, package.json:2:, not well-formed",
                "`{\"name\": \"a\"`, package.json:1:, not well-formed",
                "`{\"name\": {\"a\": 1}}`, package.json:1:, should be a text",
                "`[]`, package.json:1:, not a list",
                "``, package.json, empty",
            })
    void brokenJsonIsToldWithItsPlace(String content, String place, String words) {
        assertThat(problem(json(content))).startsWith(place).contains(words);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThat(problem(json("{\"a\":".repeat(100_000))))
                .startsWith("package.json")
                .contains("not well-formed");
    }

    @Test
    void filesThatAreNoTextOrFarTooLargeAreRefused() throws IOException {
        TestRepository folder = TestRepository.at(temp.resolve("plain"));
        Files.write(folder.path("package.json"), "{\"name\": \"x\"}".getBytes(StandardCharsets.UTF_16));
        assertThat(problem(folder)).startsWith("package.json: the file is binary, or not in UTF-8");

        Files.write(folder.path("package.json"), new byte[50_000_000]);
        assertThat(problem(folder)).startsWith("package.json: the file is larger than 1 MiB");
    }

    private TestRepository json(String content) {
        return TestRepository.at(temp.resolve("plain")).write("package.json", content);
    }
}
