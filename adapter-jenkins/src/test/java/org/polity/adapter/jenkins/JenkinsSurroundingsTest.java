package org.polity.adapter.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.polity.api.Phase;
import org.polity.api.Severity;
import org.polity.api.adapter.Agents;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.Service;
import org.polity.api.step.When;

/** Where steps run, on which branches, and what they find there. */
class JenkinsSurroundingsTest extends JenkinsRun {

    @Test
    void stepsOfADomainShareAFolderWithinAPhaseAndNobodyElseSeesIt() throws Exception {
        Files.writeString(jenkins.sources().resolve("source"), "");
        step("project/build", ": > left-behind", step -> step);
        step("project/next", "ls >> \"$TRACE\"", step -> step);
        step("security/scan", "ls >> \"$TRACE\"", step -> step.phase(Phase.INSPECT));
        step("project/test", "ls >> \"$TRACE\"", step -> step.phase(Phase.INSPECT));
        run();
        assertThat(Files.readAllLines(trace()))
                .containsExactly(
                        "project/build",
                        "project/next",
                        "left-behind",
                        "source",
                        "project/test",
                        "source",
                        "security/scan",
                        "source");
    }

    @Test
    void aBuildFindsNothingOfTheOneBefore() throws Exception {
        step("project/build", "test ! -e left-behind; : > left-behind", step -> step);
        assertThat(run().result).isEqualTo("SUCCESS");
        assertThat(run().result).isEqualTo("SUCCESS");
    }

    @Test
    void aLabelledStepGetsACheckoutOfItsOwn() throws Exception {
        Files.writeString(jenkins.sources().resolve("source"), "");
        step("project/build", "echo made > jar", step -> step.with(s -> s.produces(Product.file("jar", "jar"))));
        step(
                "project/test",
                "ls >> \"$TRACE\"",
                step -> step.phase(Phase.INSPECT)
                        .with(s -> s.consumes("jar").placement(new Placement.Node(List.of("linux", "big one")))));
        JenkinsDouble.Build build = run();
        assertThat(build.agents).containsExactly("", "linux && \"big one\"");
        assertThat(Files.readAllLines(trace())).endsWith("project/test", "jar", "source");
    }

    @Test
    void secretsReachTheStepThatNamesThem() throws Exception {
        step("project/with", "echo \"$TOKEN\" >> \"$TRACE\"", step -> step.with(s -> s.secret("TOKEN")));
        step("project/without", "echo \"${TOKEN-none}\" >> \"$TRACE\"", step -> step);
        jenkins.withCredential("TOKEN", "it's $secret");
        run();
        assertThat(Files.readAllLines(trace()))
                .containsExactly("project/with", "it's $secret", "project/without", "none");
    }

    @Test
    void aMissingCredentialCostsItsOwnDomainAlone() throws Exception {
        step("project/with", "true", step -> step.with(s -> s.secret("TOKEN")));
        step("security/other", "true", step -> step);
        JenkinsDouble.Build build = run();
        assertThat(build.log()).contains("polity: ERROR project/with: Jenkins says", "no credential TOKEN");
        assertThat(Files.readAllLines(trace())).containsExactly("security/other");
    }

    @Test
    void publishingIsForTagsAndThePrimaryBranch() throws Exception {
        step("project/out", "echo $POLITY_PUBLISH >> \"$TRACE\"", step -> step.phase(Phase.PUBLISH));
        step("governance/record", "echo $POLITY_PUBLISH >> \"$TRACE\"", step -> step.phase(Phase.RECORD));
        assertThat(run().result).isEqualTo("SUCCESS");
        JenkinsDouble.Build elsewhere = jenkins.onBranch("feature").run(plan.build(), mode(), Agents.DEFAULT);
        assertThat(elsewhere.result).isEqualTo("SUCCESS");
        assertThat(elsewhere.log()).contains("Stage \"project/out\" skipped due to when conditional");
        assertThat(jenkins.onTag("v1").run(plan.build(), mode(), Agents.DEFAULT).result)
                .isEqualTo("SUCCESS");
        assertThat(Files.readAllLines(trace()))
                .containsExactly(
                        "project/out",
                        "true",
                        "governance/record",
                        "true", // main
                        "governance/record",
                        "false", // feature
                        "project/out",
                        "true",
                        "governance/record",
                        "true"); // v1
    }

    @Test
    void aStepRunsOnTheBranchesAndTagsThatItNames() throws Exception {
        step(
                "project/branch",
                "true",
                step -> step.with(s -> s.when(new When(Optional.of("release/*"), Optional.empty()))));
        step("project/tag", "true", step -> step.with(s -> s.when(new When(Optional.empty(), Optional.of("v*")))));
        step("project/behind", "true", step -> step.phase(Phase.INSPECT).needs("project/branch", "project/tag"));
        run();
        jenkins.onBranch("release/1.0").run(plan.build(), mode(), Agents.DEFAULT);
        jenkins.onChangeRequest("release/1.0").run(plan.build(), mode(), Agents.DEFAULT);
        assertThat(Files.readAllLines(trace()))
                .containsExactly("project/behind", "project/branch", "project/behind", "project/behind");
        jenkins.onTag("v1").run(plan.build(), mode(), Agents.DEFAULT);
        assertThat(Files.readAllLines(trace())).endsWith("project/tag", "project/behind");
    }

    @Test
    void noDomainLeavesOutAnotherDomainsGate() throws Exception {
        step(
                "project/build",
                "echo x > jar",
                step -> step.with(s -> s.produces(Product.file("jar", "jar"))
                        .when(new When(Optional.of("nowhere"), Optional.empty()))));
        step("security/scan", "true", step -> step.phase(Phase.INSPECT).with(s -> s.consumes("jar")));
        step("project/out", "true", step -> step.phase(Phase.PUBLISH).needs("security/scan"));
        run();
        assertThat(trace()).isEmptyFile();
    }

    @Test
    void containersServicesLocksAndReports() throws Exception {
        step(
                "project/it",
                "true",
                step -> step.with(s -> s.placement(new Placement.Container("alpine:3.22"))
                        .service(new Service("postgres:16", "db"))
                        .service(new Service("redis:8", "cache"))
                        .exclusive("device")
                        .produces(Product.file("jar", "jar"))
                        .report(new ReportFile(ReportFile.Format.JUNIT, "out dir/*.xml", Severity.ERROR))));
        JenkinsDouble.Build build = run();
        assertThat(build.containers)
                .containsExactly(
                        "postgres:16",
                        "redis:8",
                        "alpine:3.22 --entrypoint='' --link id-of-postgres:16:db --link id-of-redis:8:cache");
        assertThat(build.log).contains("lock device", "junit out?dir/*.xml");
        assertThat(build.archived).containsExactly(".polity/artifacts/project/jar/**, out?dir/*.xml");
    }
}
