package org.polity.core.internal.toolreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.step.ReportFile.Format;

class ToolReportsTest {

    @TempDir
    private Path workspace;

    @Test
    void junitFailuresAndErrorsAreFindingsWithTheirTest() throws Exception {
        List<Finding> findings = read(Format.JUNIT, """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites>
                  <testsuite name="suite" file="tests/test_a.py">
                    <testcase classname="acme.FooTest" name="adds" time="0.1"/>
                    <testcase classname="acme.FooTest" name="divides" file="src/FooTest.java" line="12">
                      <failure message="expected: &lt;1&gt; but was: &lt;2&gt;" type="AssertionError">stack</failure>
                    </testcase>
                    <testcase name="breaks"><error><![CDATA[
                java.lang.NullPointerException
                  at acme.Foo]]></error></testcase>
                    <testcase name="later"><skipped/></testcase>
                  </testsuite>
                </testsuites>
                """);

        assertThat(findings)
                .containsExactly(
                        new Finding(
                                "test-failure",
                                Severity.ERROR,
                                "acme.FooTest.divides failed: expected: <1> but was: <2>",
                                Optional.of(Location.of("src/FooTest.java", 12)),
                                Optional.empty()),
                        new Finding(
                                "test-error",
                                Severity.ERROR,
                                "breaks failed: java.lang.NullPointerException",
                                Optional.of(Location.of("tests/test_a.py")),
                                Optional.empty()));
    }

    @Test
    void checkstyleErrorsAreFindingsWithFileLineAndColumn() throws Exception {
        List<Finding> findings = read(Format.CHECKSTYLE, """
                <checkstyle version="8">
                  <file name="%s/src/A.java">
                    <error line="3" column="7" severity="error" message="Missing a Javadoc comment." source="a.Javadoc"/>
                    <error line="4" severity="info" message="Long." source="a.Length"/>
                    <error line="5" severity="ignore" message="Never mind." source="a.Other"/>
                    <error severity="warning" message=""/>
                  </file>
                </checkstyle>
                """.formatted(workspace));

        assertThat(findings)
                .extracting(
                        Finding::rule,
                        Finding::severity,
                        finding -> finding.location().orElseThrow())
                .containsExactly(
                        tuple("a.Javadoc", Severity.ERROR, new Location("src/A.java", 3, 7)),
                        tuple("a.Length", Severity.NOTE, Location.of("src/A.java", 4)),
                        tuple("unnamed", Severity.WARNING, Location.of("src/A.java")));
    }

    @Test
    void sarifResultsAreFindingsWithWhatTheirRuleSays() throws Exception {
        List<Finding> findings = read(Format.SARIF, """
                {"version": "2.1.0", "runs": [{
                  "tool": {"driver": {"name": "scan", "rules": [
                    {"id": "R1", "defaultConfiguration": {"level": "error"}, "helpUri": "https://example.org/R1",
                     "messageStrings": {"default": {"text": "{0} is no {1}"}}}]},
                    "extensions": [{"rules": [{"id": "X1", "defaultConfiguration": {"level": "note"}}]}]},
                  "originalUriBaseIds": {"ROOT": {"uri": "file://%s/"}},
                  "results": [
                    {"ruleId": "R1", "ruleIndex": 0, "message": {"id": "default", "arguments": ["a", "b"]},
                     "locations": [{"physicalLocation": {"artifactLocation": {"uri": "src/my%%20file.c",
                       "uriBaseId": "ROOT"}, "region": {"startLine": 5, "startColumn": 2}}}]},
                    {"rule": {"index": 0, "toolComponent": {"index": 0}}, "message": {"text": "from an extension"}},
                    {"ruleId": "R2", "message": {"text": "no level, no rule"}},
                    {"ruleId": "R1", "level": "note", "message": {"text": "its own level"}}
                  ]}]}
                """.formatted(workspace));

        assertThat(findings)
                .containsExactly(
                        new Finding(
                                "R1",
                                Severity.ERROR,
                                "a is no b",
                                Optional.of(new Location("src/my file.c", 5, 2)),
                                Optional.of("https://example.org/R1")),
                        Finding.of("X1", Severity.NOTE, "from an extension"),
                        Finding.of("R2", Severity.WARNING, "no level, no rule"),
                        new Finding(
                                "R1",
                                Severity.NOTE,
                                "its own level",
                                Optional.empty(),
                                Optional.of("https://example.org/R1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\": \"pass\"",
                "\"level\": \"none\"",
                "\"baselineState\": \"absent\"",
                "\"suppressions\": [{\"kind\": \"inSource\"}]",
                "\"suppressions\": [{\"kind\": \"external\", \"status\": \"accepted\"}]"
            })
    void whatASarifResultTakesBackIsNoFinding(String property) throws Exception {
        assertThat(read(Format.SARIF, sarif(property))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\": \"fail\"",
                "\"baselineState\": \"unchanged\"",
                "\"suppressions\": []",
                "\"suppressions\": [{\"kind\": \"external\", \"status\": \"rejected\"}]"
            })
    void whatASarifResultDoesNotTakeBackIsOne(String property) throws Exception {
        assertThat(read(Format.SARIF, sarif(property))).hasSize(1);
    }

    @Test
    void aToolThatSaysThatItDidNotFinishIsNotBelieved() {
        assertThatThrownBy(() -> read(
                        Format.SARIF,
                        "{\"runs\": [{\"tool\": {\"driver\": {\"name\": \"scan\"}},"
                                + " \"invocations\": [{\"executionSuccessful\": false}], \"results\": []}]}"))
                .isInstanceOf(ToolReportException.class)
                .hasMessage("the report out says that scan did not finish");
    }

    @Test
    void cycloneDxVulnerabilitiesAreFindingsWithTheComponent() throws Exception {
        List<Finding> findings = read(Format.CYCLONEDX, """
                {"bomFormat": "CycloneDX", "specVersion": "1.5",
                 "components": [{"bom-ref": "a", "group": "org.acme", "name": "lib", "version": "1.0",
                    "components": [{"bom-ref": "b", "name": "inner", "version": "2"}]}],
                 "vulnerabilities": [
                   {"id": "CVE-1", "ratings": [{"severity": "medium"}, {"severity": "critical"}],
                    "description": "Boom.", "recommendation": "Take 1.1", "affects": [{"ref": "a"}, {"ref": "b"}]},
                   {"id": "CVE-2", "ratings": [{"severity": "low"}], "affects": [{"ref": "unknown"}]},
                   {"id": "CVE-3"},
                   {"id": "CVE-4", "ratings": [{"severity": "high"}], "analysis": {"state": "not_affected"}}
                 ]}
                """);

        assertThat(findings)
                .containsExactly(
                        Finding.of("CVE-1", Severity.ERROR, "CVE-1 in org.acme lib 1.0, inner 2: Boom.")
                                .withHelp("Take 1.1"),
                        Finding.of("CVE-2", Severity.NOTE, "CVE-2 in unknown: a known vulnerability"),
                        Finding.of("CVE-3", Severity.WARNING, "CVE-3: a known vulnerability"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void rubbishIsABrokenReportAndNamesTheFile(Format format) {
        for (String rubbish :
                List.of("", "rubbish", "{}", "[]", "null", "<html/>", "{\"a\":", "<testsuite>", "\0\1\2")) {
            assertThatThrownBy(() -> read(format, rubbish))
                    .as(rubbish)
                    .isInstanceOf(ToolReportException.class)
                    .hasMessageContaining("out");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><testsuite><testcase name='&x;'/></testsuite>",
                "<!DOCTYPE a [<!ENTITY x 'yyyy'>]><testsuite><testcase><failure>&x;</failure></testcase></testsuite>",
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><testsuite/>"
            })
    void entitiesAndDocumentTypesAreRefused(String xml) {
        assertThatThrownBy(() -> read(Format.JUNIT, xml)).isInstanceOf(ToolReportException.class);
    }

    @Test
    void deepNestingIsRefused() {
        assertThatThrownBy(() -> read(Format.JUNIT, "<testsuite>".repeat(100_000)))
                .isInstanceOf(ToolReportException.class);
        assertThatThrownBy(() -> read(Format.SARIF, "[".repeat(100_000))).isInstanceOf(ToolReportException.class);
    }

    @Test
    void tooManyFindingsBecomeOneThatIsAsGraveAsTheGravestOfThem() throws Exception {
        String slight = "<error severity='info' message='m' source='s'/>";
        String grave = "<error severity='error' message='m' source='s'/>";

        List<Finding> findings =
                read(Format.CHECKSTYLE, "<checkstyle><file>" + slight.repeat(20_000) + grave + "</file></checkstyle>");

        assertThat(findings).hasSize(FindingCollector.MOST + 1);
        assertThat(findings.get(FindingCollector.MOST).severity()).isEqualTo(Severity.ERROR);
        assertThat(findings.get(FindingCollector.MOST).message()).contains("10001 more findings");
    }

    @Test
    void aByteOrderMarkAndOddFieldsDoNoHarm() throws Exception {
        assertThat(read(Format.SARIF, "\uFEFF{\"runs\": [1, null, {\"results\": [{\"message\": 7}]}]}"))
                .containsExactly(Finding.of("unnamed", Severity.WARNING, "the tool gave no message"));
    }

    @Test
    void hugeAndSteeringTextsAreTamed() throws Exception {
        List<Finding> findings = read(
                Format.CHECKSTYLE,
                "<checkstyle><file name='a'><error line='-5' column='9' message='a&#10;b&#9;c" + "x".repeat(9000)
                        + "'/></file></checkstyle>");

        assertThat(findings.get(0).message()).startsWith("a b cx").hasSizeLessThan(2100);
        assertThat(findings.get(0).location()).contains(Location.of("a"));
    }

    private static String sarif(String property) {
        return "{\"runs\": [{\"results\": [{\"message\": {\"text\": \"m\"}, " + property + "}]}]}";
    }

    private List<Finding> read(Format format, String text) throws ToolReportException, IOException {
        Path file = Files.writeString(workspace.resolve("out"), text);
        return ToolReports.read(format, file, "out", workspace);
    }
}
