package org.polity.adapter.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.adapter.jenkins.check.JenkinsfileChecker;
import org.polity.api.Phase;
import org.polity.api.Severity;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.plan.Plan;
import org.polity.api.run.RunOptions.On;
import org.polity.api.step.Action;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.Service;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;
import org.polity.testkit.plan.PlanBuilder;
import org.polity.testkit.plan.Plans;

/** No line of a generated file but the README is longer than 120 columns, unless it is the user's own: of a script, or the command that wrote the file. */
class LinesTest {

    private static final String REGISTRY = "registry.example.org/platform/tools/";

    static Stream<Plan> plans() {
        return Stream.of(
                Plans.empty(),
                Plans.linear(3),
                Plans.diamond(),
                Plans.everything(),
                Plans.nasty(),
                Plans.wide(500),
                wordy(2),
                wordy(125));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void noLineIsLongButThoseOfTheUsersCommands(Plan plan) {
        for (Mode mode : List.of(Mode.STATIC, Mode.DYNAMIC, Mode.INCLUDE)) {
            for (Agents agents : List.of(Agents.DEFAULT, special())) {
                List<GeneratedFile> files = new JenkinsAdapter()
                        .generate(new GenerateRequest(plan, mode, agents)).files().stream()
                                .filter(file -> !file.path().endsWith(".md"))
                                .toList();
                assertThat(files)
                        .allSatisfy(file -> assertThat(tooLong(file, plan))
                                .as("lines of %s in mode %s", file.path(), mode)
                                .isEmpty());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void jenkinsAcceptsWhatStandsOnSeveralLines(Plan plan) {
        assertThat(JenkinsfileChecker.check(new JenkinsAdapter()
                        .generate(new GenerateRequest(plan, Mode.STATIC, special()))
                        .files()
                        .get(0)
                        .content()))
                .isEmpty();
    }

    private static List<String> tooLong(GeneratedFile file, Plan plan) {
        Set<String> commands = plan.steps().stream()
                .map(step -> step.definition().action())
                .flatMap(action -> action instanceof Action.Script script ? script.lines().stream() : Stream.empty())
                .collect(Collectors.toSet());
        return file.content()
                .lines()
                .filter(line -> line.length() > Block.COLUMNS)
                .filter(line -> !commands.contains(line) && !line.contains(" polity generate jenkins --mode "))
                .toList();
    }

    private static Agents special() {
        return new Agents(
                new PolityOnAgent.Archive(
                        URI.create("https://repo.example.org/releases/polity-0.1.0.zip"), "0".repeat(64)),
                On.CONTAINER,
                Optional.of(REGISTRY + "alpine-with-certificates:3.22"),
                List.of("linux", "amd64"));
    }

    /** Steps of two domains with long names, that use all that makes lines long. */
    private static Plan wordy(int steps) {
        PlanBuilder plan = Plans.plan();
        for (Phase phase : List.of(Phase.CHECK, Phase.INSPECT)) {
            for (int domain = 0; domain < 2; domain++) {
                for (int i = 0; i < steps; i++) {
                    String name = "organisation-wide-domain-" + domain + "/" + phase + "-of-everything-there-is-" + i;
                    String before = "organisation-wide-domain-" + (1 - domain) + "/check-of-everything-there-is-" + i;
                    boolean isCheck = i % 2 == 0;
                    plan.step(name, step -> {
                        step.phase(phase).needs(phase == Phase.CHECK ? new String[0] : new String[] {before});
                        if (isCheck) {
                            return step.check("everything")
                                    .with(s -> s.produces(Product.file("an-inventory-of-what-is-there", "a"))
                                            .produces(Product.file("an-account-of-what-is-not-there", "b")));
                        }
                        return step.script("x".repeat(400)).with(LinesTest::wordy);
                    });
                }
            }
        }
        return plan.build();
    }

    private static void wordy(StepDefinition.Builder step) {
        step.placement(new Placement.Container(REGISTRY + "scanner-of-everything:1.0.0"))
                .service(new Service(REGISTRY + "postgres:16", "database"))
                .service(new Service(REGISTRY + "redis:7", "cache"))
                .secret("TOKEN_OF_THE_REGISTRY_OF_THE_PLATFORM")
                .secret("TOKEN_OF_THE_REPOSITORY_OF_THE_PLATFORM")
                .when(new When(Optional.of("release/*"), Optional.empty()))
                .report(new ReportFile(
                        ReportFile.Format.SARIF, "target/reports/scanner-of-everything/results.sarif", Severity.ERROR));
    }
}
