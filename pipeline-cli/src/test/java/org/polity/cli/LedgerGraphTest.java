package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerGraphTest {

    @TempDir
    Path temporary;

    private Sample sample;

    @BeforeEach
    void makeASample() throws IOException {
        sample = Sample.withSteps(temporary.resolve("sample"), "  - { id: one, phase: check, run: 'true' }\n");
        Files.writeString(temporary.resolve("composition.yaml"), """
                domains:
                  - { id: project, source: { builtin: true } }
                  - { id: governance, source: { builtin: true } }
                ledger: { dir: ledger }
                """);
    }

    @Test
    void whatARunFindsItsDeliverableMadeWithIsRecordedAndDrawn() throws IOException {
        Files.writeString(sample.folder().resolve("Dockerfile"), "FROM acme/base:2.1\n");
        sample.polity("run", "--quiet");

        assertThat(sample.polity("ledger", "graph").out())
                .contains("acme/base 2.1", "domain governance", "used by sample", "1 deliverables shown");
    }

    @Test
    void aGraphTellsWhoUsesWhatAndWhoDependsOnWhom() throws IOException {
        record("20260504T093000Z", "acme/base", "2.1.0", "{\"name\": \"debian\", \"version\": \"12\"}");
        record(
                "20260505T093000Z",
                "acme/web",
                "1.0.0",
                "{\"name\": \"acme/base\", \"version\": \"2.1\"}, {\"name\": \"java\", \"version\": \"17\"}");
        // A run of some steps alone makes no inventory; the newest that there is counts.
        record("20260506T093000Z", "acme/web", "1.1.0", "");

        String text = sample.polity("ledger", "graph").out();
        String json = sample.polity("ledger", "graph", "--format", "json").out();
        String mermaid = sample.polity("ledger", "graph", "--format", "mermaid").out();

        assertThat(text)
                .containsSubsequence(
                        "acme/base", "2.1.0", "made with", "debian 12", "acme/web", "1.1.0", "depends on", "acme/base")
                .containsSubsequence("domain security", "used by acme/base, acme/web")
                .contains("2 deliverables shown");
        assertThat(json)
                .startsWith("{")
                .contains("\"schema\": \"polity/ledger-graph/1\"")
                .containsSubsequence("\"name\": \"acme/web\"", "\"version\": \"1.1.0\"", "\"dependsOn\": [");
        assertThat(mermaid)
                .startsWith("flowchart LR\n")
                .contains("d0[\"acme/base\"]", "d1 ==> d0", "d1 -.->|\"1.4.0\"| o0", "t0[(\"debian\")]");
        assertThat(sample.polity("ledger", "graph", "--deliverable", "acme/web").out())
                .contains("1 deliverables shown");
    }

    @Test
    void whatCannotBeShownIsToldInOurOwnWords() {
        assertThat(sample.polity("ledger", "query", "--format", "mermaid").err())
                .contains("a list of runs is no graph")
                .contains("polity ledger graph --format mermaid");
        Cli.Result missing = sample.polity("ledger", "--domain");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("--domain needs a value: write it like `--domain DOMAIN`");
        assertThat(Cli.in(temporary).run("explain").err()).contains("polity explain needs STEP, which is missing");
        assertThat(sample.polity("ledger", "grpah").err()).contains("'grpah' is none of query, graph");
    }

    private void record(String time, String name, String version, String technologies) throws IOException {
        Path day = temporary.resolve(
                "ledger/runs/" + time.substring(0, 4) + "/" + time.substring(4, 6) + "/" + time.substring(6, 8));
        Files.createDirectories(day);
        Files.writeString(day.resolve(time + "-00000000-0000-0000-0000-000000000000.json"), """
                {"schema": "polity/run-record/1", "startedAt": "%s-%s-%sT09:30:00Z", "verdict": "PASS",
                 "deliverable": {"name": "%s", "version": "%s"}, "domains": [{"id": "security", "version": "1.4.0"}]%s}
                """.formatted(
                        time.substring(0, 4),
                        time.substring(4, 6),
                        time.substring(6, 8),
                        name,
                        version,
                        technologies.isEmpty() ? "" : ", \"inventory\": {\"technologies\": [" + technologies + "]}"));
    }
}
