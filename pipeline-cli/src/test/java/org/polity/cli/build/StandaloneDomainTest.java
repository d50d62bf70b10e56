package org.polity.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A domain's team needs its own folder and a released API, and nothing else of this checkout. */
class StandaloneDomainTest {

    @TempDir
    private static Path folder;

    private static String version = "";
    private static HeadRepository repository = new HeadRepository(Path.of(""));

    @BeforeAll
    static void layTheApiIntoARepository() throws Exception {
        version = Pom.read(Checkout.root().resolve("pom.xml")).text("version").orElseThrow();
        repository = HeadRepository.create(folder.resolve("repository"), version);
    }

    static List<Path> domains() throws IOException {
        return Checkout.domains();
    }

    @Test
    void thereAreDomainsToLookAt() throws IOException {
        assertThat(domains()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("domains")
    void aDomainHasNoParent(Path domain) throws Exception {
        assertThat(Pom.read(domain.resolve("pom.xml")).text("parent")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("domains")
    void aDomainIsBuiltAgainstTheApiOfThisCheckoutAndNoOlderOne(Path domain) throws Exception {
        assertThat(Pom.read(domain.resolve("pom.xml")).text("properties", "pipeline.api.version"))
                .contains(version);
    }

    /** Its tests are compiled; that they pass is known from where they run against the same sources: in this build. */
    @ParameterizedTest
    @MethodSource("domains")
    void aDomainAloneInAnEmptyFolderBuilds(Path domain) throws Exception {
        Path copy = folder.resolve(domain.getFileName());
        Folders.copySources(domain, copy);

        Command.Outcome build = Command.of(
                        copy, Checkout.root().resolve("mvnw").toString(), "-B", "-q", "-DskipTests", "verify")
                .withArguments(repository.mavenArguments())
                .withVariable("JAVA_HOME", System.getProperty("java.home"))
                .run();

        assertThat(build.exitCode()).as(build.out() + build.err()).isZero();
        assertThat(copy.resolve("target"))
                .isDirectoryContaining(file -> file.toString().endsWith(".jar"));
    }
}
