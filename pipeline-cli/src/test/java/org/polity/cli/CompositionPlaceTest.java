package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the composition comes from: the command line, a variable, folders of configuration; a file or a repository. */
class CompositionPlaceTest {

    private static final String FOLDER = "domains:\n  - { id: security, source: { dir: security } }\n";

    @TempDir
    Path folder;

    private Company company;
    private DomainRepository platform;

    @BeforeEach
    void found() throws IOException {
        company = Company.in(folder);
        platform = DomainRepository.in(folder, "platform")
                .file("composition.yaml", FOLDER)
                .file("security/domain.yaml", domain("look"))
                .commit();
    }

    @Test
    void aRepositoryIsNamedByTheVariableOrOnTheCommandLine() {
        assertThat(fromRepository("plan").out()).contains("security/look");
        assertThat(company.cli().run("plan", "--composition", platform.url()).out())
                .contains("security/look");
    }

    @Test
    void whatIsPushedThereCountsAtTheNextPlan() {
        fromRepository("plan");
        platform.file("security/domain.yaml", domain("newer")).commit();

        assertThat(fromRepository("plan").out()).contains("security/newer");
    }

    @Test
    void aBranchAndAFolderOfItCanBeNamed() {
        platform.git("switch", "-q", "-c", "next")
                .file("eu/composition.yaml", FOLDER)
                .file("eu/security/domain.yaml", domain("european"))
                .commit();

        assertThat(company.cli()
                        .run("plan", "--composition", platform.url() + "#next:eu")
                        .out())
                .contains("security/european");
        assertThat(company.cli()
                        .run("plan", "--composition", platform.url() + "#nxt")
                        .err())
                .contains("has no branch or tag 'nxt'");
    }

    @Test
    void aCommitThatCannotBeReadStopsNobodyWhoHasSeenAGoodOne() {
        fromRepository("plan");
        platform.file("composition.yaml", "domains: [").commit();

        Cli.Result result = fromRepository("plan");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("security/look");
        assertThat(result.err())
                .contains("warning: the newest composition does not serve, and the last good one does: "
                        + "composition.yaml of " + platform.url())
                .contains("owner: the platform team");
        assertThat(fromRepository("domains").err()).contains("the newest composition does not serve");
    }

    @Test
    void aCommitThatCannotBeReadIsWrongInputForWhoHasSeenNone() {
        platform.file("composition.yaml", "domains: [").commit();

        Cli.Result result = fromRepository("plan");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("composition.yaml of " + platform.url() + ":1:");
    }

    @Test
    void aRepositoryThatIsGoneStopsNobodyWhoHasSeenItUntilMaxAgeIsOver() throws IOException {
        fromRepository("plan");
        Files.move(folder.resolve("platform.git"), folder.resolve("away.git"));
        assertThat(fromRepository("plan").out()).contains("security/look");

        Company.replaceAll(company.cache().resolve("records"), "\"at\": \"2", "\"at\": \"1");
        Cli.Result result = fromRepository("plan");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains("error: the composition cannot be had: " + platform.url()
                        + " cannot be reached: there is no such repository")
                .contains("Correct --composition or $POLITY_COMPOSITION, or tell the platform team");
    }

    @Test
    void offlineAndLockedItIsTheOneThatWasSeenLast() throws IOException {
        Cli.Result first = fromRepository("plan", "--format", "json");
        Files.move(folder.resolve("platform.git"), folder.resolve("away.git"));

        assertThat(fromRepository("plan", "--offline").out()).contains("security/look");
        assertThat(fromRepository("plan", "--locked", "--format", "json").out()).isEqualTo(first.out());
    }

    @Test
    void offlineWithoutEverHavingSeenItIsAnError() {
        Cli.Result result = fromRepository("plan", "--offline");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("works offline and has never asked " + platform.url());
    }

    @Test
    void aFolderOutsideTheRepositoryIsRefused() {
        platform.file("composition.yaml", "domains:\n  - { id: security, source: { dir: ../../etc } }\n")
                .commit();

        Cli.Result result = fromRepository("plan");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("composition.yaml of " + platform.url() + ":2:")
                .contains("the folder of domain security is outside the repository");
    }

    @Test
    void whatIsNoPlaceIsWrongInput() {
        Cli.Result result = company.cli().run("plan", "--composition", "ftp://jane:secret@example.org/x");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("is neither a file nor the address of a Git repository")
                .contains("https://git.example.org/platform/composition.git");

        assertThat(company.cli()
                        .with(
                                "POLITY_COMPOSITION",
                                folder.resolve("nowhere.yaml").toString())
                        .run("plan")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void theUsersFolderCountsBeforeTheSystems() throws IOException {
        Path user = configuration("user", "mine");
        Path system = configuration("system", "everybodys");

        Cli cli = company.cli().with("XDG_CONFIG_DIRS", folder.resolve("none") + ":" + system);
        assertThat(cli.run("plan").out()).contains("security/everybodys");
        assertThat(cli.with("XDG_CONFIG_HOME", user.toString()).run("plan").out())
                .contains("security/mine");
        assertThat(cli.with("POLITY_COMPOSITION", platform.url()).run("plan").out())
                .contains("security/look");
    }

    @Test
    void theUsersFolderIsBelowHomeUnlessStated() throws IOException {
        Path home = folder.resolve("home");
        Files.createDirectories(home);
        Files.move(configuration("user", "mine"), home.resolve(".config"));

        assertThat(company.cli().with("HOME", home.toString()).run("plan").out())
                .contains("security/mine");
    }

    @Test
    void aMistakeInTheUsersFileIsToldWithItsPlace() throws IOException {
        Path user = configuration("user", "mine");
        Files.writeString(user.resolve("polity/composition.yaml"), "domains: 1\n");

        Cli.Result result =
                company.cli().with("XDG_CONFIG_HOME", user.toString()).run("plan");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(user.resolve("polity/composition.yaml") + ":1:");
    }

    private Path configuration(String name, String step) throws IOException {
        Path place = folder.resolve(name);
        Path polity = Files.createDirectories(place.resolve("polity/security")).getParent();
        Files.writeString(polity.resolve("composition.yaml"), FOLDER);
        Files.writeString(polity.resolve("security/domain.yaml"), domain(step));
        return place;
    }

    private Cli.Result fromRepository(String... args) {
        return company.cli().with("POLITY_COMPOSITION", platform.url()).run(args);
    }

    private static String domain(String step) {
        return """
                id: security
                owner: security-team
                contact: security@example.org
                steps: [{ id: %s, phase: check, run: 'true' }]
                """.formatted(step);
    }
}
