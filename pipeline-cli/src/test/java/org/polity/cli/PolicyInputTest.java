package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.worker.PluginSource.HEALTHY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.core.SampleRepository;
import org.polity.core.internal.maven.MavenFolder;
import org.polity.core.internal.source.TestRepository;
import org.polity.core.internal.worker.PluginSource;

/** Policies set inputs that a domain's code declares, with types and defaults. */
class PolicyInputTest {

    private static final String LINES =
            "static final PolicyInput.Count LINES = new PolicyInput.Count(\"minimumLines\", \"At least\", 1L);";
    private static final String LANGUAGE =
            " static final PolicyInput.Text LANGUAGE = new PolicyInput.Text(\"language\", \"Which\", \"english\");";

    @TempDir
    Path temporary;

    private MavenFolder maven;
    private TestRepository domain;
    private Path web;

    @BeforeEach
    void begin() throws IOException {
        maven = new MavenFolder(temporary.resolve("maven"));
        domain = TestRepository.in(temporary, "acme");
        web = Files.createDirectories(temporary.resolve("web"));
        Files.writeString(web.resolve("pipeline.yaml"), "deliverable: { kind: sources, name: web }\n");
        SampleRepository.create(web, "Begin");
        Files.writeString(
                temporary.resolve("composition.yaml"),
                "domains:\n  - id: acme\n    source: { git: \"" + domain.url() + "\", track: \"1.x\" }\n");
    }

    @Test
    void aNewInputHasItsDefaultAndStopsNoPipeline() throws Exception {
        release("1.0.0", "{ minimumLines: 7 }", LINES, "LINES", "\"\" + request.policy().get(LINES)");
        assertThat(plan().out()).contains("acme/look  at least 7");

        release("1.1.0", "{ minimumLines: 7 }", LINES + LANGUAGE, "LINES, LANGUAGE", WITH_LANGUAGE);
        Cli.Result plan = plan();

        assertThat(plan.out()).contains("acme/look  at least 7 english").contains("acme  1.1.0");
        assertThat(plan.err()).isEmpty();

        release("1.2.0", "{ minimumLines: 7, language: french }", LINES + LANGUAGE, "LINES, LANGUAGE", WITH_LANGUAGE);
        assertThat(plan().out()).contains("acme/look  at least 7 french");
    }

    @Test
    void anInputOfAnotherTypeOrNameCostsThatVersionAloneAndIsTold() throws Exception {
        release("1.0.0", "{ minimumLines: 7 }", LINES, "LINES", "\"\" + request.policy().get(LINES)");
        assertThat(plan().err()).isEmpty();

        release("1.1.0", "{ minimumLine: many }", LINES, "LINES", "\"\" + request.policy().get(LINES)");
        assertThat(plan().err())
                .contains("serves in its last good version 1.0.0")
                .contains("'minimumLine'", "Did you mean 'minimumLines'?");

        release("1.2.0", "{ minimumLines: many }", LINES, "LINES", "\"\" + request.policy().get(LINES)");
        Cli.Result plan = plan();
        assertThat(plan.err()).contains("serves in its last good version 1.0.0").contains("'minimumLines'");
        assertThat(plan.out()).contains("acme/look  at least 7");
    }

    @Test
    void whatADomainCannotWorkWithIsToldInItsOwnWords() throws Exception {
        Files.writeString(Files.createDirectories(temporary.resolve("security")).resolve("domain.yaml"), """
                id: security
                owner: security-team
                contact: security@example.org
                plugin: { builtin: security }
                policy:
                  scanners:
                    - { name: gitleaks, image: "example.org/gitleaks:8" }
                """);
        Files.writeString(
                temporary.resolve("composition.yaml"), "domains:\n  - { id: security, source: { dir: security } }\n");

        assertThat(plan().err())
                .contains(
                        "domain security is unavailable: it cannot work with its policy: input 'scanners': the image of"
                                + " gitleaks is 'example.org/gitleaks:8'")
                .doesNotContain("Exception", "org.polity");
    }

    private static final String WITH_LANGUAGE = "request.policy().get(LINES) + \" \" + request.policy().get(LANGUAGE)";

    private Cli.Result plan() {
        return Cli.in(web)
                .with("HOME", temporary.resolve("home").toString())
                .run("plan", "--composition", "../composition.yaml");
    }

    private void release(String version, String policy, String members, String inputs, String title) throws Exception {
        PluginSource plugin = HEALTHY.more(members)
                .descriptor("return DomainDescriptor.of(\"acme\", \"" + version
                        + "\", ApiVersion.COMPILED_AGAINST, \"acme-team\", \"acme@example.org\").withInputs(List.of("
                        + inputs + "));")
                .contribute("return Contribution.of(StepDefinition.builder(\"look\", Phase.CHECK, new"
                        + " Action.Check(\"look\")).title(\"at least \" + " + title + ").build());");
        byte[] jar = Files.readAllBytes(plugin.jar().write(temporary.resolve("build/" + version + ".jar")));
        maven.deploy("org.example", "acme", version, jar);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        domain.file("domain.yaml", """
                        id: acme
                        owner: acme-team
                        contact: acme@example.org
                        plugin: { maven: "org.example:acme:%s", sha256: "%s", repository: "%s" }
                        policy: %s
                        """.formatted(version, digest, maven.url(), policy))
                .release("v" + version);
    }
}
