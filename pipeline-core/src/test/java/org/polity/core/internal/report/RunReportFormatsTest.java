package org.polity.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Phase;
import org.polity.api.Severity;
import org.polity.api.Verdict;
import org.polity.core.internal.PublishedSchemas;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Judges the reports by the schemas of their formats. */
class RunReportFormatsTest {

    @TempDir
    Path folder;

    @Test
    void theRunAsJsonIsWhatItsSchemaSays() throws Exception {
        assertThat(PublishedSchemas.problems("run", RunJson.write(SampleRun.typical(folder))))
                .isEmpty();
        assertThat(PublishedSchemas.problems("run", RunJson.write(hostile()))).isEmpty();
    }

    @Test
    void theSchemaOfTheRunRefusesWhatItDoesNotKnow() throws Exception {
        String json = RunJson.write(SampleRun.typical(folder));

        assertThat(PublishedSchemas.problems("run", json.replace("\"verdict\": \"FAIL\"", "\"verdict\": \"BAD\"")))
                .isNotEmpty();
        assertThat(PublishedSchemas.problems("run", json.replace("\"attempts\"", "\"tries\"")))
                .isNotEmpty();
    }

    @Test
    void sarifIsWhatItsOfficialSchemaSays() throws Exception {
        assertThat(problems(sarifSchema(), SarifJson.write(SampleRun.typical(folder))))
                .isEmpty();
        assertThat(problems(sarifSchema(), SarifJson.write(hostile()))).isEmpty();
    }

    @Test
    void sarifTellsEachDomainApartAndSuppressesWhatIsWaived() {
        String sarif = SarifJson.write(SampleRun.typical(folder));

        assertThat(sarif)
                .contains("\"name\": \"polity/security\"", "\"name\": \"polity/governance\"")
                .contains("\"helpUri\": \"https://docs.example.org/dockerfile-user\"")
                .contains("\"justification\": \"moves to a new base image (approved by jane, until 2026-05-13)\"")
                .contains("security/scan: the scanner's database cannot be reached")
                .containsOnlyOnce("\"suppressions\"");
    }

    @Test
    void sarifPathsAreRelativeReferencesWhateverTheFileIsCalled() {
        String sarif = SarifJson.write(hostile());

        assertThat(sarif).contains("\"uri\": \"a%20b%3A%231%25.txt\"").doesNotContain("\"helpUri\": \"javascript:");
    }

    @Test
    void junitXmlIsWhatItsSchemaSays() throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(PublishedSchemas.FOLDER.resolve("junit.xsd").toFile());
        for (RunFacts facts : List.of(SampleRun.typical(folder), hostile(), SampleRun.large(folder, 300))) {
            schema.newValidator().validate(new StreamSource(new StringReader(JunitXml.write(facts))));
        }
    }

    @Test
    void junitXmlCallsAFailureOnlyWhatStopsThePipeline() throws Exception {
        Element root = parse(JunitXml.write(SampleRun.typical(folder)));

        assertThat(root.getAttribute("tests")).isEqualTo("9");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getAttribute("errors")).isEqualTo("0");
        assertThat(root.getElementsByTagName("failure").item(0).getTextContent())
                .contains("config/deploy.pem:1:1: error: A private key lies in the repository [private-key]")
                .contains("owner: security-team <security@example.org>");
        assertThat(root.getElementsByTagName("skipped").getLength()).isEqualTo(4);
    }

    @Test
    void bytesThatAreNoXmlCharactersAreReplaced() throws Exception {
        Element root = parse(JunitXml.write(hostile()));

        assertThat(root.getElementsByTagName("failure").item(0).getTextContent())
                .contains("bell \uFFFD, null \uFFFD, half \uFFFD, not a character \uFFFD, ]]> and <b>&amp;</b>");
    }

    @Test
    void codeQualityTellsEachFindingInAFileThatNobodyWaived() throws Exception {
        JsonNode entries = new ObjectMapper().readTree(CodeQualityJson.write(SampleRun.typical(folder)));

        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).toString().replace("\"", ""))
                .matches("\\{description:A private key lies in the repository,check_name:security/private-key,"
                        + "fingerprint:[0-9a-f-]{36},severity:major,"
                        + "location:\\{path:config/deploy.pem,lines:\\{begin:1}}}");
        assertThat(entries.get(1).path("severity").asText()).isEqualTo("minor");
        assertThat(entries.get(1).at("/location/lines/begin").asInt()).isEqualTo(40);
    }

    @Test
    void codeQualityKnowsAFindingAgainWhoseLineMovedAndTellsEqualOnesApart() throws Exception {
        List<String> then = fingerprints(1, 2);

        assertThat(then).doesNotHaveDuplicates();
        assertThat(fingerprints(7, 9)).isEqualTo(then);
    }

    @Test
    void codeQualityLeavesOutWhatIsInNoFileOfTheRepository() throws Exception {
        SampleRun run = SampleRun.of(folder, "acme/web");
        run.domain("security", "x", "x@example.org", Optional.empty());
        run.step("security", "scan", Phase.CHECK)
                .ends(
                        Verdict.FAIL,
                        Finding.of("a", Severity.ERROR, "about all"),
                        Finding.of("b", Severity.ERROR, "elsewhere").at(Location.of("/usr/lib/x", 1)),
                        Finding.of("c", Severity.NOTE, "a whole file").at(Location.of("README")));

        assertThat(CodeQualityJson.write(run.facts())).contains("\"begin\": 1").containsOnlyOnce("check_name");
        assertThat(new ObjectMapper().readTree(CodeQualityJson.write(hostile())))
                .hasSize(1);
    }

    private List<String> fingerprints(int... lines) throws Exception {
        SampleRun run = SampleRun.of(folder, "acme/web");
        run.domain("security", "x", "x@example.org", Optional.empty());
        run.step("security", "scan", Phase.CHECK)
                .ends(
                        Verdict.FAIL,
                        IntStream.of(lines)
                                .mapToObj(line -> Finding.of("todo", Severity.NOTE, "TODO")
                                        .at(Location.of("A.java", line)))
                                .toArray(Finding[]::new));
        return new ObjectMapper().readTree(CodeQualityJson.write(run.facts())).findValuesAsText("fingerprint");
    }

    private RunFacts hostile() {
        SampleRun run = SampleRun.of(folder, "a\u0007<b>\"'&\uD800");
        run.domain("security", "<script>\u0000", "x@example.org", Optional.empty());
        run.step("security", "scan", Phase.CHECK)
                .ends(
                        Verdict.FAIL,
                        Finding.of(
                                        "a rule \u0001",
                                        Severity.ERROR,
                                        "bell \u0007, null \u0000, half \uD800, not a character \uFFFF, ]]> and <b>&amp;</b>")
                                .at(Location.of("a b:#1%.txt", 3))
                                .withHelp("javascript:alert(1)"));
        return run.facts();
    }

    private static Element parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static List<String> problems(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    /** The schema as OASIS published it, from a library that carries it. */
    private static Schema sarifSchema() throws IOException {
        try (InputStream in = RunReportFormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            assertThat(in).isNotNull();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }
}
