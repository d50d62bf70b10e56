package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.polity.core.internal.maven.MavenFolder;
import org.polity.core.internal.worker.PluginSource;

@DisabledOnOs(OS.WINDOWS)
class VerifyCommandTest {

    private static final String STEPS = """
            id: security
            owner: security-team
            contact: security@example.org
            steps:
              - { id: secrets, phase: check, run: 'true' }
            """;
    private static final String IMAGE_SCAN = "  - { id: image-scan, phase: check, run: 'true' }\n";

    @TempDir
    private Path temporary;

    private Company company;
    private DomainRepository security;
    private Path gitlab;

    @BeforeEach
    void layOut() throws IOException {
        company = Company.in(temporary);
        security = DomainRepository.in(temporary, "security")
                .file("domain.yaml", STEPS)
                .release("1.4.0");
        company.composition("domains:\n  - { id: security, source: { git: \"%s\", track: \">=1 <2\" } }\n"
                .formatted(security.url()));
        gitlab = company.deliverable().resolve(".gitlab-ci.yml");
    }

    @Test
    void aFileThatWasJustGeneratedIsFineWithWhatPeopleWroteAroundIt() throws IOException {
        generate("gitlab", "--label", "it's linux", "--polity", "sh /opt/polity");
        generate("jenkins");
        Files.writeString(gitlab, "# mine\n" + Files.readString(gitlab) + "\nown-job: { script: [make] }\n");
        Cli.Result result = company.polity("verify");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("fine          .gitlab-ci.yml\nfine          Jenkinsfile\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void aFileForTravisIsToldApartAndMendedWithTheProjectsOwnJobsBelow() throws IOException {
        Path travis = company.deliverable().resolve(".travis.yml");
        generate("travis", "--label", "focal");
        String own = Files.readString(travis) + "    - { stage: build, name: mine, script: make }\n";
        Files.writeString(travis, own);
        assertThat(company.polity("verify").out()).isEqualTo("fine          .travis.yml\n");
        security.file("domain.yaml", STEPS + IMAGE_SCAN).release("1.5.0");
        assertThat(company.polity("verify").out())
                .startsWith("behind        .travis.yml\n  security 1.5.0 added step security/image-scan\n");
        Files.writeString(travis, own.replace("name: security/secrets", "name: security/none"));
        assertThat(company.polity("verify").exitCode()).isEqualTo(1);
        assertThat(company.polity("verify", "--fix").exitCode()).isZero();
        assertThat(travis)
                .content()
                .contains("name: security/image-scan", "dist: focal")
                .endsWith("----\n    - { stage: build, name: mine, script: make }\n");
    }

    @Test
    void aNewVersionWhoseStepsAreTheSameLeavesItFine() throws IOException {
        generate("gitlab");
        security.file("README.md", "new words\n").release("1.4.1");
        Cli.Result result = company.polity("verify");
        assertThat(result.out()).isEqualTo("fine          .gitlab-ci.yml\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aBranchThatMovesOnLeavesItFine() throws IOException {
        company.composition(
                "domains:\n  - { id: security, source: { git: \"%s\", branch: main } }\n".formatted(security.url()));
        generate("gitlab");
        security.file("README.md", "new words\n").commit();
        assertThat(company.polity("verify").out()).isEqualTo("fine          .gitlab-ci.yml\n");
    }

    @Test
    void aStepThatWasAddedIsNamedAndFailsOnlyAfterTheGrace() throws IOException {
        generate("gitlab");
        security.file("domain.yaml", STEPS + IMAGE_SCAN).release("1.5.0");
        security.file("README.md", "new words\n").release("1.6.0");
        Cli.Result result = company.polity("verify");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("behind        .gitlab-ci.yml\n  security 1.6.0 added step security/image-scan\n")
                .contains("; that is allowed until ");
        Cli.Result late = company.polity("verify", "--grace", "0s");
        assertThat(late.exitCode()).as(late.out()).isEqualTo(1);
        assertThat(late.err()).contains(".gitlab-ci.yml", "behind its domains for too long", "--fix");
    }

    @Test
    void theGraceBeginsWithTheFirstVersionInWhichTheDifferenceCame() throws IOException {
        generate("gitlab");
        release("1.4.1", "2020-01-01T00:00:00Z", STEPS + "# a comment\n");
        release("1.5.0", "2021-02-03T00:00:00Z", STEPS + IMAGE_SCAN);
        release("1.6.0", "2022-01-01T00:00:00Z", STEPS + IMAGE_SCAN + "# a comment\n");
        Cli.Result result = company.polity("verify");
        assertThat(result.out()).contains("since 2021-02-03; that was allowed until 2021-02-17");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void theGraceOfADomainFromAMavenRepositoryBeginsWhenThatGotTheVersionWithTheDifference() throws IOException {
        MavenFolder maven = new MavenFolder(temporary.resolve("maven"));
        company.composition(
                ("domains:\n  - id: acme\n    source: { maven: \"org.example:acme:[1,2)\"," + " repository: \"%s\" }\n")
                        .formatted(maven.url()));
        String added = "return Contribution.of("
                + "StepDefinition.builder(\"look\", Phase.CHECK, new Action.Check(\"look\")).build(), "
                + "StepDefinition.builder(\"more\", Phase.CHECK, new Action.Check(\"more\")).build());";
        release(maven, "1.0.0", "2019-01-01T00:00:00Z", PluginSource.HEALTHY);
        generate("gitlab");
        release(maven, "1.1.0", "2020-01-01T00:00:00Z", PluginSource.HEALTHY.more("static int a;"));
        release(maven, "1.2.0", "2021-02-03T00:00:00Z", PluginSource.HEALTHY.contribute(added));
        release(
                maven,
                "1.3.0",
                "2022-01-01T00:00:00Z",
                PluginSource.HEALTHY.contribute(added).more("static int b;"));

        Cli.Result result = company.polity("verify");

        assertThat(result.out())
                .contains("acme 1.3.0 added step acme/more")
                .contains("since 2021-02-03; that was allowed until 2021-02-17");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    private void release(MavenFolder maven, String version, String time, PluginSource plugin) throws IOException {
        Path jar = plugin.jar().write(temporary.resolve("build/acme-" + version + ".jar"));
        maven.deploy("org.example", "acme", version, Files.readAllBytes(jar));
        Files.setLastModifiedTime(
                maven.file("org.example", "acme", version, "pom"), FileTime.from(Instant.parse(time)));
    }

    @Test
    void aStepThatIsGoneOrOtherIsNamed() throws IOException {
        security.file("domain.yaml", STEPS + IMAGE_SCAN).release("1.5.0");
        generate("gitlab");
        security.file("domain.yaml", STEPS.replace("'true'", "'false'")).release("1.6.0");
        assertThat(company.polity("verify").out())
                .contains(
                        "security 1.6.0 removed step security/image-scan",
                        "security 1.6.0 changed step security/secrets");
    }

    @Test
    void whatIsBehindForAReasonWithoutADateNeverFailsByTime() throws IOException {
        generate("gitlab");
        DomainRepository other =
                DomainRepository.in(temporary, "other").domain("other", "look").release("1.0.0");
        company.composition(Files.readString(company.composition())
                + "  - { id: other, source: { git: \"%s\", track: \">=1\" } }\n".formatted(other.url()));
        Cli.Result result = company.polity("verify", "--grace", "0s");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("other 1.0.0 added step other/look", "since when is not known");
    }

    @Test
    void anEditedFileFailsAndIsMendedWithTheOptionsThatItWasWrittenWith() throws IOException {
        generate("gitlab", "--label", "linux");
        String good = Files.readString(gitlab);
        Files.writeString(gitlab, "# mine\n" + good.replace("security/secrets:", "security/none:") + "# mine too\n");
        Cli.Result result = company.polity("verify");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("edited        .gitlab-ci.yml");
        assertThat(result.err()).contains("was edited", "polity verify --fix");
        Cli.Result fixed = company.polity("verify", "--fix");
        assertThat(fixed.exitCode()).as(fixed.err()).isZero();
        assertThat(fixed.out()).contains("fixed         .gitlab-ci.yml");
        assertThat(gitlab).hasContent("# mine\n" + good + "# mine too\n");
        assertThat(company.polity("verify").out()).isEqualTo("fine          .gitlab-ci.yml\n");
    }

    @Test
    void aFileThatIsBehindIsWrittenAnew() throws IOException {
        generate("gitlab");
        security.file("domain.yaml", STEPS + IMAGE_SCAN).release("1.5.0");
        assertThat(company.polity("verify", "--fix").exitCode()).isZero();
        assertThat(gitlab).content().contains("security 1.5.0", "security/image-scan:");
        assertThat(company.polity("verify").out()).isEqualTo("fine          .gitlab-ci.yml\n");
    }

    @Test
    void aCheckoutWithOtherLineBreaksIsFine() throws IOException {
        generate("gitlab");
        Files.writeString(gitlab, "\ufeff" + Files.readString(gitlab).replace("\n", "\r\n"));
        assertThat(company.polity("verify").out()).isEqualTo("fine          .gitlab-ci.yml\n");
    }

    @Test
    void aDomainThatCannotBeHadIsToldAndBlocksNobody() throws IOException {
        generate("gitlab");
        String good = Files.readString(gitlab);
        Files.move(temporary.resolve("security.git"), temporary.resolve("moved.git"));
        DomainRepository.run(temporary, "rm", "-rf", company.cache().toString());
        Cli.Result result = company.polity("verify", "--fix", "--grace", "0s");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("untold        .gitlab-ci.yml", "is unavailable");
        assertThat(gitlab).hasContent(good);
    }

    @Test
    void brokenFilesAreToldAndLeftAlone() throws IOException {
        generate("gitlab");
        String good = Files.readString(gitlab);
        assertBroken(good.substring(0, good.length() / 2), "none ends it");
        assertBroken(good + good, "a second part");
        String end = good.substring(good.lastIndexOf("# ----"));
        assertBroken(
                good.replace(
                        end,
                        "<<<<<<< ours\n" + end + "=======\n" + end.replace("sha256:", "sha256:0") + ">>>>>>> theirs\n"),
                "merge conflict");
    }

    @Test
    void aHeaderThatNamesWhatThisPolityHasNotIsTold() throws IOException {
        for (String command : new String[] {
            "polity generate circle --mode static",
            "polity generate gitlab --mode static --turbo yes",
            "polity generate gitlab --mode bundle",
            "rm -rf /"
        }) {
            generate("gitlab", "--force");
            Files.writeString(
                    gitlab, Files.readString(gitlab).replace("polity generate gitlab --mode static", command));
            Cli.Result result = company.polity("verify", "--fix");
            assertThat(result.exitCode()).as(command + result.out()).isEqualTo(1);
            assertThat(gitlab).content().contains(command);
        }
    }

    @Test
    void theMarkAloneIsNoGeneratedPart() throws IOException {
        Files.writeString(gitlab, "# generated by Polity\njob: { script: [make] }\n");
        Cli.Result result = company.polity("verify");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("edited        .gitlab-ci.yml", "its begin and end are gone");
    }

    @Test
    void aHandWrittenFileIsToldAndTolerated() throws IOException {
        Files.writeString(gitlab, "job: { script: [make] }\n");
        Cli.Result result = company.polity("verify", "--fix");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("hand-written  .gitlab-ci.yml\n");
        assertThat(gitlab).hasContent("job: { script: [make] }");
    }

    @Test
    void aFileTooLargeOrBinaryIsSomebodysOwn() throws IOException {
        try (var out = Files.newByteChannel(gitlab, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.position(100L * 1024 * 1024);
            out.write(ByteBuffer.wrap(new byte[] {0}));
        }
        Files.write(company.deliverable().resolve("Jenkinsfile"), new byte[] {(byte) 0xff, 0});
        Cli.Result result = company.polity("verify");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("hand-written  .gitlab-ci.yml", "16 MiB", "hand-written  Jenkinsfile", "UTF-8");
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        generate("gitlab");
        Path elsewhere = Files.move(gitlab, temporary.resolve("elsewhere"));
        Files.writeString(elsewhere, Files.readString(elsewhere).replace("secrets", "none"));
        String text = Files.readString(elsewhere);
        Files.createSymbolicLink(gitlab, elsewhere);
        Cli.Result result = company.polity("verify", "--fix");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("broken        .gitlab-ci.yml\n  it is a symbolic link");
        assertThat(elsewhere).hasContent(text);
    }

    @Test
    void filesInOtherFoldersAndOfOtherNamesAreFound() throws IOException {
        generate("gitlab", "--output", company.deliverable().resolve("ci/deep").toString());
        Files.createDirectories(company.deliverable().resolve("other"));
        Files.move(
                company.deliverable().resolve("ci/deep/.gitlab-ci.yml"),
                company.deliverable().resolve("other/pipeline.yml"));
        generate("jenkins", "--output", company.deliverable().resolve("ci").toString());
        assertThat(company.polity("verify").out())
                .isEqualTo("fine          ci/Jenkinsfile\nfine          other/pipeline.yml\n");
    }

    @Test
    void nothingToVerifyIsTold() {
        Cli.Result result = company.polity("verify");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("there is no generated file here");
    }

    @Test
    void jsonHoldsAllOfIt() throws IOException {
        generate("gitlab");
        security.file("domain.yaml", STEPS + IMAGE_SCAN).release("1.5.0");
        Cli.Result result = company.polity("verify", "--format", "json");
        assertThat(result.out())
                .contains(
                        "\"path\": \".gitlab-ci.yml\"",
                        "\"state\": \"behind\"",
                        "\"command\": \"polity generate gitlab --mode static\"",
                        "security 1.5.0 added step security/image-scan",
                        "\"late\": false",
                        "\"fixed\": false");
    }

    @Test
    void aWrongTimeIsRefused() {
        Cli.Result result = company.polity("verify", "--grace", "soon");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--grace: 'soon' is no duration");
    }

    private void assertBroken(String text, String reason) throws IOException {
        Files.writeString(gitlab, text);
        Cli.Result result = company.polity("verify", "--fix");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("broken        .gitlab-ci.yml", reason);
        assertThat(gitlab).hasContent(text);
    }

    private void generate(String adapter, String... options) {
        String[] command = new String[options.length + 4];
        System.arraycopy(new String[] {"generate", adapter, "--mode", "static"}, 0, command, 0, 4);
        System.arraycopy(options, 0, command, 4, options.length);
        Cli.Result result = company.polity(command);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private void release(String version, String date, String domain) {
        security.file("domain.yaml", domain);
        DomainRepository.run(security.work(), "git", "add", "-A");
        DomainRepository.run(
                security.work(), "env", "GIT_COMMITTER_DATE=" + date, "git", "commit", "-q", "-m", version);
        security.git("push", "-q", "origin", "HEAD")
                .git("tag", "-a", "-m", version, version)
                .git("push", "-q", "origin", version);
    }
}
