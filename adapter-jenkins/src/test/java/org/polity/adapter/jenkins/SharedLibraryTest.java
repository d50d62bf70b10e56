package org.polity.adapter.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.run.RunOptions.On;
import org.polity.testkit.plan.Plans;

/** The stub and the shared library that it calls. */
class SharedLibraryTest {

    @TempDir
    Path home;

    @Test
    void theStubIsTwoLinesAmongComments() {
        assertThat(files(Mode.DYNAMIC, Agents.DEFAULT).get(0).content().lines().filter(line -> !line.startsWith("//")))
                .containsExactly("@Library('polity') _", "polityPipeline()");
    }

    @Test
    void theStubTellsWhatIsSpecialAboutItsAgents() {
        Agents agents = new Agents(
                new PolityOnAgent.Image("registry.example.org/polity:1"),
                On.NODE,
                Optional.empty(),
                List.of("linux", "it's $x"));
        assertThat(files(Mode.DYNAMIC, agents).get(0).content())
                .contains("polityPipeline(on: 'node', label: ['linux', 'it\\'s $x'],"
                        + " polityImage: 'registry.example.org/polity:1')\n");
    }

    @Test
    void aStubOfManySettingsHasEachOnALine() {
        Agents agents = new Agents(
                new PolityOnAgent.Image("registry.example.org/platform/polity:1.0.0"),
                On.CONTAINER,
                Optional.of("registry.example.org/platform/tools:1.0.0"),
                List.of("linux"));
        assertThat(files(Mode.DYNAMIC, agents).get(0).content()).contains("""
                polityPipeline(
                    on: 'container',
                    image: 'registry.example.org/platform/tools:1.0.0',
                    label: ['linux'],
                    polityImage: 'registry.example.org/platform/polity:1.0.0'
                )
                """);
    }

    @Test
    void whatHoldsForAllProjectsStandsInTheLibrary() {
        Agents agents = Agents.DEFAULT.withPolity(
                new PolityOnAgent.Archive(URI.create("https://repo.example.org/polity.zip"), "0".repeat(64)));
        assertThat(vars(agents))
                .contains("@Field Map polityDefaults = [\n    polityArchive: 'https://repo.example.org/' +\n        "
                        + "'polity.zip#sha256=" + "0".repeat(64) + "'\n]");
    }

    @Test
    void theLibraryCompiles() {
        CompilationUnit unit = new CompilationUnit();
        unit.addSource("polityPipeline", vars(Agents.DEFAULT));
        assertThatCode(() -> unit.compile(Phases.CLASS_GENERATION)).doesNotThrowAnyException();
    }

    @Test
    void theLibrarysOwnTestsPass() throws Exception {
        for (GeneratedFile file : files(Mode.INCLUDE, Agents.DEFAULT)) {
            Path target = home.resolve(file.path());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.content());
        }
        Path log = home.resolve("log");
        Process groovy = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "groovy.ui.GroovyMain",
                        "test/tests.groovy")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int code = groovy.waitFor();
        assertThat(Files.readString(log, StandardCharsets.UTF_8)).endsWith("the library works\n");
        assertThat(code).isZero();
    }

    @Test
    void agentsComeByPolityAsTheyAreTold() throws Exception {
        JenkinsDouble jenkins = new JenkinsDouble(home);
        Agents image = Agents.DEFAULT.withPolity(new PolityOnAgent.Image("registry.example.org/polity:1"));
        JenkinsDouble.Build inImage = jenkins.run(Plans.linear(1), Mode.DYNAMIC, image);
        assertThat(inImage.result).as(inImage.log()).isEqualTo("SUCCESS");
        assertThat(inImage.containers).containsExactly("registry.example.org/polity:1 --entrypoint=''");
        assertThat(inImage.log()).contains("polity bundle jenkins --polity-image registry.example.org/polity:1");
        Agents command = Agents.DEFAULT.withPolity(new PolityOnAgent.Command("env polity"));
        assertThat(jenkins.run(Plans.linear(1), Mode.DYNAMIC, command).log())
                .contains("polity bundle jenkins --polity env polity");
    }

    private static String vars(Agents agents) {
        return files(Mode.INCLUDE, agents).stream()
                .filter(file -> file.path().equals("vars/polityPipeline.groovy"))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private static List<GeneratedFile> files(Mode mode, Agents agents) {
        return new JenkinsAdapter()
                .generate(new GenerateRequest(Plans.diamond(), mode, agents))
                .files();
    }
}
