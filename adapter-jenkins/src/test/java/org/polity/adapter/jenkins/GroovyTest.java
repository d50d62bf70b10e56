package org.polity.adapter.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovyShell;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GroovyTest {

    @Property(tries = 500)
    void anyTextIsReadAsItWasWritten(@ForAll("texts") String text) {
        assertThat(read("return " + Groovy.line(text))).isEqualTo(text);
        assertThat(read("return " + Groovy.lines(text))).isEqualTo(text);
    }

    @Property(tries = 500)
    void noCommentEndsBeforeItsLine(@ForAll("texts") String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
        assertThat(read(Groovy.comment(line) + "\nreturn 'behind'")).isEqualTo("behind");
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                "'",
                "''",
                "'''",
                "\"",
                "\"\"\"",
                "\\",
                "\\\\",
                "\\u0041",
                "\\u000a return 1 //",
                "\\\\u0041",
                "\\uuu0041",
                "u0041",
                "$",
                "${1}",
                "$a",
                "/",
                "*/",
                "//",
                "\n",
                "\r",
                "\r\n",
                "\t",
                "\u0000",
                "\u001b",
                "\u007f",
                "\u0085",
                "\u00a0",
                "\u2028",
                "\u2029",
                "\ufeff",
                "\uffff",
                "😀",
                "ä",
                "\u202e",
                " ",
                "a",
                "n",
                "}",
                "#!");
        return Arbitraries.oneOf(
                words.list().ofMaxSize(8).map(parts -> String.join("", parts)),
                Arbitraries.strings().ascii().ofMaxLength(30),
                Arbitraries.strings().all().ofMaxLength(10).filter(GroovyTest::isEncodable));
    }

    @Example
    void aTextBeyondWhatOneLiteralHoldsIsASum() {
        String text = ("é😀'\\u" + "x".repeat(1000)).repeat(200);
        assertThat(Groovy.lines(text)).contains("''' + '''");
        assertThat(read("return " + Groovy.lines(text))).isEqualTo(text);
    }

    @Example
    void quotesStandAsTheyAreWhereTheyMay() {
        assertThat(Groovy.lines("echo 'a' \"b\"\n")).isEqualTo("'''echo 'a' \"b\"\n'''");
        assertThat(Groovy.lines("'a''b'")).isEqualTo("'''\\'a\\'\\'b\\''''");
    }

    @Example
    void halfOfASurrogatePairBecomesWhatItBecomesInAFile() {
        assertThat(read("return " + Groovy.line("a\ud83d"))).isEqualTo("a?");
    }

    private static boolean isEncodable(String text) {
        return text.chars().noneMatch(c -> Character.isSurrogate((char) c))
                || text.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000);
    }

    private static Object read(String script) {
        return new GroovyShell().evaluate(script);
    }
}
