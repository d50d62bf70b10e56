package org.polity.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.DomainId;
import org.polity.api.Finding;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.api.Severity;

class WaiversTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2027, 1, 31);
    private static final Finding ROOT = Finding.of("dockerfile-user", Severity.ERROR, "it runs as root");

    @TempDir
    Path folder;

    @Test
    void aDomainWithoutTheFileWaivesNothing() {
        assertThat(Waivers.read(folder, DomainId.of("security"))).isEqualTo(Waivers.NONE);
    }

    @Test
    void aWaiverCoversItsRuleForItsDeliverablesThroughItsLastDay() throws IOException {
        Waivers waivers = waivers("acme/*");

        assertThat(waivers.covering(ROOT, "acme/web", LAST_DAY)).isPresent();
        assertThat(waivers.covering(ROOT, "acme/web", LAST_DAY.plusDays(1))).isEmpty();
        assertThat(waivers.covering(ROOT, "other/web", LAST_DAY)).isEmpty();
        assertThat(waivers.covering(Finding.of("other", Severity.ERROR, "x"), "acme/web", LAST_DAY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "acme/web, acme/web, true",
        "acme/web, acme/web2, false",
        "*, anything, true",
        "a*b*c, aXXbYYc, true",
        "a*b*c, aXXbYY, false",
        "acme.web, acmeXweb, false",
        "**, '', true",
    })
    void aStarStandsForAnyCharacters(String pattern, String name, boolean covered) throws IOException {
        assertThat(waivers(pattern).covering(ROOT, name, LAST_DAY).isPresent()).isEqualTo(covered);
    }

    @Test
    void aPatternOfManyStarsIsNoTrap() {
        assertThat(Wildcards.matches("*a".repeat(2000) + "b", "a".repeat(4000))).isFalse();
    }

    @Test
    void whatHasExpiredIsNamedAndWhatEndsSoonIsWarnedOf() throws IOException {
        Waivers waivers = waivers("*");

        assertThat(waivers.warnings("acme/web", LAST_DAY.minusDays(15), "security-team"))
                .isEmpty();
        assertThat(warning(waivers, LAST_DAY.minusDays(14)).message()).endsWith("ends on 2027-01-31, in 14 days");
        assertThat(warning(waivers, LAST_DAY).message()).endsWith("ends on 2027-01-31, today");
        Problem expired = warning(waivers, LAST_DAY.plusDays(1));
        assertThat(expired.message())
                .isEqualTo("the waiver of rule dockerfile-user, approved by jane@example.org, expired on 2027-01-31"
                        + " and no longer counts");
        assertThat(expired.location().orElseThrow()).hasToString("waivers.yaml:2:5");
        assertThat(expired.owner()).contains("security-team");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule", "deliverable", "reason", "approver", "expires"})
    void nothingOfAWaiverMayBeLeftOut(String key) throws IOException {
        // The key's name is made another's, which keeps the list well-formed.
        Files.writeString(folder.resolve("waivers.yaml"), text("*").replace(key + ":", "x-" + key + ":"));

        assertThatThrownBy(() -> Waivers.read(folder, DomainId.of("security")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a waiver has no '" + key + "'")
                .hasMessageContaining("the owner of domain security");
    }

    @Test
    void aDateThatIsNoneIsRefused() throws IOException {
        Files.writeString(folder.resolve("waivers.yaml"), text("*").replace("2027-01-31", "never"));

        assertThatThrownBy(() -> Waivers.read(folder, DomainId.of("security")))
                .hasMessageContaining("'never' is no date");
    }

    private static Problem warning(Waivers waivers, LocalDate today) {
        return waivers.warnings("acme/web", today, "security-team").get(0);
    }

    private Waivers waivers(String pattern) throws IOException {
        Files.writeString(folder.resolve("waivers.yaml"), text(pattern));
        return Waivers.read(folder, DomainId.of("security"));
    }

    private static String text(String pattern) {
        return """
                waivers:
                  - rule: dockerfile-user
                    deliverable: "%s"
                    reason: the base image is replaced in February
                    approver: jane@example.org
                    expires: 2027-01-31
                """.formatted(pattern);
    }
}
