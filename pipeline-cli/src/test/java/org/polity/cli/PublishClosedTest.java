package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too old to be published with. */
class PublishClosedTest {

    @TempDir
    Path folder;

    private Company company;
    private Path published;

    @BeforeEach
    void found() throws IOException {
        company = Company.in(folder);
        published = folder.resolve("published");
        DomainRepository security = DomainRepository.in(folder, "security")
                .file("domain.yaml", """
                        id: security
                        owner: security-team
                        contact: security@example.org
                        steps:
                          - { id: push, phase: publish, run: 'touch "%s"' }
                        """.formatted(published))
                .release("v1.0.0");
        company.composition("""
                maxAge: 7d
                domains:
                  - id: security
                    source: { git: "%s", track: "1.x" }
                """.formatted(security.url()));
    }

    @Test
    void aYoungLockPublishes() {
        company.polity("plan");

        assertThat(company.polity("run", "--locked", "--publish").exitCode()).isZero();
        assertThat(published).exists();
    }

    @Test
    void aLockThatIsTooOldReplaysAndNeverPublishes() {
        String first = company.polity("plan", "--format", "json").out();
        Company.replaceAll(company.deliverable().resolve(".polity"), "\"resolvedAt\": \"2", "\"resolvedAt\": \"1");

        assertThat(company.polity("plan", "--locked", "--format", "json").out()).isEqualTo(first);
        assertThat(company.polity("run", "--locked").exitCode()).isZero();
        Cli.Result result = company.polity("run", "--locked", "--publish");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("publishing is closed: the lock of 1")
                .contains("is older than the composition's maxAge")
                .contains("Resolve without --locked");
        assertThat(published).doesNotExist();
    }

    @Test
    void whereNothingWouldPublishAClosedGateIsNoSuccessEither() throws IOException {
        DomainRepository other =
                DomainRepository.in(folder, "other").domain("security", "look").release("v1.0.0");
        company.composition(
                "domains:\n  - { id: security, source: { git: \"%s\", track: \"1.x\" } }\n".formatted(other.url()));
        company.polity("plan");
        Company.replaceAll(company.deliverable().resolve(".polity"), "\"resolvedAt\": \"2", "\"resolvedAt\": \"1");

        assertThat(company.polity("run", "--locked", "--publish").exitCode()).isEqualTo(1);
        assertThat(company.polity("run", "--locked").exitCode()).isZero();
    }

    @Test
    void offlineKnowledgeThatIsTooOldNeverPublishes() {
        company.polity("plan");
        assertThat(company.polity("run", "--offline", "--publish").exitCode()).isZero();
        assertThat(published).exists();
        delete();
        Company.replaceAll(company.cache().resolve("records"), "\"asked\": \"2", "\"asked\": \"1");

        assertThat(company.polity("run", "--offline").exitCode()).isZero();
        Cli.Result result = company.polity("run", "--offline", "--publish");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .contains("publishing is closed: nobody has asked for longer than maxAge what is newest of the"
                        + " mandatory security")
                .contains("Resolve without --offline");
        assertThat(published).doesNotExist();

        assertThat(company.polity("run", "--publish").exitCode()).isZero();
        assertThat(published).exists();
    }

    private void delete() {
        try {
            Files.delete(published);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
