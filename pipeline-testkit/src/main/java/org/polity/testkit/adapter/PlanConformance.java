package org.polity.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.polity.api.Deliverable;
import org.polity.api.Phase;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.step.Enforcement;
import org.polity.api.step.ExitCodes;
import org.polity.api.step.Limits;
import org.polity.api.step.OnError;
import org.polity.api.step.Product;
import org.polity.api.step.When;

/**
 * What a plan means, whoever executes it: which steps run, what waits for what, what they hand on, what they see, and
 * what the verdicts are. Polity's own run on one machine passes these tests, and so do the files of its adapters. Scripts
 * need POSIX {@code sh} on the machine of the test.
 *
 * <p>What a plan leaves open is not looked at: the order of steps that do not wait for each other, and what lies in a
 * workspace that nobody handed over.
 */
public abstract class PlanConformance extends TrialRun {

    /** The name of a check that finds nothing, whatever the domain. */
    public static final String PASSES = "passes";

    /** The name of a check that finds an error. */
    public static final String FAILS = "fails";

    /** The name of a check that cannot tell. */
    public static final String BREAKS = "breaks";

    private static final String HOSTILE =
            "it's \"two\" ''' \\ \\\\ $HOME `id` $(id) ${{ x }} $$ $[[ y ]] %s </script> 😀 ä\t# : - yes\n--flag\n\n";

    @Test
    final void aLineRunsInOrder() throws Exception {
        step("project/a");
        step("project/b", step -> step.needs("project/a"));
        step("project/c", step -> step.needs("project/b"));
        assertRuns(true);
    }

    @Test
    final void aDiamondRunsInOrder() throws Exception {
        step("project/top");
        step("security/left", step -> step.needs("project/top"));
        step("governance/right", step -> step.needs("project/top"));
        step("project/bottom", step -> step.needs("security/left", "governance/right"));
        assertRuns(true);
    }

    @Test
    final void whatWaitsForManyWaitsForAllOfThem() throws Exception {
        shows(Trait.PUBLISH);
        String[] gates =
                IntStream.rangeClosed(1, 60).mapToObj(i -> "project/gate-" + i).toArray(String[]::new);
        for (String gate : gates) {
            step(gate);
        }
        step("project/out", step -> step.phase(Phase.PUBLISH).needs(gates));
        assertRuns(true);
    }

    @Test
    final void fiveHundredStepsRun() throws Exception {
        shows(Trait.LARGE);
        for (int i = 0; i < 500; i++) {
            String before = "domain-" + i % 25 + "/step-" + (i - 25);
            step("domain-" + i % 25 + "/step-" + i, i < 25 ? step -> step : step -> step.needs(before));
        }
        assertRuns(true);
    }

    @Test
    final void filesFoldersAndImagesAreHandedOnByteForByte() throws Exception {
        String image = "registry.example.org/acme/app@sha256:" + "0a".repeat(32);
        step(
                "project/build",
                step -> step.with(s -> s.produces(Product.file("bytes", "out/a file"))
                        .produces(Product.file("tree", "out/tree"))
                        .produces(Product.image("image", "out/image"))),
                "mkdir -p out/tree/sub",
                "printf 'a\\000b\\377\\r\\n' > 'out/a file'",
                "printf deep > 'out/tree/sub/-x y'",
                "echo " + image + " > out/image");
        step(
                "security/scan",
                step -> step.phase(Phase.INSPECT)
                        .with(s -> s.consumes("bytes").consumes("tree").consumes("image")),
                "cp \"$POLITY_ARTIFACT_BYTES\" \"$TRACES/bytes\"",
                "cat \"$POLITY_ARTIFACT_TREE/sub/-x y\" > \"$TRACES/deep\"",
                "printf %s \"$POLITY_ARTIFACT_IMAGE\" > \"$TRACES/image\"");
        step(
                "project/own",
                step -> step.phase(Phase.INSPECT).with(s -> s.consumes("bytes")),
                "cp 'out/a file' \"$TRACES/own\"");
        assertRuns(true);
        byte[] expected = {'a', 0, 'b', (byte) 0xff, '\r', '\n'};
        assertThat(traces.bytes("bytes")).as("what another domain gets").isEqualTo(expected);
        assertThat(traces.bytes("own"))
                .as("what the own domain finds in its place")
                .isEqualTo(expected);
        assertThat(traces.text("deep")).isEqualTo("deep");
        assertThat(traces.text("image")).isEqualTo(image);
    }

    @Test
    final void aStepThatDeliversNotWhatItPromisedIsAnError() throws Exception {
        step("project/build", step -> step.with(s -> s.produces(Product.file("jar", "out/jar"))));
        step("security/scan", step -> step.phase(Phase.INSPECT).with(s -> s.consumes("jar")));
        expect("project/build", Verdict.ERROR);
        expect("security/scan", Verdict.SKIPPED);
        assertRuns(false);
    }

    @Test
    final void theEnvironmentTellsOfTheDeliverable() throws Exception {
        step(
                "project/it",
                step -> step.with(s -> s.env("MINE", "mine")),
                "printf '%s\\n' \"$POLITY_DELIVERABLE_NAME\" \"$POLITY_DELIVERABLE_KIND\""
                        + " \"$POLITY_DELIVERABLE_VERSION\" \"$MINE\" > \"$TRACES/environment\"",
                "test -n \"$POLITY_DELIVERABLE_REVISION\"",
                "test \"$(pwd -P)\" = \"$(cd \"$POLITY_WORKSPACE\" && pwd -P)\"",
                "test -e \"$POLITY_WORKSPACE/README\"");
        assertRuns(true);
        Deliverable deliverable = plan.build().deliverable();
        assertThat(traces.text("environment").lines())
                .containsExactly(deliverable.name(), deliverable.kind().id(), deliverable.versionText(), "mine");
    }

    @Test
    final void aSecretReachesTheStepThatNamesItAndNoOther() throws Exception {
        secrets.put("SCAN_TOKEN", "s3cr3t $HOME 'x'");
        step(
                "security/scan",
                step -> step.with(s -> s.secret("SCAN_TOKEN")),
                "printf %s \"$SCAN_TOKEN\" > \"$TRACES/secret\"");
        step("project/other", step -> step, "test -z \"${SCAN_TOKEN+set}\"");
        assertRuns(true);
        assertThat(traces.text("secret")).isEqualTo("s3cr3t $HOME 'x'");
    }

    @Test
    final void aStepWhoseSecretIsMissingIsAnErrorAndDoesNotBegin() throws Exception {
        step("security/scan", step -> step.with(s -> s.secret("NOBODY_SET_THIS")));
        expect("security/scan", Verdict.ERROR);
        assertRuns(false);
        assertThat(traces.attempts(StepId.parse("security/scan"))).isZero();
    }

    @Test
    final void aFailureStopsItsOwnDomainAndPublishAndNothingElse() throws Exception {
        step("project/lint", step -> step.phase(Phase.CHECK));
        step("security/bad", step -> step.phase(Phase.CHECK), "exit 7");
        step("project/build", step -> step.needs("project/lint"));
        step("security/scan", step -> step.phase(Phase.INSPECT).needs("security/bad"));
        step("project/out", step -> step.phase(Phase.PUBLISH).needs("project/build", "security/bad", "security/scan"));
        expect("security/bad", Verdict.FAIL);
        expect("security/scan", Verdict.SKIPPED);
        expect("project/out", Verdict.SKIPPED);
        assertRuns(false);
    }

    @Test
    final void aRecordIsMadeAfterAFailure() throws Exception {
        step("project/bad", step -> step, "exit 1");
        step("governance/first", step -> step.phase(Phase.RECORD).needs("project/bad"));
        step("governance/second", step -> step.phase(Phase.RECORD).needs("governance/first"));
        expect("project/bad", Verdict.FAIL);
        assertRuns(false);
    }

    @Test
    final void aBrokenToolIsAnErrorAndNoFailure() throws Exception {
        step("project/absent", step -> step, "no-such-program-is-here");
        step("security/killed", step -> step, "kill -9 $$");
        step("governance/odd", step -> step.with(s -> s.exitCodes(new ExitCodes(Set.of(2)))), "exit 1");
        step("quality/rule", step -> step.with(s -> s.exitCodes(new ExitCodes(Set.of(2)))), "exit 2");
        expect("project/absent", Verdict.ERROR);
        expect("security/killed", Verdict.ERROR);
        expect("governance/odd", Verdict.ERROR);
        expect("quality/rule", Verdict.FAIL);
        assertRuns(false);
    }

    @Test
    final void whatIsAdvisoryStopsNothing() throws Exception {
        Enforcement later = new Enforcement.BlockingFrom(LocalDate.of(9999, 1, 1));
        step("project/hint", step -> step.with(s -> s.enforcement(new Enforcement.Advisory())), "exit 1");
        step("project/later", step -> step.with(s -> s.enforcement(later)), "exit 1");
        step("project/behind", step -> step.phase(Phase.INSPECT).needs("project/hint", "project/later"));
        warn("project/hint", Verdict.FAIL);
        warn("project/later", Verdict.FAIL);
        assertRuns(true);
    }

    @Test
    final void aCheckStopsWhatItsVerdictStopsAndIsShownAsSuch() throws Exception {
        step("quality/" + PASSES, step -> step.check(PASSES));
        step("quality/hint", step -> step.check(FAILS).with(s -> s.enforcement(new Enforcement.Advisory())));
        step("quality/debt", step -> step.check(BREAKS).with(s -> s.onError(OnError.DEBT)));
        step("security/bad", step -> step.check(FAILS));
        step("governance/broken", step -> step.check(BREAKS));
        step(
                "quality/behind",
                step -> step.phase(Phase.INSPECT).needs("quality/" + PASSES, "quality/hint", "quality/debt"));
        warn("quality/hint", Verdict.FAIL);
        warn("quality/debt", Verdict.ERROR);
        expect("security/bad", Verdict.FAIL);
        expect("governance/broken", Verdict.ERROR);
        assertRuns(false);
    }

    @Test
    final void anErrorThatIsADebtStopsNothing() throws Exception {
        step("project/debt", step -> step.with(s -> s.onError(OnError.DEBT)), "exit 127");
        step("project/behind", step -> step.phase(Phase.INSPECT).needs("project/debt"));
        warn("project/debt", Verdict.ERROR);
        assertRuns(true);
    }

    @Test
    final void anErrorIsTriedAgainAndAFailureIsNot() throws Exception {
        shows(Trait.RETRY);
        Limits twice = new Limits(Duration.ofMinutes(1), 1);
        step(
                "project/error",
                step -> step.with(s -> s.limits(twice)),
                "test -e \"$TRACES/once\" || { : > \"$TRACES/once\"; exit 127; }");
        step("security/fail", step -> step.with(s -> s.limits(twice)), "exit 1");
        expect("security/fail", Verdict.FAIL);
        assertRuns(false);
        assertThat(traces.attempts(StepId.parse("project/error"))).isEqualTo(2);
        assertThat(traces.attempts(StepId.parse("security/fail"))).isEqualTo(1);
    }

    @Test
    final void whatTakesTooLongIsAnError() throws Exception {
        shows(Trait.TIMEOUT);
        step("project/slow", step -> step.with(s -> s.limits(new Limits(Duration.ofSeconds(2), 0))), "sleep 120");
        step("security/other");
        expect("project/slow", Verdict.ERROR);
        assertRuns(false);
    }

    @Test
    final void aStepForOtherBranchesIsLeftOutAndNobodyWaitsForIt() throws Exception {
        branchSteps();
        expect("project/release", Verdict.SKIPPED);
        assertRuns(true);
    }

    @Test
    final void aStepForABranchRunsThere() throws Exception {
        shows(Trait.BRANCH);
        branchSteps();
        branch = "release/1.0";
        assertRuns(true);
    }

    private void branchSteps() {
        When onReleases = new When(Optional.of("release/*"), Optional.empty());
        step("project/release", step -> step.with(s -> s.when(onReleases)));
        step("project/behind", step -> step.phase(Phase.INSPECT).needs("project/release"));
    }

    @Test
    final void commandsAndValuesReachTheShellByteForByte() throws Exception {
        step(
                "project/value",
                step -> step.with(s -> s.env("VALUE", HOSTILE).title(HOSTILE).rule(HOSTILE)),
                "printf %s \"$VALUE\" > \"$TRACES/value\"");
        step("project/script", step -> step, "cat <<'EOF' > \"$TRACES/script\"", HOSTILE, "EOF");
        assertRuns(true);
        assertThat(traces.text("value")).isEqualTo(HOSTILE);
        assertThat(traces.text("script")).isEqualTo(HOSTILE + "\n");
    }

    @Test
    final void namesAndValuesThatMeanSomethingElsewhereMeanNothing() throws Exception {
        List<String> words = List.of(
                "yes", "no", "null", "true", "on", "off", "default", "script", "stages", "parallel", "node", "def");
        for (String word : words) {
            step(
                    "project/" + word,
                    step -> step.with(s -> s.env("WORD", word)),
                    "printf %s \"$WORD\" > \"$TRACES/" + word + "\"");
        }
        step(
                "project/number",
                step -> step.with(s -> s.env("WORD", "0123")),
                "printf %s \"$WORD\" > \"$TRACES/number\"");
        assertRuns(true);
        for (String word : words) {
            assertThat(traces.text(word)).isEqualTo(word);
        }
        assertThat(traces.text("number")).isEqualTo("0123");
    }

    @Test
    final void nothingInAPlanIsExecutedButItsCommands() throws Exception {
        String trap = "$(touch \"" + temporary.resolve("trap") + "\")`touch " + temporary.resolve("trap") + "`";
        step("project/it", step -> step.with(s -> s.title(trap).rule(trap).env("TRAP", trap)));
        assertRuns(true);
        assertThat(temporary.resolve("trap")).doesNotExist();
    }
}
