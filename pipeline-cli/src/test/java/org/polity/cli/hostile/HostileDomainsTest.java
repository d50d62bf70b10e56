package org.polity.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.api.DomainId;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;
import org.polity.api.run.RunListener;
import org.polity.api.run.RunOptions;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Action;
import org.polity.cli.Cli;
import org.polity.core.Pipeline;
import org.polity.core.Polity;
import org.polity.core.SampleRepository;

/**
 * Nobody blocks anybody: each hostile domain stands in one composition with two healthy ones, and costs its own stage
 * alone. The healthy ones publish too, so that it shows when something was let through.
 */
class HostileDomainsTest {

    private static final DomainId ACME = DomainId.of("acme");

    @TempDir
    private static Path folder;

    private static Workshop workshop = new Workshop(Path.of(""));
    private static String healthy = "";
    private static List<Step> healthySteps = List.of();

    @BeforeAll
    static void releaseTwoHealthyDomains() throws IOException {
        workshop = new Workshop(folder);
        Path deliverable = Files.createDirectories(deliverable());
        Files.writeString(
                deliverable.resolve("pipeline.yaml"),
                "deliverable: { kind: sources, name: web, version: 1.0.0, owner: team-a }\n");
        SampleRepository.create(deliverable, "Begin");
        healthy = "domains:\n"
                + entry("licences", workshop.git(domainYaml("""
                        id: licences
                        owner: legal-team
                        contact: legal@example.org
                        steps:
                          - { id: look, phase: check, run: test -f pipeline.yaml }
                          - { id: hand-out, phase: publish, run: 'touch "%s"' }
                        """.formatted(published()))))
                + entry("governance", workshop.git(domainYaml("""
                        id: governance
                        owner: governance-team
                        contact: governance@example.org
                        plugin: { builtin: governance }
                        """)));
        try (Polity polity = polity(composition(healthy))) {
            healthySteps = polity.compose(deliverable).plan().steps();
        }
    }

    static Stream<HostileDomain> domains() {
        return Stream.concat(HostileRepositories.all().stream(), HostileJars.all().stream());
    }

    /** What is told of these would harm whoever reads it, were it told as it is. */
    static Stream<HostileDomain> domainsThatSteer() {
        return domains().filter(domain -> domain.name().contains("steers"));
    }

    @Test
    void withoutAHostileDomainTheDeliverableIsPublished() throws IOException {
        Cli.Result run = run(composition(healthy));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(published()).exists();
        Files.delete(published());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("domains")
    void aHostileDomainCostsItsOwnStageAlone(HostileDomain hostile) throws IOException {
        try (Polity polity = polity(composition(hostile))) {
            Pipeline pipeline = polity.compose(deliverable());
            assertHostileIsQuarantined(pipeline, hostile);
            assertThat(pipeline.plan().steps())
                    .as("the steps of the healthy domains")
                    .filteredOn(step -> !isHostile(step.id()))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("needs")
                    .isEqualTo(healthySteps);

            RunResult run = pipeline.run(RunOptions.DEFAULT.withPublish(true), RunListener.NONE);

            assertThat(run.steps())
                    .filteredOn(
                            step -> !isHostile(step.id()) && !step.id().name().equals("hand-out"))
                    .extracting(StepResult::verdict)
                    .containsOnly(Verdict.PASS);
            assertThat(run.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(published()).as("what only an open gate lets through").doesNotExist();
        }
        assertThat(descendants()).as("processes that are left behind").isEmpty();
    }

    private static void assertHostileIsQuarantined(Pipeline pipeline, HostileDomain hostile) {
        PlannedDomain domain = pipeline.plan().domain(ACME);
        assertThat(domain.quarantined().orElseThrow()).contains(hostile.complaint());
        assertThat(domain.ownerAndContact()).isIn("acme-team <acme@example.org>", "the owner of domain acme");
        assertThat(pipeline.plan().steps())
                .filteredOn(step -> isHostile(step.id()))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.id().toString()).isEqualTo("acme/unavailable");
                    assertThat(step.definition().action()).isInstanceOf(Action.Unavailable.class);
                });
        assertThat(pipeline.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.message()).startsWith("domain acme is unavailable: ");
            assertThat(warning.owner()).contains(domain.ownerAndContact());
            assertThat(warning.next().orElse("")).startsWith("Tell its owner; the other domains go on");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("domainsThatSteer")
    void whatIsToldOfItHarmsNoTerminal(HostileDomain hostile) throws IOException {
        Cli.Result run = run(composition(hostile));

        assertThat(run.err())
                .contains("warning: domain acme is unavailable: ", "acme/unavailable | ERROR: ")
                .contains("licences/look | PASS", "licences/hand-out | SKIPPED: publish is closed")
                .doesNotContain("\u001b", "\u202e", "\tat ");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    }

    private static boolean isHostile(StepId step) {
        return step.domain().equals(ACME);
    }

    private static Path deliverable() {
        return folder.resolve("web");
    }

    private static Path published() {
        return folder.resolve("published");
    }

    private static String entry(String id, String source) {
        return "  - id: " + id + "\n    source: " + source + "\n";
    }

    private static Workshop.Layout domainYaml(String text) {
        return repository -> Files.writeString(repository.resolve("domain.yaml"), text);
    }

    private static Path composition(String text) throws IOException {
        return Files.writeString(Files.createTempDirectory(folder, "platform").resolve("composition.yaml"), text);
    }

    private static Path composition(HostileDomain hostile) throws IOException {
        return composition(healthy + entry("acme", hostile.release().into(workshop)));
    }

    private static Polity polity(Path composition) {
        return Polity.builder()
                .environment(environment())
                .composition(composition)
                .build();
    }

    private static Cli.Result run(Path composition) {
        Cli cli = Cli.in(deliverable());
        environment().forEach(cli::with);
        return cli.run("run", "--publish", "--composition", composition.toString());
    }

    private static Map<String, String> environment() {
        return Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", folder.resolve("home").toString(),
                "POLITY_DOMAIN_SECONDS", "5");
    }

    private static List<String> descendants() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
    }
}
