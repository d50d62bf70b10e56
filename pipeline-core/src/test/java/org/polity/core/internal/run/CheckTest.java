package org.polity.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.ApiVersion;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.Verdict;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.run.RunResult;
import org.polity.api.run.StepResult;
import org.polity.api.step.Limits;
import org.polity.api.step.Product;

class CheckTest {

    private Runs runs;

    @BeforeEach
    void deliverable(@TempDir Path folder) throws IOException {
        runs = new Runs(folder).file("Dockerfile", "FROM good\n");
    }

    @Test
    void aFindingOfSeverityErrorBreaksTheRule() {
        Finding grave = Finding.of("user", Severity.ERROR, "runs as root").at(Location.of("Dockerfile", 1));
        Finding slight = Finding.of("label", Severity.WARNING, "no label");

        StepResult result = check(request -> new CheckResult(List.of(slight, grave)));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.findings()).containsExactly(slight, grave);
        assertThat(result.reason()).contains("Dockerfile:1: runs as root");
    }

    @Test
    void findsTheDeliverableWithItsHistory() {
        StepResult result = check(request -> new CheckResult(List.of(Finding.of(
                "git",
                Severity.NOTE,
                request.repository()
                        .filter(folder -> Files.exists(folder.resolve("Dockerfile")))
                        .map(folder -> "found")
                        .orElse("lost")))));

        assertThat(result.findings()).extracting(Finding::message).containsExactly("found");
    }

    @Test
    void slighterFindingsDoNot() {
        StepResult result =
                check(request -> new CheckResult(List.of(Finding.of("label", Severity.WARNING, "no label"))));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.findings()).hasSize(1);
    }

    @Test
    void aCheckThatCannotTellIsAnErrorInItsOwnWords() {
        StepResult result = check(request -> {
            throw new CheckException("the data is too old", "Run 'update'");
        });

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).contains("the data is too old");
        assertThat(result.next()).contains("Run 'update'");
    }

    @Test
    void logsWhyACheckCannotTellInItsOwnWords() {
        check(request -> {
            throw new CheckException("no engine answers", "Start one", new IllegalStateException("refused"));
        });

        assertThat(runs.transcript.output("security/check"))
                .contains("no engine answers")
                .anySatisfy(
                        line -> assertThat(line).startsWith("java.lang.IllegalStateException: refused (at org.polity"))
                .noneMatch(line -> line.contains("CheckException"));
    }

    @Test
    void whateverACheckThrowsIsItsDomainsErrorAndNamesIt() {
        StepResult result = check(request -> {
            throw new IllegalStateException("oops");
        });

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason())
                .contains("the Java code of domain security (owner: security-team <security@example.org>)"
                        + " threw java.lang.IllegalStateException: oops");
        assertThat(runs.transcript.output("security/check"))
                .anySatisfy(line -> assertThat(line).contains("oops (at org.polity"));
    }

    @Test
    void errorsOfTheVirtualMachineAreContainedToo() {
        assertThat(check(request -> recurse(request, 0)).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(check(request -> {
                            throw new NoSuchMethodError("gone");
                        })
                        .reason())
                .hasValueSatisfying(why -> assertThat(why).contains("does not fit to the libraries"));
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void aCheckThatReturnsNothingIsAnError() {
        StepResult result = check(request -> null);

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.reason()).hasValueSatisfying(why -> assertThat(why).contains("returned null"));
    }

    @Test
    void aCheckThatNeverReturnsIsStoppedAndOthersGoOn() {
        RunResult result = runs.plugin("security", new Plugin(request -> {
                    Thread.sleep(Duration.ofHours(1).toMillis());
                    return CheckResult.clean();
                }))
                .run(plan -> plan.step(
                                "security/check",
                                step -> step.check("any").with(s -> s.limits(new Limits(Duration.ofSeconds(1), 0))))
                        .step("project/build"));

        assertThat(Runs.step(result, "security/check").verdict()).isEqualTo(Verdict.ERROR);
        assertThat(Runs.step(result, "security/check").reason()).contains("it took longer than 1 s");
        assertThat(Runs.step(result, "project/build").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aCheckThatDoesNotReactToBeingStoppedIsGivenUp() {
        runs.grace(Duration.ofMillis(50));
        AtomicBoolean stop = new AtomicBoolean();
        RunResult result = runs.plugin("security", new Plugin(request -> {
                    while (!stop.get()) {
                        Thread.yield();
                    }
                    return CheckResult.clean();
                }))
                .run(plan -> plan.step(
                        "security/check",
                        step -> step.check("any").with(s -> s.limits(new Limits(Duration.ofSeconds(1), 0)))));
        stop.set(true);

        assertThat(Runs.step(result, "security/check").reason())
                .contains("it took longer than 1 s and does not react to being stopped, so it was given up");
    }

    @Test
    void aCheckSeesTheSourcesAsTheyWereWhateverProjectCodeWrote() {
        RunResult result = runs.plugin("security", new Plugin(request -> {
                    assertThat(request.sources().files()).containsExactly("Dockerfile");
                    assertThat(request.sources().text("Dockerfile")).contains("FROM good\n");
                    assertThat(request.sources().read("../Dockerfile", 10)).isEmpty();
                    assertThat(request.workspace().resolve("Dockerfile")).hasContent("FROM good");
                    assertThat(request.workspace()).isNotEqualTo(runs.folder);
                    return CheckResult.clean();
                }))
                .run(plan -> plan.step(
                                "project/evil",
                                step -> step.script("echo FROM bad > Dockerfile")
                                        .with(s -> s.produces(Product.file("done", "Dockerfile"))))
                        .step("security/check", step -> step.check("any").with(s -> s.consumes("done"))));

        assertThat(Runs.step(result, "security/check").reason()).isEmpty();
        assertThat(Runs.step(result, "security/check").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aCheckGetsWhatItsStepNamesAndLeavesWhatItsStepProduces() throws IOException {
        runs.env("TOKEN", "s3cret").env("HOME", "/root");
        RunResult result = runs.plugin("security", new Plugin(request -> {
                    assertThat(request.check()).isEqualTo("any");
                    assertThat(request.deliverable().name()).isEqualTo("acme/sample");
                    assertThat(request.environment("LEVEL")).contains("high");
                    assertThat(request.environment("TOKEN")).contains("s3cret");
                    assertThat(request.environment("HOME")).isEmpty();
                    assertThat(request.today()).isEqualTo(Runs.TODAY);
                    assertThat(Path.of(request.artifact("app").orElseThrow())).hasContent("1");
                    request.log("the token is s3cret");
                    write(request.workspace().resolve("sbom.json"), "{}");
                    return CheckResult.clean();
                }))
                .run(plan -> plan.step(
                                "project/build",
                                step -> step.script("echo 1 > app").with(s -> s.produces(Product.file("app", "app"))))
                        .step(
                                "security/check",
                                step -> step.check("any")
                                        .with(s -> s.consumes("app")
                                                .env("LEVEL", "high")
                                                .secret("TOKEN")
                                                .produces(Product.file("sbom", "sbom.json")))));

        assertThat(Runs.step(result, "security/check").reason()).isEmpty();
        assertThat(runs.transcript.output("security/check")).containsExactly("the token is ***");
        assertThat(runs.read(".polity/artifacts/security/sbom/sbom.json")).isEqualTo("{}");
    }

    @Test
    void secretsAreMaskedInFindingsAndReasons() {
        runs.env("TOKEN", "s3cret");
        RunResult result = runs.plugin(
                        "security",
                        new Plugin(request -> new CheckResult(List.of(Finding.of("leak", Severity.ERROR, "found s3cret")
                                .withHelp("remove s3cret")))))
                .run(plan ->
                        plan.step("security/check", step -> step.check("any").with(s -> s.secret("TOKEN"))));

        StepResult check = Runs.step(result, "security/check");
        assertThat(check.reason()).contains("found ***");
        assertThat(check.findings().get(0).message()).isEqualTo("found ***");
        assertThat(check.findings().get(0).help()).contains("remove ***");
    }

    @Test
    void aCheckRunsWithTheClassLoaderOfItsDomain() {
        StepResult result = check(request -> {
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(Plugin.class.getClassLoader());
            return CheckResult.clean();
        });

        assertThat(result.reason()).isEmpty();
    }

    @Test
    void aCheckOfADomainWithoutCodeIsAnErrorThatNamesItsOwner() {
        RunResult result = runs.run(plan -> plan.step("other/check", step -> step.check("any")));

        assertThat(Runs.step(result, "other/check").verdict()).isEqualTo(Verdict.ERROR);
        assertThat(Runs.step(result, "other/check").reason())
                .contains(
                        "domain other (owner: other-team <other@example.org>) brings no Java code for its check 'any'");
    }

    private StepResult check(Body body) {
        return Runs.step(
                runs.plugin("security", new Plugin(body))
                        .run(plan -> plan.step("security/check", step -> step.check("any"))),
                "security/check");
    }

    private static CheckResult recurse(CheckRequest request, int depth) {
        return recurse(request, depth + 1).findings().isEmpty() ? CheckResult.clean() : recurse(request, depth);
    }

    private static void write(Path file, String text) {
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private interface Body {
        CheckResult check(CheckRequest request) throws CheckException, InterruptedException;
    }

    private record Plugin(Body body) implements DomainPlugin {

        @Override
        public DomainDescriptor descriptor() {
            return DomainDescriptor.of("security", "1", ApiVersion.COMPILED_AGAINST, "security-team", "");
        }

        @Override
        public Contribution contribute(ContributionRequest request) {
            return Contribution.none();
        }

        @Override
        public CheckResult check(CheckRequest request) throws CheckException, InterruptedException {
            return body.check(request);
        }
    }
}
