package org.polity.domains.security.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
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
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

@RequiresTool(Tool.GIT)
class SecretHistoryTest {

    private static final String TOKEN = "ghp_" + Tokens.alnum(36);

    @TempDir
    Path repository;

    @BeforeEach
    void repository() throws Exception {
        git("init", "-q", "-b", "main");
    }

    @Test
    void remembersASecretThatTheFilesNoLongerHold() throws Exception {
        commit("conf/über sicht.txt", "one\ntwo\nkey = " + TOKEN + "\n");
        commit("conf/über sicht.txt", "one\ntwo\n");
        assertThat(check(Policy.DEFAULTS)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("secret-in-history");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.location()).contains(Location.of("conf/über sicht.txt", 3));
            assertThat(finding.message())
                    .contains("GitHub personal access token")
                    .doesNotContain(TOKEN.substring(8));
            assertThat(finding.help()).isPresent();
        });
    }

    @Test
    void namesAFileWhoseNameGitEscapes() throws Exception {
        commit("say \"hi\".txt", "key = " + TOKEN + "\n");
        commit("say \"hi\".txt", "\n");
        assertThat(check(Policy.DEFAULTS))
                .extracting(finding -> finding.location().map(Location::file).orElse(""))
                .containsExactly("say \"hi\".txt");
    }

    @Test
    void tellsASecretOnceHoweverOftenItWasCommitted() throws Exception {
        commit("a.txt", TOKEN + "\n");
        commit("b.txt", TOKEN + "\n");
        git("rm", "-q", "a.txt", "b.txt");
        git("commit", "-q", "-m", "gone");
        assertThat(check(Policy.DEFAULTS)).hasSize(1);
    }

    @Test
    void leavesToTheFilesWhatTheyStillHold() throws Exception {
        commit("a.txt", TOKEN + "\n");
        assertThat(check(Policy.DEFAULTS)).extracting(Finding::rule).containsExactly("github-pat");
    }

    @Test
    void heedsCommentsAndIgnoredPathsThereToo() throws Exception {
        commit("a.txt", TOKEN + " # polity:allow secrets revoked in 2020\n");
        commit("a.txt", "\n");
        commit("testdata/b.txt", "ghp_" + Tokens.random(Tokens.ALNUM, 36, 9) + "\n");
        commit("testdata/b.txt", "\n");
        assertThat(check(Policy.DEFAULTS.with(SecurityPolicy.IGNORED_PATHS, List.of("testdata/*"))))
                .isEmpty();
    }

    @Test
    void looksAsFarBackAsThePolicySays() throws Exception {
        commit("a.txt", TOKEN + "\n");
        commit("a.txt", "\n");
        commit("b.txt", "\n");
        assertThat(check(Policy.DEFAULTS.with(SecurityPolicy.HISTORY_COMMITS, 2L)))
                .isEmpty();
        assertThat(check(Policy.DEFAULTS.with(SecurityPolicy.HISTORY_COMMITS, 0L)))
                .isEmpty();
        assertThat(check(Policy.DEFAULTS.with(SecurityPolicy.HISTORY_COMMITS, 3L)))
                .hasSize(1);
    }

    @Test
    void executesNothingThatTheRepositoryConfigures() throws Exception {
        commit(".gitattributes", "*.txt diff=evil\n");
        commit("a.txt", TOKEN + "\n");
        commit("a.txt", "\n");
        String touch = "touch '" + repository.resolve("executed") + "'; cat";
        git("config", "diff.evil.textconv", touch);
        git("config", "diff.external", touch);
        git("config", "core.fsmonitor", touch);
        git("config", "core.pager", touch);
        assertThat(check(Policy.DEFAULTS)).hasSize(1);
        assertThat(repository.resolve("executed")).doesNotExist();
    }

    @Test
    void isNotMissedWhereThereIsNone(@TempDir Path elsewhere) throws Exception {
        assertThat(check(Policy.DEFAULTS)).isEmpty();
        assertThat(new SecurityDomain()
                        .check(CheckRequests.in(elsewhere).repository(elsewhere).check("secrets"))
                        .findings())
                .isEmpty();
    }

    private List<Finding> check(Policy policy) throws Exception {
        return new SecurityDomain()
                .check(CheckRequests.in(repository)
                        .repository(repository)
                        .sources(SourceTrees.folder(repository))
                        .policy(policy)
                        .check("secrets"))
                .findings();
    }

    private void commit(String path, String text) throws Exception {
        Files.createDirectories(repository.resolve(path).getParent());
        Files.writeString(repository.resolve(path), text);
        git("add", "-A");
        git("commit", "-q", "-m", path);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(repository.toFile())
                .inheritIO()
                .start();
        assertThat(git.waitFor()).isZero();
    }
}
