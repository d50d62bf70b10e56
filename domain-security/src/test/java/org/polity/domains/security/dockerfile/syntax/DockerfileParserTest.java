package org.polity.domains.security.dockerfile.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerfileParserTest {

    @Test
    void joinsContinuedLinesAndKnowsTheLineOfEachPart() {
        DockerfileInstruction run = only("FROM a\nRUN one \\\n  # comment\n\n  two \\\n  three\n", "RUN");
        assertThat(run.arguments()).isEqualTo("one   two   three");
        assertThat(run.line()).isEqualTo(2);
        assertThat(run.lineAt(run.arguments().indexOf("two"))).isEqualTo(5);
        assertThat(run.lineAt(run.arguments().indexOf("three"))).isEqualTo(6);
    }

    @Test
    void aByteOrderMarkIsNoneOfTheText() {
        Dockerfile dockerfile = DockerfileParser.parse("Dockerfile", "\uFEFFFROM a\nEXPOSE 22\n");
        assertThat(dockerfile.problems()).isEmpty();
        assertThat(dockerfile.stages()).hasSize(1);
    }

    @Test
    void takesFlagsApartFromArguments() {
        DockerfileInstruction copy = only("FROM a\nCOPY --from=b --chown=\"c d\" --link x y\n", "COPY");
        assertThat(copy.flags())
                .containsExactly(
                        new DockerfileInstruction.Flag("from", "b"),
                        new DockerfileInstruction.Flag("chown", "\"c d\""),
                        new DockerfileInstruction.Flag("link", ""));
        assertThat(copy.arguments()).isEqualTo("x y");
    }

    @Test
    void tellsTheJsonFormFromTheShellForm() {
        assertThat(only("FROM a\nCMD [\"a b\", \"c\\\"d\"]\n", "CMD").json()).contains(List.of("a b", "c\"d"));
        assertThat(only("FROM a\nCMD []\n", "CMD").json()).contains(List.of());
        assertThat(only("FROM a\nCMD ['a']\n", "CMD").json()).isEmpty();
        assertThat(only("FROM a\nCMD [\"a\", 1]\n", "CMD").json()).isEmpty();
        assertThat(only("FROM a\nCMD [\"a\"] b\n", "CMD").json()).isEmpty();
        assertThat(only("FROM a\nCMD [ -f x ]\n", "CMD").json()).isEmpty();
    }

    @Test
    void readsHereDocuments() {
        DockerfileInstruction copy = only("FROM a\nCOPY <<A <<-'B' /x/\n1\nA\n\t2\n\tB\nUSER b\n", "COPY");
        assertThat(copy.source().heredocs())
                .containsExactly(
                        new DockerfileHeredoc("A", true, "1\n", 3), new DockerfileHeredoc("B", false, "2\n", 5));
    }

    @Test
    void keepsWhatONBUILDWaitsFor() {
        DockerfileInstruction onbuild = only("FROM a\nonbuild run --network=none x\n", "ONBUILD");
        assertThat(onbuild.trigger()).hasValueSatisfying(run -> {
            assertThat(run.keyword()).isEqualTo("RUN");
            assertThat(run.flag("network")).contains("none");
            assertThat(run.arguments()).isEqualTo("x");
        });
    }

    @Test
    void namesStagesAndLinksThoseThatBuildUponEachOther() {
        Dockerfile dockerfile = parse("ARG V=1\nFROM a:$V AS One\nFROM one\nFROM b\n");
        assertThat(dockerfile.stages()).extracting(stage -> stage.base().text()).containsExactly("a:1", "one", "b");
        assertThat(dockerfile.stages().get(0).name()).contains("one");
        assertThat(dockerfile.stages().get(1).parent().flatMap(DockerfileStage::name))
                .contains("one");
        assertThat(dockerfile.stages().get(2).parent()).isEmpty();
    }

    @Test
    void theLaterOfTwoStagesWithOneNameCounts() {
        Dockerfile dockerfile = parse("FROM a AS x\nFROM b AS x\nFROM x\n");
        assertThat(dockerfile
                        .last()
                        .flatMap(DockerfileStage::parent)
                        .map(stage -> stage.base().text()))
                .isEqualTo(Optional.of("b"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\u0001', delimiter = '|', textBlock = """
            plain            | plain          | true
            $A               | one            | true
            ${A}             | one            | true
            x${A}y$B         | xoney          | true
            '$A'             | $A             | true
            "$A"             | one            | true
            \\$A             | $A             | true
            "a\\"b"          | a"b            | true
            "a\\b"           | a\\b           | true
            ${B:-two}        | two            | true
            ${B-two}         | EMPTY          | true
            ${C:-$A}         | one            | true
            ${C:-${A}${A}}   | oneone         | true
            ${A:+set}        | set            | true
            ${C:+set}        | EMPTY          | true
            ${A:?message}    | one            | true
            $C               | ${C}           | false
            ${C:?message}    | ${C}           | false
            ${A#o}           | ${A}           | false
            ${A              | ${A            | false
            $                | $              | true
            a$1              | a$1            | true
            """)
    void expandsVariables(String raw, String text, boolean known) {
        String expected = text.equals("EMPTY") ? "" : text;
        DockerfileValue value = DockerfileExpansion.expand(raw, '\\', Map.of("A", "one", "B", ""));
        assertThat(value).isEqualTo(new DockerfileValue(expected, known));
    }

    @Test
    void defaultsBeforeFromReachAStageThatAsksForThem() {
        Dockerfile dockerfile = parse("ARG A=1\nFROM x\nARG A\nARG B\nENV C=$A$B\n");
        DockerfileVariables variables = dockerfile.variables();
        dockerfile.stages().get(0).instructions().forEach(variables::follow);
        assertThat(variables.values()).isEqualTo(Map.of("A", "1"));
    }

    @Test
    void readsManyLinesInOneGo() {
        String text = "FROM a\nRUN true \\\n" + " && true \\\n".repeat(20_000) + " && true\n";
        assertThat(only(text, "RUN").source().segments()).hasSize(20_002);
    }

    private static Dockerfile parse(String text) {
        return DockerfileParser.parse("Dockerfile", text);
    }

    private static DockerfileInstruction only(String text, String keyword) {
        Dockerfile dockerfile = parse(text);
        assertThat(dockerfile.problems()).isEmpty();
        return dockerfile.stages().get(0).instructions().stream()
                .filter(instruction -> instruction.is(keyword))
                .findFirst()
                .orElseThrow();
    }
}
