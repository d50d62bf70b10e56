package org.polity.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.cli.Cli;
import org.polity.core.SampleRepository;
import org.polity.core.internal.source.TestRepository;

/** The scaffold of a domain with Java, from its first command to its use: as its README says it. */
class JavaScaffoldTest {

    @TempDir
    private Path folder;

    @Test
    void aNewDomainIsBuiltTestedReleasedAndUsed() throws Exception {
        String version =
                Pom.read(Checkout.root().resolve("pom.xml")).text("version").orElseThrow();
        HeadRepository head = HeadRepository.create(folder.resolve("repository"), version);
        ReleaseRepository releases = ReleaseRepository.create(folder.resolve("releases"));
        assertThat(polity(folder, "domain", "new", "data-quality", "--java", "--dir", "quality")
                        .err())
                .contains(
                        "DataQualityDomain.java", "mvn verify", "polity domain test --jar target/domain-data-quality");
        Path domain = folder.resolve("quality");

        Command.Outcome release = Command.of(domain, "./release", releases.url())
                .withArguments(head.mavenArguments())
                .withVariable("MVN", Checkout.root().resolve("mvnw").toString())
                .withVariable("JAVA_HOME", System.getProperty("java.home"))
                .run();

        assertThat(release.exitCode()).as(release.out() + release.err()).isZero();
        assertThat(domain.resolve("target/surefire-reports"))
                .isDirectoryContaining(file -> file.toString().endsWith("DataQualityDomainContractTest.txt"));
        Cli.Result test = polity(domain, "domain", "test", "--jar", "target/domain-data-quality-0.1.0.jar");
        assertThat(test.exitCode()).as(test.out() + test.err()).isZero();
        assertThat(test.out()).contains("PASS  it contributes to a Helm chart (readme)");

        assertUsedByItsTag(domain);
    }

    private void assertUsedByItsTag(Path domain) throws Exception {
        TestRepository.git(domain, "add", "-A");
        TestRepository.git(domain, "commit", "-q", "-m", "Release 0.1.0");
        TestRepository.git(domain, "tag", "-a", "-m", "v0.1.0", "v0.1.0");
        Path web = Files.createDirectories(folder.resolve("web"));
        Files.writeString(web.resolve("README.md"), "# Web\n");
        Files.writeString(web.resolve("pipeline.yaml"), "deliverable: { kind: sources, name: web }\n");
        SampleRepository.create(web, "Begin");
        Files.writeString(
                folder.resolve("composition.yaml"),
                "domains:\n  - id: data-quality\n    source: { git: \""
                        + domain.toUri().toString().replaceAll("/$", "") + "\", track: \">=0.1 <1\" }\n");

        Cli.Result run = polity(web, "run", "--composition", "../composition.yaml");

        assertThat(run.err()).contains("data-quality/readme | PASS").doesNotContain("warning:");
        assertThat(run.exitCode()).isZero();
    }

    private Cli.Result polity(Path where, String... arguments) {
        return Cli.in(where).run(arguments);
    }
}
