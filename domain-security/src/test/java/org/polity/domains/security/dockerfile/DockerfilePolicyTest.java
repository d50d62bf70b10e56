package org.polity.domains.security.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.domains.security.dockerfile.DockerfileFindings.check;
import static org.polity.domains.security.dockerfile.DockerfileFindings.labels;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.api.Finding;
import org.polity.api.Severity;
import org.polity.api.domain.Policy;
import org.polity.domains.security.policy.SecurityPolicy;

/** What the policy changes in the rules. */
class DockerfilePolicyTest {

    @Test
    void demandsDigestsWhereThePolicyDoes() throws Exception {
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.REQUIRE_PINNED_BASE, "digest");
        String digest = "@sha256:" + "0".repeat(64);
        assertThat(labels(check("FROM alpine:3.22 AS a\nFROM alpine:3.22" + digest + "\nUSER 1\n", policy)))
                .containsExactly("dockerfile-base-image:1");
        assertThat(check("FROM alpine:3.22\nUSER 1\n", policy))
                .singleElement()
                .satisfies(finding -> assertThat(finding.help().orElseThrow())
                        .isEqualTo("Write the tag of a release with its digest, such as alpine:3.22@sha256:…"));
    }

    @Test
    void refusesABaseThatNobodyKnowsWhereDigestsAreDemanded() throws Exception {
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.REQUIRE_PINNED_BASE, "digest");
        assertThat(labels(check("ARG BASE\nFROM $BASE\nUSER 1\n", policy))).containsExactly("dockerfile-base-image:2");
    }

    @Test
    void takesImagesFromApprovedRegistriesOnly() throws Exception {
        Policy policy = Policy.DEFAULTS.with(
                SecurityPolicy.APPROVED_REGISTRIES, List.of("registry.example.org/base", "docker.io/library"));
        String text = """
                FROM registry.example.org/base/java:21 AS a
                FROM registry.example.org/basement/java:21 AS b
                FROM alpine:3.22 AS c
                FROM acme/tool:1 AS d
                FROM a
                COPY --from=quay.io/acme/tool:1 /x /x
                COPY --from=d /x /y
                USER 1
                """;
        assertThat(labels(check(text, policy)))
                .containsExactly("dockerfile-registry:2", "dockerfile-registry:4", "dockerfile-registry:6");
    }

    @Test
    void takesRegistriesByPatternToo() throws Exception {
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.APPROVED_REGISTRIES, List.of("*.example.org"));
        assertThat(check("FROM mirror.example.org/acme/java:21\nUSER 1\n", policy))
                .isEmpty();
        assertThat(labels(check("FROM example.com/java:21\nUSER 1\n", policy)))
                .containsExactly("dockerfile-registry:1");
    }

    @Test
    void asksForAHealthcheckWhereThePolicyDoes() throws Exception {
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.REQUIRE_HEALTHCHECK, true);
        String checked = "FROM alpine:3.22 AS base\nHEALTHCHECK CMD /bin/ok\n";
        assertThat(labels(check("FROM alpine:3.22\nUSER 1\n", policy))).containsExactly("dockerfile-healthcheck:1");
        assertThat(check(checked + "FROM base\nUSER 1\n", policy)).isEmpty();
        assertThat(labels(check(checked + "FROM alpine:3.22\nUSER 1\n", policy)))
                .containsExactly("dockerfile-healthcheck:3");
        assertThat(labels(check(checked + "FROM base\nHEALTHCHECK NONE\nUSER 1\n", policy)))
                .containsExactly("dockerfile-healthcheck:4");
    }

    @Test
    void believesThePolicyAboutBasesThatAreNotRoot() throws Exception {
        Policy policy = Policy.DEFAULTS.with(SecurityPolicy.NON_ROOT_BASES, List.of("registry.example.org/hardened/*"));
        assertThat(check("FROM registry.example.org/hardened/java:21\n", policy))
                .isEmpty();
        assertThat(labels(check("FROM registry.example.org/java:21\n", policy)))
                .containsExactly("dockerfile-user-missing:1");
    }

    @Test
    void isAsGraveAsThePolicySays() throws Exception {
        Policy policy = Policy.DEFAULTS.with(
                SecurityPolicy.RULES,
                List.of(
                        Map.of("rule", "dockerfile-user-missing", "severity", "note"),
                        Map.of("rule", "dockerfile-base-image", "severity", "off")));
        assertThat(check("FROM alpine\n", policy)).extracting(Finding::severity).containsExactly(Severity.NOTE);
    }
}
