package org.polity.domains.project.image.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.domains.project.image.context.IgnoreFile.InvalidIgnoreFileException;

class IgnoreFileTest {

    @ParameterizedTest
    @CsvSource({
        "a.txt, a.txt, true",
        "a.txt, b/a.txt, false",
        "a.txt, a.txt.bak, false",
        "/a.txt, a.txt, true",
        "./b/../a.txt, a.txt, true",
        "node_modules, node_modules/x/y.js, true",
        "node_modules/, node_modules/x/y.js, true",
        "node_modules, my_node_modules/x, false",
        "*.log, x.log, true",
        "*.log, b/x.log, false",
        "*/*.log, b/x.log, true",
        "*, b/x.log, true",
        "b*, bcd/x.log, true",
        "a?c, abc, true",
        "a?c, a/c, false",
        "**/*.log, x.log, true",
        "**/*.log, a/b/x.log, true",
        "**/log, catalog, false",
        "**/log, a/catalog, false",
        "a/**/z, a/z, true",
        "a/**/z, a/b/c/z, true",
        "a/**/z, a/bz, false",
        "a/**, a/b/c, true",
        "a/**, a, false",
        "**, anything/at/all, true",
        "[a-c]x, bx, true",
        "[a-c]x, dx, false",
        "[^a-c]x, dx, true",
        "[^a-c]x, bx, false",
        "a[^b]c, a/c, false",
        "'\\*x', '*x', true",
        "'\\*x', 'yx', false",
    })
    void leavesOutWhatDockerLeavesOut(String pattern, String path, boolean ignored) throws Exception {
        assertThat(IgnoreFile.parse(pattern).ignores(path)).isEqualTo(ignored);
    }

    @ParameterizedTest
    @CsvSource({"docs/a.md, true", "docs/README.md, false", "docs/README.md.bak, true", "docs/x/secret.txt, true"})
    void takesExceptionsBackInAndTheLastRuleDecides(String path, boolean ignored) throws Exception {
        IgnoreFile file = IgnoreFile.parse("# documentation\n\ndocs\n!docs/README.md\n!docs/x\r\n**/secret.txt\n");
        assertThat(file.ignores(path)).isEqualTo(ignored);
        assertThat(file.hasExceptions()).isTrue();
    }

    @Test
    void ignoresNothingWhenItIsEmpty() throws Exception {
        assertThat(IgnoreFile.parse("").ignores("a")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"[a", "[", "[a-", "'a\\'"})
    void namesTheLineThatNobodyCanRead(String pattern) {
        assertThatThrownBy(() -> IgnoreFile.parse("*.log\n\n" + pattern + "\n"))
                .isInstanceOfSatisfying(
                        InvalidIgnoreFileException.class,
                        e -> assertThat(e.line()).isEqualTo(3))
                .hasMessageContaining("ends too early");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "  ! ", "!\r"})
    void namesTheLineOfAnExceptionOfNothing(String line) {
        assertThatThrownBy(() -> IgnoreFile.parse("a\n" + line + "\nb\n"))
                .isInstanceOfSatisfying(
                        InvalidIgnoreFileException.class,
                        e -> assertThat(e.line()).isEqualTo(2))
                .hasMessageContaining("'!' stands alone");
    }

    @Test
    void isNotKeptBusyByAPatternThatWasMadeToDoThat() throws Exception {
        IgnoreFile file = IgnoreFile.parse("**/" + "*a".repeat(200) + "b");
        String path = "x/" + "a".repeat(2000);
        assertThat(file.ignores(path)).isFalse();
    }
}
