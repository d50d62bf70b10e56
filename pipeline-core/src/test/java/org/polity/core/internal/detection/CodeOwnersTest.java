package org.polity.core.internal.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.detection.Detections.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.core.internal.git.TestRepository;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

class CodeOwnersTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`* @team-a @team-b`, team-a",
                "`* @acme/team-a`, acme/team-a",
                "`* a@example.org`, a@example.org",
                "`* @one\n*.js @two\n/docs/ @three\n`, one",
                "`* @one\n* @two`, two",
                "`/ @one`, one",
                "`** @one`, one",
                "`/** @one`, one",
                "`# * @no\n\n*\t@one # not @two`, one",
                "`\uFEFF* @one\r\n`, one",
                "`[Section] @one\n*\n`, one",
                "`^[Docs][2] @no\ndocs/\n[All]\n* @one\n`, one",
                "`* @@maintainer`, maintainer",
            })
    void theFirstOwnerOfEverythingIsTheOwner(String text, String owner) {
        assertThat(owner(text)).contains(owner);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``",
                "`*.js @one`",
                "`/src/ @one`",
                "`* @one\n*\n`",
                "`# * @one`",
                "`[Section] @one`",
                "`* @`",
                "`\\* @one`"
            })
    void otherwiseThereIsNone(String text) {
        assertThat(owner(text)).isEmpty();
    }

    @Test
    void thePlacesAreTriedInOrder() {
        TestRepository folder = TestRepository.at(temp.resolve("plain")).write("Dockerfile", "FROM scratch\n");
        for (String place : List.of(".gitlab/CODEOWNERS", "docs/CODEOWNERS", ".github/CODEOWNERS", "CODEOWNERS")) {
            folder.write(place, "* @of-" + place.replace('/', '-'));

            assertThat(detect(folder).owner()).contains("of-" + place.replace('/', '-'));
        }
    }

    @Test
    @RequiresTool(Tool.GIT)
    void aFolderOfARepositoryIsOwnedByTheLastRuleThatCoversAllOfIt() {
        TestRepository repository = TestRepository.create(temp.resolve("mono"))
                .write("services/web/Dockerfile", "FROM scratch\n")
                .write("services/web2/Dockerfile", "FROM scratch\n")
                .write("tools/gen/Dockerfile", "FROM scratch\n")
                .write(
                        ".github/CODEOWNERS",
                        "* @all\n/services/ @services\nservices/web/** @web\n/services/web/src/ @no\n*.md @no\ngen/ @gen\n");

        assertThat(detect(repository.path("services/web")).owner()).contains("web");
        assertThat(detect(repository.path("services/web2")).owner()).contains("services");
        assertThat(detect(repository.path("tools/gen")).owner()).contains("gen");
    }

    @Test
    void aFileThatIsNoTextHoldsNobodyUp() throws IOException {
        TestRepository folder = TestRepository.at(temp.resolve("plain")).write("Dockerfile", "FROM scratch\n");
        Files.write(folder.path("CODEOWNERS"), new byte[3_000_000]);

        assertThat(detect(folder).owner()).isEmpty();
    }

    private Optional<String> owner(String text) {
        return detect(TestRepository.at(temp.resolve("plain"))
                        .write("Dockerfile", "FROM scratch\n")
                        .write("CODEOWNERS", text))
                .owner();
    }
}
