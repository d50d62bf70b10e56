package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.core.SampleRepository;
import org.polity.testkit.engine.LocalRegistry;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

/** The scanners of the security domain's policy in a real run: images that stand for them write what the real ones write. */
@RequiresTool({Tool.BASE_IMAGE, Tool.DOCKER_REGISTRY})
class ScannersTest {

    private static final List<String> SCANNERS = List.of("trivy", "grype", "dockle", "hadolint", "gitleaks");

    @TempDir
    Path temporary;

    private LocalRegistry registry;

    @BeforeEach
    void startRegistry() throws Exception {
        registry = LocalRegistry.start(Files.createDirectory(temporary.resolve("registry")));
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void haveTheirReportsReadAsFindings() throws Exception {
        assertThat(run("found", 1))
                .containsExactly(
                        "dockle FAIL CIS-DI-0005:note CIS-DI-0010:error",
                        "gitleaks FAIL generic-api-key:warning",
                        "grype FAIL CVE-2026-0001-libexample:error",
                        "hadolint PASS DL3007:warning",
                        "trivy FAIL CVE-2026-0001:error");
    }

    @Test
    void passWhatIsClean() throws Exception {
        assertThat(run("clean", 0))
                .containsExactly("dockle PASS", "gitleaks PASS", "grype PASS", "hadolint PASS", "trivy PASS");
    }

    @Test
    void areAnErrorAndNoViolationWhenTheyBreak() throws Exception {
        assertThat(run("broken", 3))
                .containsExactly("dockle ERROR", "gitleaks ERROR", "grype ERROR", "hadolint ERROR", "trivy ERROR");
    }

    /** Name, verdict and findings of each scanner. */
    private List<String> run(String mode, int exitCode) throws Exception {
        String image = standIn(mode);
        StringBuilder domain = new StringBuilder("""
                id: security
                owner: security-team
                contact: security@example.org
                plugin: { builtin: security }
                policy:
                  scanners:
                """);
        SCANNERS.forEach(name -> domain.append("    - { name: " + name + ", image: '" + image + "' }\n"));
        Files.writeString(Files.createDirectories(temporary.resolve("security")).resolve("domain.yaml"), domain);
        Path composition = Files.writeString(temporary.resolve("composition.yaml"), """
                domains:
                  - { id: project, source: { builtin: true } }
                  - { id: security, source: { dir: security } }
                """);
        Path web = Files.createDirectories(temporary.resolve("web"));
        Files.writeString(web.resolve("pipeline.yaml"), "deliverable: { kind: docker-image, name: acme/web }\n");
        Files.writeString(web.resolve("Dockerfile"), "FROM " + Tool.BASE_IMAGE_NAME + "\nUSER 1\n");
        SampleRepository.create(web, "An image");

        Cli.Result result =
                Cli.in(web).with("POLITY_COMPOSITION", composition.toString()).run("run", "--keep-going");

        assertThat(result.exitCode()).as(result.err() + result.out()).isEqualTo(exitCode);
        TreeMap<String, String> told = new TreeMap<>();
        JsonNode report = new JsonMapper()
                .readTree(web.resolve(".polity/reports/run.json").toFile());
        for (JsonNode step : report.path("steps")) {
            String name = step.path("id").asText().replaceFirst("security/", "");
            if (SCANNERS.contains(name)) {
                List<String> findings = new ArrayList<>();
                step.path("findings")
                        .forEach(finding ->
                                findings.add(" " + finding.path("rule").asText() + ":"
                                        + finding.path("severity").asText()));
                told.put(
                        name,
                        " " + step.path("verdict").asText()
                                + String.join("", findings.stream().sorted().toList()));
            }
        }
        return told.entrySet().stream()
                .map(entry -> entry.getKey() + entry.getValue())
                .toList();
    }

    /** An image in the registry that holds the stand-in under the name of every scanner; by digest. */
    private String standIn(String mode) throws Exception {
        Path context = Files.createDirectories(temporary.resolve("scanner"));
        StringBuilder dockerfile = new StringBuilder("FROM " + Tool.BASE_IMAGE_NAME + "\nENV MODE=" + mode + "\n");
        dockerfile.append("COPY *.sarif /reports/\nCOPY scanner.sh /usr/bin/\nRUN chmod 755 /usr/bin/scanner.sh");
        SCANNERS.forEach(
                name -> dockerfile.append(" && ln -s scanner.sh /usr/bin/").append(name));
        Files.writeString(context.resolve("Dockerfile"), dockerfile.append('\n'));
        copy("scanner.sh", context);
        copy("clean.sarif", context);
        for (String name : SCANNERS) {
            copy(name + ".sarif", context);
        }
        String name = registry.host() + "/scanner:" + mode;
        docker("build", "-q", "--network", "none", "-t", name, context.toString());
        docker("push", "-q", name);
        String digests = docker("image", "inspect", "--format", "{{join .RepoDigests \"\\n\"}}", name);
        return digests.lines()
                .filter(digest -> digest.startsWith(registry.host()))
                .findFirst()
                .orElseThrow();
    }

    private static void copy(String resource, Path folder) throws IOException {
        try (InputStream in = ScannersTest.class.getResourceAsStream("scanners/" + resource)) {
            Files.copy(Objects.requireNonNull(in, resource), folder.resolve(resource));
        }
    }

    private static String docker(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
