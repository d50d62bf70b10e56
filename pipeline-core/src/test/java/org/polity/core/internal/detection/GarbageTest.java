package org.polity.core.internal.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.InvalidInputException;
import org.polity.core.internal.git.TestRepository;

class GarbageTest {

    @TempDir
    Path temp;

    /** The seed is fixed, so that a failure stays. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "pom.xml, `<?xml version=\"1.0\" encoding=\"UTF-8\"?><project xmlns='x'><parent><relativePath>a</relativePath></parent>"
                        + "<artifactId>${a}</artifactId><version>${b}</version><properties><a>b</a></properties></project>`",
                "package.json, `{\"name\": \"a\", \"version\": \"1\", \"x\": [1, true, null, {\"\\u0041\": 2e5}]}`",
                "Chart.yaml, `name: &a \"x\"\nversion: [1, {b: *a}]\n? !!str c\n: |\n  d\n`",
                "build.gradle, `allprojects { version = \"\"\"1\"\"\" } // x\n/* y */ version('2'); version = \"$z\"`",
                "Dockerfile, `# escape=\\\nARG A=1\nFROM a AS b\nLABEL c=\"${A:-d}\" \\\n e='$f' g\nRUN <<-\"H\"\n\tH\nFROM b`",
                "CODEOWNERS, `[a] @b\n* @c # d\n\\# \\  @e\n/f/** g@h`",
            })
    void endsInADeliverableOrAProblemAndNothingElse(String file, String sample) throws IOException {
        Random random = new Random(20260101);
        TestRepository folder = TestRepository.at(temp.resolve("plain")).write("settings.gradle", "");
        for (int round = 0; round < 150; round++) {
            byte[] content = sample.getBytes(StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(6);
            for (int i = 0; i < changes; i++) {
                int at = random.nextInt(content.length);
                content[at] =
                        random.nextInt(3) == 0 ? (byte) random.nextInt(256) : content[random.nextInt(content.length)];
            }
            Files.write(folder.path(file), content);

            Throwable thrown = catchThrowable(() -> Detections.detect(folder));

            assertThat(thrown == null || thrown instanceof InvalidInputException)
                    .as("round %s: %s%n%s", round, thrown, new String(content, StandardCharsets.ISO_8859_1))
                    .isTrue();
        }
    }
}
