package org.polity.api.importing.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.Identifiers;
import org.polity.api.Phase;

/** The small parts that a draft is made of: ids, phases, paths, patterns and scripts. */
class DraftPartsTest {

    @ParameterizedTest
    @CsvSource({
        "Unit Tests, unit-tests",
        "buildDockerImage, build-docker-image",
        "Überprüfung, uberprufung",
        "--x--, x",
        "2nd try, step-2nd-try",
        "'', step",
        "'日本', step"
    })
    void namesBecomeTheNearestLegalId(String name, String id) {
        assertThat(StepIds.legal(name, "step")).isEqualTo(id);
    }

    @Test
    void aLongNameLeavesRoomForWhatMakesItUnique() {
        StepIds ids = new StepIds(Set.of());
        String first = ids.unique("x".repeat(300));
        String second = ids.unique("x".repeat(300));
        String third = ids.unique("x".repeat(300));
        assertThat(Set.of(first, second, third))
                .hasSize(3)
                .allSatisfy(id -> assertThat(id).hasSizeLessThanOrEqualTo(Identifiers.MAX_LENGTH));
    }

    @Test
    void anIdThatIsTakenSaysThatItCameFromTheCiSystem() {
        StepIds ids = new StepIds(Set.of("build"));
        assertThat(List.of(ids.unique("build"), ids.unique("build"), ids.unique("Build")))
                .containsExactly("ci-build", "build-2", "build-3");
    }

    @Test
    void stagesGetPhasesThatNeverGoBackwards() {
        assertThat(StagePhases.of(List.of("lint", "build", "test", "deploy", "smoke")))
                .containsExactly(Phase.CHECK, Phase.BUILD, Phase.INSPECT, Phase.PUBLISH, Phase.PUBLISH);
        assertThat(StagePhases.of(List.of("test", "e2e"))).containsExactly(Phase.BUILD, Phase.BUILD);
        assertThat(StagePhases.of(List.of("generate", "lint", "build")))
                .containsExactly(Phase.BUILD, Phase.BUILD, Phase.BUILD);
        assertThat(StagePhases.of(List.of("build", "package", "scan")))
                .containsExactly(Phase.BUILD, Phase.BUILD, Phase.INSPECT);
        assertThat(StagePhases.of(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"out/a, out/a", "./out//a/, out/a", "., .", "./, ."})
    void pathsLoseIdleParts(String path, String plain) {
        assertThat(Globs.plain(path)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$OUT/a", "/etc/passwd", "../x", "a/../../x"})
    void pathsWithVariablesOrOutOfTheWorkspaceAreRefused(String path) {
        assertThatThrownBy(() -> Globs.plain(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPatternLiesWithinAFolder() {
        assertThat(Globs.folderAround("target/*.jar")).contains("target");
        assertThat(Globs.folderAround("a/b?/c/*")).contains("a");
        assertThat(Globs.folderAround("target/a.jar")).isEmpty();
        assertThatThrownBy(() -> Globs.folderAround("**/*.xml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("may be anywhere");
    }

    @ParameterizedTest
    @CsvSource({"^main$, main", "^release\\/.*$, release/*", "^v, v*", "hot, *hot*", "^v.*\\.0$, v*.0", "^a\\-b$, a-b"})
    void regularExpressionsBecomePatternsThatMeanTheSame(String regex, String pattern) {
        assertThat(RefNames.ofRegex(regex)).contains(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^v[0-9]+$", "^v\\d+$", "^(a|b)$", "^v.$", "^v.+$", "^ab?$", "^a*$", "^a{2}$", "^[ab]$"})
    void othersBecomeNone(String regex) {
        assertThat(RefNames.ofRegex(regex)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[ -n $x ]]",
                "source env.sh",
                "cat <<< $x",
                "diff <(a) <(b)",
                "echo ${x//a/b}",
                "set -euo pipefail",
                "arr=(a b)",
                "for i in {1..3}; do :; done",
                "echo $'a'",
                "make &> log"
            })
    void bashIsFoundInAScript(String line) {
        assertThat(ShellLines.needsBash(List.of("true", line))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ -n \"$x\" ]",
                ". ./env.sh",
                "echo ${x:-a} ${x#b}",
                "echo '[[nothing]]'",
                "set -eu",
                "case $x in a) ;; esac",
                "make > log 2>&1",
                "echo $((1 + 2))"
            })
    void posixIsLeftAlone(String line) {
        assertThat(ShellLines.needsBash(List.of(line))).isFalse();
        assertThat(ShellLines.of(List.of(), List.of(line), List.of())).containsExactly(line);
    }

    @Test
    void aScriptStandsBehindItsVariablesAndWhatRunsAtTheEnd() {
        assertThat(ShellLines.of(List.of("export A=1"), List.of("make"), List.of("clean up")))
                .containsExactly("export A=1", "ci_after() {", "clean up", "}", "trap '(ci_after) || :' EXIT", "make");
        assertThat(ShellLines.of(List.of("export A=1"), List.of("[[ -n $A ]]"), List.of()))
                .hasSize(3)
                .first()
                .asString()
                .contains("exec bash");
    }
}
