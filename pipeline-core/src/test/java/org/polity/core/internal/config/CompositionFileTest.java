package org.polity.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.InvalidInputException;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.CompositionFile.LedgerPlace;
import org.polity.core.internal.config.CompositionFile.Source;
import org.polity.core.internal.config.CompositionFile.Track;

class CompositionFileTest {

    @TempDir
    Path folder;

    @Test
    void everyKeyIsRead() throws IOException {
        CompositionFile composition = read("""
                domains:
                  - id: security
                    source: { git: "https://git.example.org/domains/security.git", track: ">=1 <2", path: sub/folder }
                    trust: { signers: keys/security.allowed_signers, gpgKeys: keys/security.asc }
                    mandatory: false
                  - id: governance
                    source: { maven: "org.example:domain-governance:[1,2)", repository: "https://repo.example.org/releases" }
                  - id: style
                    source: { git: "git@git.example.org:domains/style.git", branch: main }
                  - id: project
                    source: { builtin: true }
                  - id: mine
                    source: { dir: ../my-domain }
                ledger: { git: "https://git.example.org/platform/ledger.git" }
                maxAge: 36h
                """);

        Entry security = composition.domains().get(0);
        Source.Git git = (Source.Git) security.source();
        assertThat(git.url()).isEqualTo("https://git.example.org/domains/security.git");
        assertThat(git.track()).isEqualTo(new Track.Tags(new VersionRange(">=1 <2")));
        assertThat(git.path()).isEqualTo("sub/folder");
        assertThat(security.mandatory()).isFalse();
        assertThat(security.trust().orElseThrow().sshSigners())
                .contains(folder.resolve("keys/security.allowed_signers"));
        assertThat(security.trust().orElseThrow().gpgKeys()).contains(folder.resolve("keys/security.asc"));
        assertThat(composition.domains().get(1).source())
                .isEqualTo(new Source.Maven(
                        "org.example:domain-governance:[1,2)", Optional.of("https://repo.example.org/releases")));
        assertThat(((Source.Git) composition.domains().get(2).source()).track()).isEqualTo(new Track.Branch("main"));
        assertThat(composition.domains().get(3).source()).isEqualTo(new Source.Builtin());
        assertThat(composition.domains().get(4).source())
                .isEqualTo(new Source.Folder(folder.resolveSibling("my-domain")));
        assertThat(composition.ledger()).contains(new LedgerPlace.Git("https://git.example.org/platform/ledger.git"));
        assertThat(composition.maxAge()).isEqualTo(Duration.ofHours(36));
    }

    @Test
    void aLastGoodVersionServesForAWeekUnlessStated() throws IOException {
        assertThat(read("domains: []").maxAge()).isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ git: 'https://git.example.org/a.git' }",
                "{ git: 'https://git.example.org/a.git', track: '1.x', branch: main }",
                "{ git: 'https://git.example.org/a.git', track: banana }",
                "{ git: 'https://git.example.org/a.git', track: '[1,2)' }",
                "{ git: 'https://git.example.org/a.git', track: '>=1 <2 foo' }",
                "{ git: 'https://git.example.org/a.git', branch: '--upload-pack=x' }",
                "{ git: 'https://git.example.org/a.git', branch: 'a..b' }",
                "{ git: 'https://git.example.org/a.git', track: '1.x', path: ../other }",
                "{ git: 'https://git.example.org/a.git', track: '1.x', path: /etc }",
                "{ git: 'https://git.example.org/a.git', track: '1.x', path: 'a\\b' }",
                "{ git: 'https://git.example.org/a.git', track: '1.x', path: .git }",
                "{ git: 'ext::sh -c whoami', track: '1.x' }",
                "{ git: '--upload-pack=whoami', track: '1.x' }",
                "{ git: /srv/git/a.git, track: '1.x' }",
                "{ git: 'ftp://git.example.org/a.git', track: '1.x' }",
                "{ git: '', track: '1.x' }",
                "{ git: 'https://git.example.org/a.git', track: '1.x', colour: red }",
                "{ git: 'https://git.example.org/a.git', builtin: true }",
                "{ maven: 'org.example:domain' }",
                "{ maven: 'org.example:domain:[1,2)', repository: 'ftp://repo.example.org' }",
                "{ builtin: false }",
                "{ builtin: yes please }",
                "{ dir: \"a\\0b\" }",
                "{}",
                "[]",
                "builtin",
            })
    void aWrongSourceIsToldWithItsPlaceAndAWayOut(String source) throws IOException {
        InvalidInputException e = refused("domains:\n  - id: a\n    source: " + source + "\n");

        assertThat(e.problems()).allSatisfy(problem -> {
            assertThat(problem.location().orElseThrow().line()).isEqualTo(3);
            assertThat(problem.owner()).contains("the platform team");
            assertThat(problem.next()).isPresent();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trust: {}",
                "trust: { signers: a, colour: red }",
                "mandatory: maybe",
                "colour: red",
            })
    void aWrongKeyOfADomainIsToldWithItsPlace(String line) throws IOException {
        InvalidInputException e = refused("""
                domains:
                  - id: a
                    source: { git: "https://git.example.org/a.git", track: "1.x" }
                    %s
                """.formatted(line));

        assertThat(e.problems().get(0).location().orElseThrow().line()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger: {}",
                "ledger: { git: 'https://git.example.org/l.git', dir: ledger }",
                "ledger: { git: 'nowhere' }",
                "maxAge: soon",
                "maxAge: -1d",
                "steps: []",
                "domain: []",
            })
    void aWrongKeyOfTheCompositionIsToldWithItsPlace(String line) throws IOException {
        InvalidInputException e = refused("domains: []\n" + line + "\n");

        assertThat(e.problems()).hasSize(1);
        assertThat(e.problems().get(0).location().orElseThrow().line()).isEqualTo(2);
    }

    @Test
    void trustIsForRepositoriesWithSignatures() throws IOException {
        assertThat(refused("""
                        domains:
                          - id: a
                            source: { builtin: true }
                            trust: { signers: keys }
                        """)).hasMessageContaining("only a 'git' source has signatures");
    }

    @Test
    void passwordsAreNotRepeatedInMessages() throws IOException {
        assertThat(refused("""
                        domains:
                          - id: a
                            source: { maven: "g:a:1", repository: "https://joe:hunter2@repo.example.org/ x" }
                        """).getMessage()).doesNotContain("hunter2");
    }

    private CompositionFile read(String text) throws IOException {
        return CompositionFile.read(Files.writeString(folder.resolve("composition.yaml"), text));
    }

    private InvalidInputException refused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("composition.yaml"), text);
        return catchThrowableOfType(InvalidInputException.class, () -> CompositionFile.read(file));
    }
}
