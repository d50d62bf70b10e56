package org.polity.api.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.SoftAssertions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class YamlTextTest {

    @Property(tries = 2000)
    void anyTextIsReadAsItWasWritten(@ForAll("texts") String text) {
        assertThat(parse(YamlText.entry("key", List.of(text)))).isEqualTo(Map.of("key", List.of(text)));
        assertThat(parse(YamlText.entry("key", text))).isEqualTo(Map.of("key", text));
        assertThat(parse(YamlText.entry("key", text + "\n"))).isEqualTo(Map.of("key", text + "\n"));
        assertThat(parse(YamlText.item(4, text))).isEqualTo(List.of(text));
    }

    @Example
    void aPointBeginsANumberOrAPath() {
        List<String> numbers = List.of(".5", ".1_000", ".5e3", ".");
        assertThat(parse(YamlText.entry("key", numbers))).isEqualTo(Map.of("key", numbers));
        assertThat(YamlText.entry("key", ".5")).isEqualTo("key: '.5'\n");
        assertThat(YamlText.entry("key", ".m2/x")).isEqualTo("key: .m2/x\n");
        assertThat(YamlText.entry("key", "../x")).isEqualTo("key: ../x\n");
        assertThat(YamlText.entry("key", "./x")).isEqualTo("key: ./x\n");
    }

    @Example
    void aTextOfAMillionCharactersIsWrittenAsAnyOther() {
        String plain = "a b".repeat(400_000);
        String quoted = "a #b".repeat(250_000);

        assertThat(YamlText.entry("key", plain)).isEqualTo("key: " + plain + "\n");
        assertThat(YamlText.entry("key", quoted)).isEqualTo("key: '" + quoted + "'\n");
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                ": ",
                " #",
                "- ",
                "yes",
                "No",
                "~",
                "null",
                "0x1F",
                "1_000",
                "12:30",
                "1e3",
                "'",
                "\"",
                "\\",
                "\n",
                "\t",
                "\r",
                " ",
                "  ",
                "$",
                "${{ x }}",
                "{{",
                "}}",
                "[",
                "]",
                "&a",
                "*a",
                "!!str",
                "|",
                ">",
                "%",
                "@",
                "`",
                ",",
                "?",
                "<<",
                "=",
                "---\n",
                "...\n",
                "\u0000",
                "\u001b",
                "\u007f",
                "\u0085",
                "\u00a0",
                "\u2028",
                "\u2029",
                "\ufeff",
                "\ufffe",
                "\uffff",
                "😀",
                "ä",
                "\u202e",
                "a",
                "B",
                "7",
                "-",
                ".",
                "</script>");
        return Arbitraries.oneOf(
                words.list().ofMaxSize(8).map(parts -> String.join("", parts)),
                Arbitraries.strings().ascii().ofMaxLength(20),
                Arbitraries.strings().all().ofMaxLength(10).filter(YamlTextTest::isEncodable));
    }

    @Example
    void plainWordsStayPlain() {
        SoftAssertions.assertSoftly(softly -> {
            for (String word :
                    List.of("check", "project/build", "registry.example.org/a:1", "10 minutes", ".m2/repo")) {
                softly.assertThat(YamlText.entry("key", word)).isEqualTo("key: " + word + "\n");
            }
        });
    }

    @Example
    void aScriptStandsAsItIs() {
        assertThat(YamlText.entry("script", List.of("a: 'b' # c\n\n  \\ $d\n"))).isEqualTo("""
                        script:
                          - |
                            a: 'b' # c

                              \\ $d
                        """);
    }

    @Example
    void mappingsAndSequencesNest() {
        Map<String, Object> need = new LinkedHashMap<>();
        need.put("job", "a/b");
        need.put("optional", true);
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("needs", List.of("x/y", need));
        value.put("codes", List.of(11, 13));
        value.put("entrypoint", List.of(""));
        value.put("none", List.of());
        assertThat(YamlText.entry("job", value)).isEqualTo("""
                        job:
                          needs:
                            - x/y
                            - job: a/b
                              optional: true
                          codes: [11, 13]
                          entrypoint: ['']
                          none: []
                        """);
        assertThat(parse(YamlText.entry("job", value))).isEqualTo(Map.of("job", value));
    }

    @Example
    void halfOfASurrogatePairBecomesWhatItBecomesInAFile() {
        assertThat(parse(YamlText.entry("key", "a\ud83d"))).isEqualTo(Map.of("key", "a?"));
        assertThat(parse(YamlText.entry("key", "a\ud83d\n"))).isEqualTo(Map.of("key", "a?\n"));
    }

    @Example
    void otherValuesAreRefused() {
        assertThatThrownBy(() -> YamlText.entry("key", 1.5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isEncodable(String text) {
        return Scalar.encodable(text).equals(text);
    }

    private static Object parse(String yaml) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    }
}
