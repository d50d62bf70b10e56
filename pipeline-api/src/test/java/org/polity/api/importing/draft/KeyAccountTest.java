package org.polity.api.importing.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;
import org.polity.api.yaml.YamlTree;

class KeyAccountTest {

    private final KeyAccount account = new KeyAccount();
    private final YamlNode.Mapping root = root();

    @Test
    void aKeyOfWhichNothingIsSaidIsToldAsLeftOut() {
        assertThat(keys())
                .extracting(ImportedKey::key, ImportedKey::outcome, ImportedKey::why)
                .containsExactly(
                        tuple("build", Outcome.LEFT_OUT, "unsaid"), tuple("other", Outcome.LEFT_OUT, "unsaid"));
    }

    @Test
    void whatStandsInACarriedKeyIsToldApart() {
        account.carried(entry("build"));
        assertThat(keys())
                .extracting(ImportedKey::key, ImportedKey::outcome)
                .containsExactly(
                        tuple("build", Outcome.CARRIED),
                        tuple("build.script", Outcome.LEFT_OUT),
                        tuple("other", Outcome.LEFT_OUT));
    }

    @Test
    void whatStandsInAKeyThatWasCarriedWholeIsCarried() {
        account.carriedWhole(entry("build"));
        assertThat(keys())
                .extracting(ImportedKey::key, ImportedKey::outcome)
                .contains(tuple("build.script", Outcome.CARRIED));
    }

    @Test
    void ofSeveralThingsTheWorstCounts() {
        account.changed(entry("build"), "differs");
        account.carried(entry("build"));
        assertThat(keys().get(0))
                .extracting(ImportedKey::outcome, ImportedKey::why)
                .containsExactly(Outcome.CHANGED, "differs");
        account.leftOut(entry("build"), "cannot be");
        assertThat(keys().get(0))
                .extracting(ImportedKey::outcome, ImportedKey::why)
                .containsExactly(Outcome.LEFT_OUT, "cannot be");
    }

    @Test
    void anActionThatRefusesLeavesTheKeyOutAndSaysWhy() {
        account.attempt(entry("build"), () -> {});
        account.attempt(entry("other"), () -> {
            throw new IllegalArgumentException("no such thing");
        });
        assertThat(keys())
                .extracting(ImportedKey::outcome, ImportedKey::why)
                .contains(tuple(Outcome.CARRIED, ""), tuple(Outcome.LEFT_OUT, "no such thing"));
    }

    @Test
    void whatIsSaidOfAMergedKeyIsSaidOfItsSources() {
        account.changed(YamlEntry.merged(entry("build").value(), List.of(entry("build"), entry("other"))), "merged");
        assertThat(keys())
                .filteredOn(key -> key.outcome() == Outcome.CHANGED)
                .extracting(ImportedKey::key)
                .containsExactly("build", "other");
    }

    private List<ImportedKey> keys() {
        return account.keys(root, "", "unsaid");
    }

    private YamlEntry entry(String key) {
        return root.entries().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** {@code build: {script: make}} and {@code other: 1}. */
    private static YamlNode.Mapping root() {
        YamlTree tree = new YamlTree("f");
        tree.startMapping(Optional.empty(), Optional.empty(), 1, 1);
        tree.scalar("build", true, Optional.empty(), Optional.empty(), 1, 1);
        tree.startMapping(Optional.empty(), Optional.empty(), 2, 3);
        tree.scalar("script", true, Optional.empty(), Optional.empty(), 2, 3);
        tree.scalar("make", true, Optional.empty(), Optional.empty(), 2, 11);
        tree.end();
        tree.scalar("other", true, Optional.empty(), Optional.empty(), 3, 1);
        tree.scalar("1", true, Optional.empty(), Optional.empty(), 3, 8);
        tree.end();
        return (YamlNode.Mapping) tree.documents().get(0);
    }
}
