package org.polity.cli.independence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.core.internal.source.TestRepository;

/** Teams release on their own, and what they release is in the next plan of every deliverable. */
class IndependenceTest {

    @TempDir
    Path folder;

    private Organisation organisation;

    @BeforeEach
    void found() throws IOException {
        organisation = Organisation.in(folder);
    }

    @Test
    void aReleaseReachesEveryDeliverableAndABrokenOneHoldsUpNobody() throws IOException {
        Map<String, String> firstPlans = plans();
        Map<String, byte[]> firstLocks = locks();
        assertThat(firstPlans.values())
                .allSatisfy(plan -> assertThat(plan)
                        .contains(
                                "\"security/secrets\"",
                                "\"licences/licence-file\"",
                                "\"governance/look\"",
                                "\"project/"));

        Map<String, String> before = organisation.files("security.git", "security-work");
        organisation.releaseSecurity("v1.1.0", "secrets", "sbom");
        assertThat(plans().values()).allSatisfy(plan -> assertThat(plan).contains("\"security/sbom\""));
        assertThat(organisation.files("security.git", "security-work"))
                .as("files of anybody but the security team")
                .isEqualTo(before);

        organisation.releaseGovernance("1.1.0", "static { if (on) throw new IllegalStateException(\"no database\"); }");
        organisation.releaseSecurity("v1.2.0", "secrets", "sbom", "provenance");
        assertThat(plans().values())
                .allSatisfy(plan -> assertThat(plan)
                        .contains("\"security/provenance\"", "\"governance/look\"")
                        .doesNotContain("/unavailable\""));
        assertThat(organisation.warnings("orders"))
                .contains("domain governance serves in its last good version 1.0.0: ", "no database")
                .contains("owner: governance-team <governance@example.org>");

        assertReplayed(firstPlans, firstLocks);
        organisation.moveToAnotherMachine();
        assertReplayed(firstPlans, firstLocks);
    }

    @Test
    void aDomainThatNobodyHadHeardOfReachesEveryDeliverableByOneEntryOfThePlatformTeam() throws IOException {
        Map<String, String> firstPlans = plans();
        Map<String, byte[]> firstLocks = locks();
        Map<String, String> before = organisation.files();
        TestRepository privacy = TestRepository.released(folder, "privacy", "personal-data");

        organisation.knows(privacy);

        assertThat(plans().values())
                .allSatisfy(plan -> assertThat(plan).contains("\"privacy/personal-data\"", "\"privacy-team\""));
        Map<String, String> after = organisation.files("privacy.git", "privacy-work");
        after.remove("composition.yaml");
        before.remove("composition.yaml");
        assertThat(after).isEqualTo(before);

        privacy.domain("privacy", "retention").release("v1.1.0");
        assertThat(plans().values()).allSatisfy(plan -> assertThat(plan).contains("\"privacy/retention\""));

        assertReplayed(firstPlans, firstLocks);
    }

    private Map<String, String> plans() {
        Map<String, String> plans = new HashMap<>();
        organisation.deliverables().forEach(each -> plans.put(each, organisation.plan(each)));
        return plans;
    }

    private Map<String, byte[]> locks() throws IOException {
        Map<String, byte[]> locks = new HashMap<>();
        for (String each : organisation.deliverables()) {
            locks.put(each, Files.readAllBytes(organisation.lock(each)));
        }
        return locks;
    }

    private void assertReplayed(Map<String, String> plans, Map<String, byte[]> locks) throws IOException {
        for (String each : organisation.deliverables()) {
            Files.write(organisation.lock(each), locks.get(each));
            assertThat(organisation.plan(each, "--locked")).isEqualTo(plans.get(each));
        }
    }
}
