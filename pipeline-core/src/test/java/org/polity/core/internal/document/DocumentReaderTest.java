package org.polity.core.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.core.internal.document.Node.Mapping;
import org.polity.core.internal.document.Node.Scalar;
import org.polity.core.internal.document.Node.ScalarType;

class DocumentReaderTest {

    @Test
    void everyNodeKnowsItsPlace() {
        Mapping root = (Mapping) DocumentReader.yaml("a: 1\nb:\n  - x\n  - y: true\n", "f.yaml");

        Node.Sequence list = (Node.Sequence) root.entries().get("b").value();
        assertThat(root.entries().get("b").keyLocation()).isEqualTo(new Location("f.yaml", 2, 1));
        assertThat(list.items().get(0).location()).isEqualTo(new Location("f.yaml", 3, 5));
        assertThat(((Mapping) list.items().get(1)).entries().get("y").keyLocation())
                .isEqualTo(new Location("f.yaml", 4, 5));
    }

    @Test
    void scalarsKeepTheTextTheyWereWrittenAs() {
        Mapping root = (Mapping) DocumentReader.yaml("v: 1.10\nd: 2027-01-31\nt: 'true'\nb: true\nn: ~\n", "f");

        assertThat(scalar(root, "v")).isEqualTo("1.10 DECIMAL");
        assertThat(scalar(root, "d")).isEqualTo("2027-01-31 TEXT");
        assertThat(scalar(root, "t")).isEqualTo("true TEXT");
        assertThat(scalar(root, "b")).isEqualTo("true BOOLEAN");
        assertThat(((Scalar) root.entries().get("n").value()).type()).isEqualTo(ScalarType.NULL);
    }

    @Test
    void aKeyThatStandsTwiceIsRefusedWithBothPlaces() {
        refuses("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: the key 'a' stands twice, first in line 1");
    }

    @Test
    void anAliasIsRefusedSoThatNoBombGoesOff() {
        refuses("a: &x [1, 2]\nb: [*x, *x]\n", "aliases (*name) are not supported");
    }

    @Test
    void aTagIsRefused() {
        refuses("a: !!java.net.URL [\"http://example.org\"]\n", "tags (!name) are not supported");
    }

    @Test
    void aSecondDocumentIsRefused() {
        refuses("a: 1\n---\nb: 2\n", "a second document begins here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n"})
    void aFileWithNothingInItIsRefused(String text) {
        refuses(text, "the file is empty");
    }

    @Test
    void deepNestingIsRefused() {
        refuses("[".repeat(5_000), "not well-formed");
    }

    @Test
    void brokenSyntaxIsRefusedWithItsLine() {
        assertThatThrownBy(() -> DocumentReader.yaml("a: 1\nb: [1, 2\nc: 3\n", "f.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("f.yaml:3:");
    }

    @Test
    void jsonIsReadByItsOwnRules() {
        assertThat(DocumentReader.json("{\"a\": [1]}", "f.json")).isInstanceOf(Mapping.class);
        assertThatThrownBy(() -> DocumentReader.json("{a: 1}", "f.json")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> DocumentReader.json("{\"a\": 1, \"a\": 2}", "f.json"))
                .hasMessageContaining("stands twice");
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> DocumentReader.yaml(text, "f.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    private static String scalar(Mapping mapping, String key) {
        Scalar scalar = (Scalar) mapping.entries().get(key).value();
        return scalar.text() + " " + scalar.type();
    }
}
