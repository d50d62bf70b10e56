package org.polity.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.cli.Cli;
import org.polity.core.SampleRepository;

/** A domain's team needs its own folder and a released API, and nothing else of this checkout. */
class StandaloneDomainTest {

    @TempDir
    private static Path folder;

    private static String version = "";
    private static HeadRepository repository = new HeadRepository(Path.of(""));
    private static ReleaseRepository releases = new ReleaseRepository(Path.of(""));

    @BeforeAll
    static void layTheApiIntoARepository() throws Exception {
        version = Pom.read(Checkout.root().resolve("pom.xml")).text("version").orElseThrow();
        repository = HeadRepository.create(folder.resolve("repository"), version);
        releases = ReleaseRepository.create(folder.resolve("releases"));
    }

    static List<Path> domains() throws IOException {
        return Checkout.domains();
    }

    @Test
    void thereAreDomainsToLookAt() throws IOException {
        assertThat(domains()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("domains")
    void aDomainHasNoParent(Path domain) throws Exception {
        assertThat(Pom.read(domain.resolve("pom.xml")).text("parent")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("domains")
    void aDomainIsBuiltAgainstTheApiOfThisCheckoutAndNoOlderOne(Path domain) throws Exception {
        assertThat(Pom.read(domain.resolve("pom.xml")).text("properties", "pipeline.api.version"))
                .contains(version);
    }

    /**
     * Split out with its history, built and released from there, and used from where it was released. Its tests are
     * compiled; that they pass is known from where they run against the same sources: in this build.
     */
    @ParameterizedTest
    @MethodSource("domains")
    void aDomainIsReleasedFromARepositoryOfItsOwnAndUsedFromThere(Path domain) throws Exception {
        String name = domain.getFileName().toString();
        SplitRepository split = SplitRepository.of(name, Files.createDirectories(folder.resolve(name)));
        Path clone = split.cloneTo(folder.resolve(name + "-clone"));
        String release = Pom.read(clone.resolve("pom.xml")).text("version").orElseThrow();
        SplitRepository.tag(clone, "v" + release);

        deploy(clone, folder.resolve(name + "-dependencies"));

        assertThat(split.history()).isNotEmpty();
        assertThat(clone.resolve("CHANGELOG.md")).exists();
        assertServesAsTheBuiltInOneDoes(name.substring("domain-".length()), name, release);
    }

    private static void deploy(Path clone, Path dependencies) throws Exception {
        String plugin = Pom.read(Checkout.root().resolve("pom.xml"))
                .text("properties", "maven-dependency-plugin.version")
                .orElseThrow();
        Command.Outcome build = Command.of(
                        clone, Checkout.root().resolve("mvnw").toString(), "-B", "-q", "-DskipTests")
                .withArguments(repository.mavenArguments())
                .withArguments(releases.releaseArguments(dependencies, plugin))
                .withVariable("JAVA_HOME", System.getProperty("java.home"))
                .run();
        assertThat(build.exitCode()).as(build.out() + build.err()).isZero();
        if (Files.exists(dependencies)) {
            releases.offer(dependencies, ".jar");
        }
    }

    private static void assertServesAsTheBuiltInOneDoes(String id, String artifact, String release) throws IOException {
        Path chart = Files.createDirectories(folder.resolve(id + "-web"));
        Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        Files.writeString(
                Files.createDirectories(chart.resolve("templates")).resolve("settings.yaml"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n");
        Files.writeString(chart.resolve("pipeline.yaml"), "deliverable: { owner: team-a }\n");
        SampleRepository.create(chart, "Begin");
        String coordinates = "org.polity.domains:" + artifact + ":[0,99)";
        Path released = composition(id, "{ maven: \"" + coordinates + "\", repository: \"" + releases.url() + "\" }");
        Path builtin = composition(id, "{ builtin: true }");

        Cli.Result plan = polity(chart, "plan", "--composition", released.toString());

        assertThat(plan.err()).isEmpty();
        assertThat(plan.out()).contains(coordinates).contains(id + "  " + release);
        assertThat(steps(plan.out()))
                .isNotEmpty()
                .isEqualTo(steps(polity(chart, "plan", "--composition", builtin.toString())
                        .out()));
        Cli.Result run = polity(chart, "run", "--phase", "check", "--composition", released.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static Cli.Result polity(Path deliverable, String... arguments) {
        return Cli.in(deliverable)
                .with("HOME", folder.resolve("home").toString())
                .run(arguments);
    }

    private static Path composition(String id, String source) throws IOException {
        return Files.writeString(
                Files.createTempDirectory(folder, "platform").resolve("composition.yaml"),
                "domains:\n  - id: " + id + "\n    source: " + source + "\n");
    }

    /** What a plan says before it comes to the domains. */
    private static String steps(String plan) {
        return plan.substring(0, plan.indexOf("\ndomains\n"));
    }
}
