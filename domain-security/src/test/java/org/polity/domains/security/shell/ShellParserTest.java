package org.polity.domains.security.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellParserTest {

    @Test
    void separatesPipelinesCommandsAndWords() {
        assertThat(words("a b | c; d && e || f & g\nh")).containsExactly("a b|c", "d", "e", "f", "g", "h");
    }

    @Test
    void takesQuotesAwayAndKeepsWhatTheyHold() {
        assertThat(words("a 'b | c' \"d ; $x\" e\\ f g\"h\"'i'")).containsExactly("a [b | c] [d ; $x] [e f] ghi");
    }

    @Test
    void leavesReservedWordsAndCommentsOut() {
        assertThat(words("if a; then b; else c; fi # d | e\nwhile f; do g; done; ! i"))
                .containsExactly("a", "b", "c", "f", "g", "i");
    }

    @Test
    void takesACompoundCommandAsOneWhereItsOutputGoesOn() {
        for (String script : List.of(
                "for x in y; do a; b; done | c",
                "if a; then b; fi | c",
                "case x in y) a ;; *) b ;; esac 2>&1 | c",
                "while a; do if b; then d; fi; done | c")) {
            assertThat(ShellParser.parse(script)).as(script).singleElement().satisfies(pipeline -> {
                assertThat(pipeline.commands()).hasSize(2);
                assertThat(pipeline.commands().get(0).group()).isNotEmpty();
                assertThat(pipeline.commands().get(1).words().get(0).text()).isEqualTo("c");
            });
        }
    }

    @Test
    void readsOnBehindACompoundCommandThatNeverEnds() {
        assertThat(words("if a; c | d\n" + "if e; ".repeat(100) + "\nf | g")).contains("c|d", "f|g");
    }

    @Test
    void leavesHereDocumentsOut() {
        assertThat(words("cat <<EOF | tee x\na | b\nEOF\nc")).containsExactly("cat|tee x", "c");
    }

    @Test
    void looksIntoSubstitutionsAndGroups() {
        ShellPipeline pipeline =
                ShellParser.parse("a \"$(b | c)\" `d` <(e) (f; g)").get(0);
        ShellCommand command = pipeline.commands().get(0);
        assertThat(command.words().stream().flatMap(word -> word.substitutions().stream()))
                .extracting(ShellParserTest::text)
                .containsExactly("b|c", "d", "e");
        for (String group : List.of("(a; b) | c", "{ a; b; } | c", "f() { a; b }x}; }")) {
            assertThat(ShellParser.parse(group).get(0).commands().get(0).group())
                    .extracting(inner -> text(inner).substring(0, 1))
                    .containsExactly("a", "b");
        }
    }

    @Test
    void goesOnInTheNextLineBehindAPipe() {
        assertThat(words("a |\n b\nc | # d\n\n e\nf &&\n g")).containsExactly("a|b", "c|e", "f", "g");
    }

    @Test
    void knowsWhatIsSubstitutedWhereACommandBegins() {
        assertThat(substitutedCommands("\"$(a)\"")).containsExactly("a");
        assertThat(substitutedCommands("\"set -e; $(a)\"")).containsExactly("a");
        assertThat(substitutedCommands("\"if b; then $(a); fi\"")).containsExactly("a");
        assertThat(substitutedCommands("<(a)")).containsExactly("a");
        assertThat(substitutedCommands("\"echo $(a)\"")).isEmpty();
        assertThat(substitutedCommands("\"x=$(a)\"")).isEmpty();
    }

    @Test
    void knowsTheProgramBehindAssignmentsRedirectionsAndRunners() {
        assertThat(program("A=b >log sudo -u root env C=d /usr/bin/Curl -x")).isEqualTo("curl");
        assertThat(program("2>&1 python3.11 -")).isEqualTo("python3.11");
        assertThat(program("A=b")).isEmpty();
    }

    @Test
    void comesToAnEndWhateverTheScript() {
        for (String odd :
                List.of("$(", "`", "'", "\"", "${", "$((", "<(", "((((", "))))", "<<", "<<A", "|", "&", "\\", ">")) {
            assertThat(ShellParser.parse(odd.repeat(5_000))).isNotNull();
        }
    }

    private static List<String> words(String script) {
        return ShellParser.parse(script).stream().map(ShellParserTest::text).toList();
    }

    private static String text(ShellPipeline pipeline) {
        return String.join(
                "|", pipeline.commands().stream().map(ShellParserTest::text).toList());
    }

    private static String text(ShellCommand command) {
        return String.join(
                " ",
                command.words().stream()
                        .map(word -> word.text().contains(" ") ? "[" + word.text() + "]" : word.text())
                        .toList());
    }

    private static List<String> substitutedCommands(String word) {
        return ShellParser.parse("sh -c " + word).get(0).commands().get(0).words().stream()
                .flatMap(ShellWord::substitutedCommands)
                .map(ShellParserTest::text)
                .toList();
    }

    private static String program(String script) {
        return ShellProgram.of(ShellParser.parse(script).get(0).commands().get(0))
                .name();
    }
}
