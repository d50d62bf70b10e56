package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.polity.adapter.jenkins.JenkinsDouble;

/** A build with the shared library in which Polity itself, in processes of its own, composes and runs what it has to. */
@DisabledOnOs(OS.WINDOWS)
class JenkinsLibraryTest {

    @TempDir
    private Path temporary;

    private Company company;
    private DomainRepository scans;

    @BeforeEach
    void layOut() throws IOException {
        company = Company.in(temporary);
        Files.writeString(company.deliverable().resolve("pipeline.yaml"), """
                deliverable: { kind: sources, name: sample, version: 1.0.0, owner: team-a }
                steps:
                  - { id: pack, phase: build, run: 'echo packed > packed.txt', produces: { pack: packed.txt } }
                """);
        scans = DomainRepository.in(temporary, "scans").file("steps/scan.sh", "echo scanned by 1.0.0: $(cat \"$1\")\n");
        scans.file("domain.yaml", """
                id: scans
                owner: scan-team
                contact: scans@example.org
                steps:
                  - id: scan
                    phase: inspect
                    consumes: [pack]
                    run: 'sh "$POLITY_DOMAIN_DIR"/steps/scan.sh "$POLITY_ARTIFACT_PACK"'
                """).release("1.0.0");
        company.composition(
                """
                domains:
                  - { id: project, source: { builtin: true } }
                  - { id: security, source: { builtin: true } }
                  - { id: scans, source: { git: "%s", track: ">=1 <2" } }
                  - { id: lost, source: { git: "%s", track: ">=1" } }
                """.formatted(scans.url(), temporary.resolve("nowhere.git").toUri()));
    }

    @Test
    void composesAndRunsStepsOfAllKinds() throws IOException {
        JenkinsDouble.Build build = build();

        assertThat(build.stages())
                .as(build.log())
                .containsEntry("compose", "SUCCESS")
                .containsEntry("project/pack", "SUCCESS")
                .containsEntry("scans/scan", "SUCCESS")
                .containsEntry("security/secrets", "SUCCESS")
                .containsEntry("lost/unavailable", "FAILURE");
        assertThat(build.log())
                .contains("scanned by 1.0.0: packed", "polity: ERROR lost/unavailable", "the owner of domain lost");
        assertThat(build.result()).isEqualTo("FAILURE");
    }

    @Test
    void keepsTheReportsOfWhatPolityRan() throws IOException {
        JenkinsDouble.Build build = build();

        String folder = ".polity/reports/steps/security/secrets";
        assertThat(build.archived()).contains(folder + "/**");
        assertThat(temporary.resolve("jenkins/stash/reports.security.secrets").resolve(folder))
                .isDirectoryContaining("glob:**/junit.xml")
                .isDirectoryContaining("glob:**/report.sarif");
    }

    @Test
    void takesWhatADomainReleasedSinceTheLastBuildWithNoCommitOfTheProject() throws IOException {
        Path library = generate();
        scans.file("steps/scan.sh", "echo scanned by 1.1.0\n").release("1.1.0");

        assertThat(run(library).log()).contains("scanned by 1.1.0");
    }

    private JenkinsDouble.Build build() throws IOException {
        return run(generate());
    }

    private Path generate() {
        Path library = temporary.resolve("library");
        assertThat(company.polity("generate", "jenkins").exitCode()).isZero();
        assertThat(company.polity("generate", "jenkins", "--mode", "include", "--output", library.toString())
                        .exitCode())
                .isZero();
        return library;
    }

    private JenkinsDouble.Build run(Path library) throws IOException {
        DomainRepository.run(company.deliverable(), "rm", "-rf", ".polity");
        Path polity = Files.createDirectories(temporary.resolve("bin")).resolve("polity");
        Files.writeString(
                polity,
                "#!/bin/sh\nexec '%s' -cp '%s' org.polity.cli.Main \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path")));
        assertThat(polity.toFile().setExecutable(true)).isTrue();
        return new JenkinsDouble(Files.createDirectories(temporary.resolve("jenkins")))
                .checkingOut(company.deliverable())
                .run(
                        library,
                        Map.of(
                                "PATH", polity.getParent() + ":" + System.getenv("PATH"),
                                "POLITY_COMPOSITION", company.composition().toString(),
                                "XDG_CACHE_HOME",
                                        temporary.resolve("agent-cache").toString(),
                                "XDG_STATE_HOME",
                                        temporary.resolve("agent-state").toString(),
                                "HOME", temporary.resolve("no-home").toString()));
    }
}
