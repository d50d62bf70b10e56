package org.polity.adapter.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.Phase;
import org.polity.api.step.Enforcement;
import org.polity.api.step.Limits;
import org.polity.api.step.OnError;
import org.polity.api.step.Product;

/** What runs, what is skipped, and what is told of it. */
class JenkinsRunTest extends JenkinsRun {

    @Test
    void stepsRunInOrderAndHandOnWhatTheyProduce() throws Exception {
        step(
                "project/build",
                "echo made > 'a file'; echo sha256:1 > image.id",
                step -> step.with(
                        s -> s.produces(Product.file("jar", "a file")).produces(Product.image("image", "image.id"))));
        step(
                "security/scan",
                "cat \"$POLITY_ARTIFACT_JAR\" >> \"$TRACE\"; echo $POLITY_ARTIFACT_IMAGE >> \"$TRACE\"",
                step -> step.phase(Phase.INSPECT).with(s -> s.consumes("jar").consumes("image")));
        step(
                "project/own",
                "cat 'a file' >> \"$TRACE\"",
                step -> step.phase(Phase.INSPECT).with(s -> s.consumes("jar")));
        assertThat(run().result).isEqualTo("SUCCESS");
        assertThat(trace()).content().isEqualTo("project/build\nproject/own\nmade\nsecurity/scan\nmade\nsha256:1\n");
    }

    @Test
    void withinAPhaseDomainsWaitForEachOther() throws Exception {
        step("security/first", "true", step -> step);
        step("project/second", "true", step -> step.needs("security/first"));
        step("governance/third", "true", step -> step.needs("project/second"));
        run();
        assertThat(Files.readAllLines(trace())).containsExactly("security/first", "project/second", "governance/third");
    }

    @Test
    void scriptsAndValuesReachTheShellByteForByte() throws Exception {
        String hostile =
                "it's ''' \"two\"\n$HOME `id` \\ \\u0041 \\\\ ${{ x }} $$ 😀 \t\r\u001b\u0085\u2028 # */ // yes\n\n'";
        step(
                "project/value",
                "printf %s \"$VALUE\" > \"$FILE\"",
                step -> step.with(s -> s.env("VALUE", hostile)
                        .env("FILE", outside.resolve("value").toString())));
        step(
                "project/script",
                "cat <<'EOF' > \"$FILE\"\n" + hostile + "\nEOF",
                step -> step.with(s -> s.env("FILE", outside.resolve("script").toString())));
        assertThat(run().result).isEqualTo("SUCCESS");
        assertThat(outside.resolve("value")).content().isEqualTo(hostile);
        assertThat(outside.resolve("script")).content().isEqualTo(hostile + "\n");
    }

    @Test
    void aFailureStopsItsOwnDomainAndPublishAndNothingElse() throws Exception {
        step("security/bad", "exit 7", step -> step.phase(Phase.CHECK));
        step("project/lint", "true", step -> step.phase(Phase.CHECK));
        step("project/build", "true", step -> step.needs("project/lint"));
        step("security/scan", "true", step -> step.phase(Phase.INSPECT).needs("security/bad"));
        step(
                "project/out",
                "true",
                step -> step.phase(Phase.PUBLISH).needs("project/build", "security/bad", "security/scan"));
        step("governance/record", "true", step -> step.phase(Phase.RECORD).needs("project/out", "security/scan"));
        JenkinsDouble.Build build = run();
        assertThat(Files.readAllLines(trace()))
                .containsExactly("project/lint", "security/bad", "project/build", "governance/record");
        assertThat(build.result).isEqualTo("FAILURE");
        assertThat(build.stages)
                .containsEntry("security/bad", "FAILURE")
                .containsEntry("security/scan", "NOT_BUILT")
                .containsEntry("project/build", "SUCCESS")
                .containsEntry("project/out", "NOT_BUILT");
        assertThat(build.log())
                .contains(
                        "polity: FAIL security/bad: it ended with exit code 7. Owner: security-team <security@example.org>")
                .contains("polity: SKIPPED security/scan: it waits for security/bad, which is FAIL");
    }

    @ParameterizedTest
    @CsvSource({"exit 1, FAIL, 1", "no-such-program-is-here, ERROR, 3"})
    void anErrorIsToldFromAFailureAndRepeated(String script, String verdict, int attempts) throws Exception {
        step("project/it", script, step -> step.with(s -> s.limits(new Limits(Duration.ofMinutes(1), 2))));
        JenkinsDouble.Build build = run();
        assertThat(build.result).isEqualTo("FAILURE");
        assertThat(build.log()).contains("polity: " + verdict + " project/it: see its log.");
        assertThat(Files.readAllLines(trace())).hasSize(attempts);
    }

    @Test
    void aStepThatRecoversPasses() throws Exception {
        step(
                "project/it",
                "test -e once || { : > once; exit 127; }",
                step -> step.with(s -> s.limits(new Limits(Duration.ofMinutes(1), 1))));
        assertThat(run().result).isEqualTo("SUCCESS");
    }

    @Test
    void whatTakesTooLongIsAnError() throws Exception {
        step("project/slow", "sleep 60", step -> step.with(s -> s.limits(new Limits(Duration.ofSeconds(1), 0))));
        step("security/other", "true", step -> step);
        JenkinsDouble.Build build = run();
        assertThat(build.log()).contains("polity: ERROR project/slow: it took longer than 1 seconds.");
        assertThat(Files.readAllLines(trace())).contains("security/other");
    }

    @Test
    void aPersonEndsTheWholeBuild() throws Exception {
        step("project/it", "true", step -> step);
        step("security/other", "true", step -> step);
        jenkins.abortedAt("project/it");
        assertThat(run().result).isEqualTo("ABORTED");
        assertThat(trace()).isEmptyFile();
    }

    @Test
    void whatIsAdvisoryMakesTheBuildUnstableAtMost() throws Exception {
        Enforcement later = new Enforcement.BlockingFrom(LocalDate.of(9999, 1, 1));
        step("project/hint", "exit 1", step -> step.with(s -> s.enforcement(new Enforcement.Advisory())));
        step("project/later", "exit 127", step -> step.with(s -> s.enforcement(later)));
        step("project/behind", "true", step -> step.phase(Phase.INSPECT).needs("project/hint", "project/later"));
        JenkinsDouble.Build build = run();
        assertThat(build.result).isEqualTo("UNSTABLE");
        assertThat(build.stages).containsEntry("project/hint", "UNSTABLE").containsEntry("project/later", "UNSTABLE");
        assertThat(Files.readAllLines(trace())).endsWith("project/behind");
    }

    @Test
    void aRuleBlocksFromItsDayOn() throws Exception {
        Enforcement since = new Enforcement.BlockingFrom(LocalDate.of(2020, 1, 1));
        step("project/it", "exit 1", step -> step.with(s -> s.enforcement(since)));
        assertThat(run().result).isEqualTo("FAILURE");
    }

    @ParameterizedTest
    @CsvSource({"exit 127, UNSTABLE, 2", "exit 1, FAILURE, 1"})
    void aDebtCoversErrorsAlone(String script, String result, int ran) throws Exception {
        step("project/it", script, step -> step.with(s -> s.onError(OnError.DEBT)));
        step("project/behind", "true", step -> step.phase(Phase.INSPECT).needs("project/it"));
        assertThat(run().result).isEqualTo(result);
        assertThat(Files.readAllLines(trace())).hasSize(ran);
    }

    @Test
    void nobodyConsumesFromAStepThatDidNotPass() throws Exception {
        step(
                "project/build",
                "echo x > jar; exit 1",
                step -> step.with(s -> s.produces(Product.file("jar", "jar")).enforcement(new Enforcement.Advisory())));
        step("security/scan", "true", step -> step.phase(Phase.INSPECT).with(s -> s.consumes("jar")));
        step("project/out", "true", step -> step.phase(Phase.PUBLISH).needs("security/scan", "project/build"));
        step("governance/record", "true", step -> step.phase(Phase.RECORD).with(s -> s.consumes("jar")));
        JenkinsDouble.Build build = run();
        assertThat(Files.readAllLines(trace())).containsExactly("project/build");
        assertThat(build.log())
                .contains("polity: SKIPPED security/scan: it consumes from project/build, which is FAIL");
    }
}
