package org.polity.domains.security.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.domain.Policy;
import org.polity.domains.security.policy.SecurityPolicy;

/** Whatever stands in a Dockerfile, the check ends, and tells each thing once and where it is. */
class DockerfileFuzzTest {

    private static final List<String> PIECES = List.of(
            "FROM ",
            "RUN ",
            "COPY ",
            "ADD ",
            "ARG ",
            "ENV ",
            "USER ",
            "ONBUILD ",
            "HEALTHCHECK ",
            "CMD ",
            "SHELL ",
            "alpine",
            "alpine:3.22",
            "scratch",
            " AS a",
            "a",
            "root",
            "0",
            "--from=",
            "--mount=type=bind,from=",
            "--platform=$X ",
            "<<EOF",
            "<<-'EOF'",
            "EOF",
            "\n",
            "\n",
            "\r\n",
            "\\\n",
            "\\ \n",
            "`\n",
            "\\",
            "`",
            "#",
            "# escape=`\n",
            "# syntax=x\n",
            "$",
            "${",
            "}",
            "${A:-",
            "${A:+",
            "$A",
            "$(",
            "$((",
            ")",
            "`curl x`",
            "'",
            "\"",
            "[",
            "]",
            "[\"sh\", \"-c\", \"",
            "\"]",
            " ",
            "\t",
            "|",
            "|&",
            "&&",
            ";",
            "<(",
            "curl x",
            "sh",
            "bash -c ",
            "https://example.org/a ",
            "=",
            "PASSWORD",
            "TOKEN=x",
            "\u0000",
            "\u2028",
            "é",
            "\uD83D\uDE00",
            "@sha256:",
            ":");

    @Property(tries = 2000)
    void endsAndPlacesItsFindings(@ForAll("dockerfiles") String text) throws Exception {
        holdsWhateverHolds(text);
    }

    @Property(tries = 500)
    void endsForAnyTextAtAll(@ForAll String text) throws Exception {
        holdsWhateverHolds(text);
    }

    @Property(tries = 500)
    void lineEndsMakeNoDifference(@ForAll("lines") List<String> lines) throws Exception {
        assertThat(check(String.join("\r\n", lines))).isEqualTo(check(String.join("\n", lines)));
    }

    private static void holdsWhateverHolds(String text) throws Exception {
        int lines = text.split("\n", -1).length;
        List<Finding> findings = check(text);
        assertThat(findings).doesNotHaveDuplicates().allSatisfy(finding -> {
            assertThat(finding.location().map(Location::line).orElse(0)).isBetween(1, lines);
            assertThat(finding.message()).doesNotContain("\n").endsWith(".");
            assertThat(finding.help()).isPresent();
        });
    }

    private static List<Finding> check(String text) throws Exception {
        return DockerfileFindings.check(text, Policy.DEFAULTS.with(SecurityPolicy.REQUIRE_HEALTHCHECK, true));
    }

    @Provide
    Arbitrary<String> dockerfiles() {
        return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.of(PIECES)
                .map(piece -> piece.replaceAll("[\r\n]", ""))
                .list()
                .ofMaxSize(6)
                .map(pieces -> String.join("", pieces))
                .list()
                .ofMaxSize(12);
    }
}
