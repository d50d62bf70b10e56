package org.polity.api.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;

class YamlTreeTest {

    private static final Optional<String> NONE = Optional.empty();

    private final YamlTree tree = new YamlTree("ci.yml");

    @Test
    void nodesKnowWhereTheyStand() {
        tree.startSequence(NONE, NONE, 1, 1);
        tree.scalar("a", true, NONE, NONE, 1, 3);
        tree.scalar("", true, Optional.of("!t"), NONE, 2, 3);
        tree.end();
        YamlNode.Sequence list = (YamlNode.Sequence) tree.documents().get(0);
        assertThat(list.items()).extracting(YamlNode::location).containsExactly(at(1, 3), at(2, 3));
        assertThat(list.items().get(1).tag()).contains("!t");
    }

    @Test
    void keysKeepTheirOrderAndStandThereAsOftenAsInTheFile() {
        tree.startMapping(NONE, NONE, 1, 1);
        for (int line = 1; line <= 3; line++) {
            text(line == 2 ? "b" : "a", line);
            text("value", line);
        }
        tree.end();
        assertThat(((YamlNode.Mapping) tree.documents().get(0)).entries())
                .extracting(YamlEntry::key)
                .containsExactly("a", "b", "a");
    }

    @Test
    void anAliasIsTheVeryNodeOfItsAnchor() {
        tree.startSequence(NONE, NONE, 1, 1);
        tree.startMapping(NONE, Optional.of("m"), 1, 3);
        tree.end();
        tree.alias("m", 2, 3);
        tree.end();
        YamlNode.Sequence list = (YamlNode.Sequence) tree.documents().get(0);
        assertThat(list.items().get(1)).isSameAs(list.items().get(0));
    }

    @Test
    void anAliasOfNothingAndOneThatStandsWithinItselfAreRefusedWithTheirPlace() {
        tree.startSequence(NONE, Optional.of("m"), 1, 1);
        assertThatThrownBy(() -> tree.alias("x", 2, 3))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("nothing is marked by &x", "ci.yml:2:3");
        assertThatThrownBy(() -> tree.alias("m", 3, 3))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("*m stands within what it stands for", "ci.yml:3:3");
    }

    @Test
    void anAnchorEndsWithItsDocument() {
        tree.scalar("a", true, NONE, Optional.of("x"), 1, 1);
        tree.startSequence(NONE, NONE, 2, 1);
        assertThatThrownBy(() -> tree.alias("x", 2, 3)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whatStandsTooDeepIsRefused() {
        for (int depth = 0; depth < YamlTree.MAX_DEPTH; depth++) {
            tree.startSequence(NONE, NONE, 1, depth + 1);
        }
        assertThatThrownBy(() -> tree.startSequence(NONE, NONE, 1, 101))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("more than 100 levels deep");
    }

    @Test
    void noTextHoldsTheNulCharacter() {
        assertThatThrownBy(() -> text("a\0b", 3))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ci.yml:3:1")
                .hasMessageContaining("holds the NUL character");
    }

    @Test
    void aKeyIsAText() {
        tree.startMapping(NONE, NONE, 1, 1);
        tree.startSequence(NONE, NONE, 1, 1);
        assertThatThrownBy(tree::end)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a key is a text here");
    }

    @Test
    void onlyPlainTextMayMeanNothing() {
        assertThat(new YamlNode.Scalar("", true, NONE, at(1, 1)).isNull()).isTrue();
        assertThat(new YamlNode.Scalar("~", true, NONE, at(1, 1)).isNull()).isTrue();
        assertThat(new YamlNode.Scalar("Null", true, NONE, at(1, 1)).isNull()).isTrue();
        assertThat(new YamlNode.Scalar("~", false, NONE, at(1, 1)).isNull()).isFalse();
        assertThat(new YamlNode.Scalar("0", true, NONE, at(1, 1)).isNull()).isFalse();
    }

    private void text(String text, int line) {
        tree.scalar(text, true, NONE, NONE, line, 1);
    }

    private static Location at(int line, int column) {
        return new Location("ci.yml", line, column);
    }
}
