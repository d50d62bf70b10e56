package org.polity.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.source.Organisation.domain;
import static org.polity.core.internal.source.Organisation.steps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.PolicyInput;
import org.polity.core.internal.provider.Provider;

class QuarantineTest {

    @TempDir
    Path folder;

    private Organisation organisation;
    private TestRepository security;
    private TestRepository licences;

    @BeforeEach
    void foundTwoDomainsThatWork() {
        organisation = new Organisation(folder);
        security = TestRepository.released(folder, "security", "look");
        licences = TestRepository.released(folder, "licences", "look");
        organisation.follows(security, licences);
        assertThat(steps(organisation.plan())).containsExactly("licences/look", "security/look");
        security.at(Organisation.START);
        licences.at(Organisation.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id: [",
                "",
                "id: security\nowner: a\ncontact: b\nsteps: [{ id: x }]",
                "id: security\nowner: a\ncontact: b\nplugin: { builtin: nowhere }",
                "id: Security\nowner: a\ncontact: b",
                "a: &a [x, x]\nb: *a\n",
                "id: security\nowner: a\ncontact: b\nsteps: [{ id: x, phase: check, run: 'true' }, { id: x, phase: check, run: 'true' }]",
                "id: security\nowner: a\ncontact: b\nsteps: [{ id: x, phase: check, run: 'true', consumes: [b], produces: { a: a } }, { id: y, phase: check, run: 'true', consumes: [a], produces: { b: b } }]",
            })
    void aBrokenVersionLetsTheLastGoodOneServeAndOthersUpgrade(String broken) {
        security.file("domain.yaml", broken).release("v1.1.0");
        licences.domain("licences", "newer").release("v1.1.0");

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(steps(outcome)).containsExactly("licences/newer", "security/look");
        assertThat(domain(outcome, "security").version()).isEqualTo("1.0.0");
        assertThat(domain(outcome, "security").quarantined().orElseThrow()).contains("1.1.0");
        assertThat(domain(outcome, "licences").quarantined()).isEmpty();
    }

    @Test
    void anUnreachableSourceLetsTheLastGoodVersionServe() {
        assertThat(security.bare().toFile().renameTo(folder.resolve("gone").toFile()))
                .isTrue();

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(steps(outcome)).containsExactly("licences/look", "security/look");
        assertThat(domain(outcome, "security").quarantined().orElseThrow()).contains("cannot be reached");
    }

    @Test
    void aLastGoodVersionServesUpToTheMaximumAge() {
        security.file("domain.yaml", "id: [").release("v1.1.0");

        assertThat(steps(organisation.later(Duration.ofDays(7)).plan())).contains("security/look");

        DomainPlanning.Outcome outcome =
                organisation.later(Duration.ofSeconds(1)).plan();
        assertThat(steps(outcome)).containsExactly("licences/look", "security/unavailable");
        assertThat(domain(outcome, "security").quarantined().orElseThrow())
                .contains("its last good version 1.0.0")
                .contains("maxAge");
    }

    @Test
    void servingInPlaceOfAnotherDoesNotProlongIt() {
        security.file("domain.yaml", "id: [").release("v1.1.0");

        assertThat(steps(organisation.later(Duration.ofDays(6)).plan())).contains("security/look");
        assertThat(steps(organisation.later(Duration.ofDays(6)).plan())).contains("security/unavailable");
    }

    @Test
    void aRepairedVersionEndsTheQuarantine() {
        security.file("domain.yaml", "id: [").release("v1.1.0");
        organisation.plan();
        security.domain("security", "repaired").release("v1.1.1");

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(steps(outcome)).containsExactly("licences/look", "security/repaired");
        assertThat(domain(outcome, "security").quarantined()).isEmpty();
    }

    @Test
    void aDomainThatNeverWorkedIsOneUnavailableStep() {
        TestRepository fresh =
                TestRepository.in(folder, "fresh").file("domain.yaml", "id: [").release("v1.0.0");
        organisation.follows(security, fresh);

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(steps(outcome)).containsExactly("fresh/unavailable", "security/look");
    }

    @Test
    void aVersionWhosePluginThrowsLetsTheLastGoodOneServe() {
        PluginRegistry plugins =
                PluginRegistry.of(List.of(new Provider.Working<>(new Moody(), Moody.class.getName(), "the test")));
        organisation.plugins(plugins);
        security.file("domain.yaml", """
                id: security
                owner: security-team
                contact: security@example.org
                plugin: { builtin: moody }
                policy: { mood: bad }
                """).release("v1.1.0");

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(steps(outcome)).containsExactly("licences/look", "security/look");
        assertThat(domain(outcome, "security").quarantined().orElseThrow()).contains("in a bad mood");
    }

    @Test
    void aTagThatMovedIsRefused() {
        security.domain("security", "other").commit();
        security.git("tag", "-f", "-a", "-m", "moved", "v1.0.0");
        security.git("push", "-q", "-f", "origin", "v1.0.0");

        DomainPlanning.Outcome outcome = organisation.plan();

        assertThat(steps(outcome)).containsExactly("licences/look", "security/look");
        assertThat(domain(outcome, "security").quarantined().orElseThrow())
                .contains("the tag of version 1.0.0")
                .contains("was moved from commit");
    }

    @Test
    void memoriesThatCannotBeReadAreForgotten() throws Exception {
        try (var records = Files.list(organisation.cacheFolder().resolve("records"))) {
            for (Path record : records.toList()) {
                Files.writeString(record, "{ \"schema\": ");
            }
        }

        assertThat(steps(organisation.plan())).containsExactly("licences/look", "security/look");
    }

    private static final class Moody implements DomainPlugin {

        private static final PolicyInput.Text MOOD = new PolicyInput.Text("mood", "The mood.", "good");

        @Override
        public DomainDescriptor descriptor() {
            return DomainDescriptor.of("moody", "1.0.0", "1.0", "moody-team", "moody@example.org")
                    .withInputs(List.of(MOOD));
        }

        @Override
        public Contribution contribute(ContributionRequest request) {
            if (request.policy().get(MOOD).equals("bad")) {
                throw new IllegalStateException("in a bad mood");
            }
            return Contribution.none();
        }

        @Override
        public CheckResult check(CheckRequest request) {
            return CheckResult.clean();
        }
    }
}
