package org.polity.domains.security.secret;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.Policy;
import org.polity.domains.security.SecurityDomain;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SourceTrees;

class SecretsCheckTest {

    private static final String TOKEN = "ghp_" + Tokens.alnum(36);

    @TempDir
    Path workspace;

    @Test
    void tellsFileLineAndColumn() throws Exception {
        assertThat(check("src/a.txt", "one\ntwo\n  key " + TOKEN + "\n"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("github-pat");
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.location()).contains(new Location("src/a.txt", 3, 7));
                    assertThat(finding.help()).isPresent();
                });
    }

    @Test
    void neverShowsTheSecret() throws Exception {
        String password = "Zx9!" + Tokens.alnum(8);
        String text = "t: " + TOKEN + "\npassword='" + password + "'\n# polity:allow secrets it is " + TOKEN + "\nu: "
                + TOKEN + "\n/* polity:allow secrets a sample */ v = \"" + TOKEN + "\"";
        assertThat(check("a.txt", text)).hasSize(5).allSatisfy(finding -> {
            String told = finding.toString();
            assertThat(told).doesNotContain(TOKEN.substring(4)).doesNotContain(password);
        });
    }

    @Test
    void heedsACommentThatGivesAReason() throws Exception {
        assertThat(check("a.py", "t = '" + TOKEN + "'  # polity:allow secrets revoked in 2020\n"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
                    assertThat(finding.rule()).isEqualTo("secrets-allowed");
                    assertThat(finding.message()).contains("revoked in 2020");
                });
    }

    @Test
    void heedsACommentOnTheLineAbove() throws Exception {
        assertThat(severities(check("a.html", "<!-- polity:allow secrets a sample -->\n" + TOKEN)))
                .containsExactly(Severity.NOTE);
        assertThat(severities(check("a.c", "/* polity:allow secrets: a sample */\n" + TOKEN)))
                .containsExactly(Severity.NOTE);
    }

    @Test
    void aCommentBehindCodeIsAboutItsOwnLineOnly() throws Exception {
        String text = "a = '" + TOKEN + "' # polity:allow secrets revoked\nb = '" + TOKEN + "'\n";
        assertThat(severities(check("a.py", text))).containsExactly(Severity.NOTE, Severity.ERROR);
    }

    @Test
    void doesNotHeedACommentWithoutAReason() throws Exception {
        assertThat(severities(check("a.py", TOKEN + " # polity:allow secrets"))).containsExactly(Severity.ERROR);
        assertThat(severities(check("a.html", "<!-- polity:allow secrets -->\n" + TOKEN)))
                .containsExactly(Severity.ERROR);
    }

    @Test
    void doesNotHeedCommentsWhereThePolicyForbidsThem() throws Exception {
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.INLINE_ALLOW, false);
        assertThat(severities(check(Map.of("a.py", bytes(TOKEN + " # polity:allow secrets revoked")), policy)))
                .containsExactly(Severity.ERROR);
    }

    @Test
    void leavesOutPathsThatThePolicyIgnores() throws Exception {
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.IGNORED_PATHS, List.of("testdata/*"));
        assertThat(check(Map.of("testdata/a/b.txt", bytes(TOKEN), "a.txt", bytes(TOKEN)), policy))
                .extracting(finding -> finding.location().map(Location::file).orElse(""))
                .containsExactly("a.txt");
    }

    @Test
    void isAsGraveAsThePolicySays() throws Exception {
        Policy policy = Policy.DEFAULTS.with(
                SecurityPolicy.RULES, List.of(Map.of("rule", "github-pat", "severity", "warning")));
        assertThat(severities(check(Map.of("a", bytes(TOKEN)), policy))).containsExactly(Severity.WARNING);
    }

    @Test
    void readsUtf16() throws Exception {
        byte[] text = ("\uFEFFkey " + TOKEN).getBytes(UTF_16LE);
        assertThat(check(Map.of("a.txt", text), Policy.DEFAULTS))
                .extracting(Finding::rule)
                .containsExactly("github-pat");
    }

    @Test
    void leavesOutWhatIsNoTextAndSaysSo() throws Exception {
        byte[] binary = ("\0\0\0\0" + TOKEN).getBytes(UTF_8);
        var request = CheckRequests.in(workspace)
                .sources(SourceTrees.ofBytes(Map.of("a.bin", binary)))
                .check("secrets");
        assertThat(new SecurityDomain().check(request).findings()).isEmpty();
        assertThat(request.lines()).singleElement().asString().contains("left out 1");
    }

    @Test
    void tellsThatAHugeFileWasReadInPart() throws Exception {
        String text = TOKEN + "\n" + "0 line of data\n".repeat(1_000_000);
        assertThat(check("data.csv", text)).extracting(Finding::rule).containsExactly("github-pat", "secrets-file-cut");
    }

    @Test
    void tellsFiftySecretsOfAFileAndThatThereAreMore() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("ghp_").append(Tokens.random(Tokens.ALNUM, 36, i)).append('\n');
        }
        assertThat(check("a.txt", text.toString()))
                .hasSize(51)
                .last()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("secrets-file-cut"));
    }

    @Test
    void knowsKeyStoresByTheirNames() throws Exception {
        assertThat(check("conf/server.p12", "x"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("pkcs12-file"));
    }

    @Test
    void endsWhenItIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> check("a.txt", TOKEN)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).as("interrupt is consumed").isFalse();
    }

    private List<Finding> check(String path, String text) throws Exception {
        return check(Map.of(path, bytes(text)), Policy.DEFAULTS);
    }

    private List<Finding> check(Map<String, byte[]> files, Policy policy) throws Exception {
        return new SecurityDomain()
                .check(CheckRequests.in(workspace)
                        .policy(policy)
                        .sources(SourceTrees.ofBytes(files))
                        .check("secrets"))
                .findings();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static List<Severity> severities(List<Finding> findings) {
        return findings.stream().map(Finding::severity).toList();
    }
}
