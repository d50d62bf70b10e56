package org.polity.domains.project.image.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.domains.project.Commands;
import org.polity.domains.project.ProjectDomain;
import org.polity.domains.project.Scripts;
import org.polity.domains.project.input.Inputs;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

class StructureTestCheckTest {

    private static final String DOCKERFILE = "FROM " + Tool.BASE_IMAGE_NAME + """

            COPY hello.txt /etc/hello.txt
            RUN chown 1000:1001 /etc/hello.txt && chmod 4755 /etc/hello.txt
            ENV GREETING=hello
            LABEL team=a
            EXPOSE 8080 53/udp
            VOLUME /data
            WORKDIR /work
            USER 10001
            ENTRYPOINT ["cat"]
            CMD ["/etc/hello.txt"]
            """;

    @TempDir
    Path folder;

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void passesWhatIsAsItShouldBe() throws Exception {
        assertThat(check("""
                schemaVersion: 2.0.0
                globalEnvVars: [{ key: A, value: one }]
                commandTests:
                  - name: prints
                    command: sh
                    args: ["-c", "echo $A$B; echo no >&2"]
                    envVars: [{ key: B, value: two }]
                    expectedOutput: ["^onetwo$"]
                    excludedOutput: [no]
                    expectedError: [no]
                  - { name: fails as told, command: sh, args: ["-c", "exit 3"], exitCode: 3 }
                  - { name: is not there, command: bash, exitCode: 127 }
                fileExistenceTests:
                  - { name: mode and owner, path: /etc/hello.txt, permissions: "-rwsr-xr-x", uid: 1000, gid: 1001, isExecutableBy: any }
                  - { name: none, path: /etc/other.txt, shouldExist: false }
                  - { name: folder, path: /work, permissions: "drwxr-xr-x" }
                fileContentTests:
                  - { name: content, path: /etc/hello.txt, expectedContents: ["hel+o"], excludedContents: [secret] }
                metadataTest:
                  envVars: [{ key: GREETING, value: hello }, { key: PATH, value: "/bin.*", isRegex: true }]
                  unboundEnvVars: [TOKEN]
                  labels: [{ key: team, value: a }]
                  exposedPorts: ["8080", "53/udp"]
                  unexposedPorts: ["22"]
                  volumes: [/data]
                  unmountedVolumes: [/etc]
                  entrypoint: [cat]
                  cmd: [/etc/hello.txt]
                  workdir: /work
                  user: "10001"
                """)).isEmpty();
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void tellsEachThingThatIsNotWithItsLine() throws Exception {
        List<Finding> findings = check("""
                schemaVersion: 2.0.0
                commandTests:
                  - name: prints
                    command: echo
                    args: [one]
                    expectedOutput: [two]
                  - { name: ends, command: sh, args: ["-c", "exit 3"] }
                fileExistenceTests:
                  - { name: mode, path: /etc/hello.txt, permissions: "-rw-r--r--", uid: 0 }
                  - { name: none, path: /etc/hello.txt, shouldExist: false }
                  - { name: gone, path: /no/such/file }
                fileContentTests:
                  - { name: content, path: /etc/hello.txt, excludedContents: [hello] }
                metadataTest:
                  envVars: [{ key: GREETING, value: bye }]
                  exposedPorts: ["80"]
                  user: root
                """);
        assertThat(findings)
                .extracting(finding -> finding.location().map(Location::line).orElse(0))
                .containsExactly(3, 7, 9, 9, 10, 11, 13, 15, 15, 15);
        assertThat(findings)
                .extracting(Finding::message)
                .allSatisfy(
                        message -> assertThat(message).startsWith("The test '").endsWith("."));
        assertThat(findings.get(2).message()).contains("has the mode -rwsr-xr-x instead of -rw-r--r--");
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void letsACommandFindWhatItsSetupLeft() throws Exception {
        assertThat(check("""
                schemaVersion: 2.0.0
                globalEnvVars: [{ key: PATH, value: "/opt/bin:$PATH:${GREETING}" }]
                containerRunOptions: { user: "0" }
                commandTests:
                  - name: finds it
                    setup: [[mkdir, -p, /opt/bin], [sh, -c, "echo one > /opt/a; cat /etc/hello.txt >> /opt/a"]]
                    command: sh
                    args: [-c, "cat /opt/a; id -u; echo $PATH"]
                    teardown: [[rm, /opt/a]]
                    expectedOutput: ["^one\\nhello\\n0\\n/opt/bin:/bin:/usr/bin:hello$"]
                  - { name: is not there any more, command: cat, args: [/opt/a], exitCode: 1 }
                metadataTest: { unboundEnvVars: [TOKEN, { key: SECRET }] }
                """)).isEmpty();
        assertThat(check("""
                schemaVersion: 2.0.0
                commandTests:
                  - { name: cannot be set up, setup: [[sh, -c, "echo no >&2; exit 4"]], command: "true" }
                """))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("ends with 4", "setup [sh, -c", "no"));
        String id = build();
        // Its children: what commands left has the image's layers and more.
        assertThat(Commands.run("docker", "images", "--all", "--quiet", "--no-trunc", "--filter", "since=" + id)
                        .lines())
                .allSatisfy(image -> assertThat(Commands.run("docker", "inspect", "--format", "{{.Parent}}", image))
                        .isNotEqualTo(id));
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void runsTheTestsOfEveryFileThatPipelineYamlNames() throws Exception {
        String id = build();
        String test = "schemaVersion: 2.0.0\nfileExistenceTests: [{ name: %s, path: /none }]\n";
        Scripts.write(folder, Map.of("a.yaml", test.formatted("one"), "b/b.yaml", test.formatted("two")));
        Policy policy = Policy.DEFAULTS.with(Inputs.STRUCTURE_TESTS, List.of("a.yaml", "./b/b.yaml", "a.yaml"));
        assertThat(new ProjectDomain()
                        .check(CheckRequests.in(folder)
                                .policy(policy)
                                .artifact("image", id)
                                .check("image-structure"))
                        .findings())
                .extracting(finding -> finding.location().orElseThrow().file(), Finding::message)
                .satisfiesExactly(
                        first -> assertThat(first.toString()).contains("a.yaml", "'one'"),
                        second -> assertThat(second.toString()).contains("b/b.yaml", "'two'"));
    }

    @Test
    @RequiresTool(Tool.BASE_IMAGE)
    void leavesNoContainerBehind() throws Exception {
        String id = build();
        check(
                "schemaVersion: 2.0.0\ncommandTests: [{ name: a, command: sleep, args: [\"0\"] }, { name: b, command: none }]\n"
                        + "fileExistenceTests: [{ name: c, path: /etc }]\n");
        Process ps = new ProcessBuilder("docker", "ps", "-aq", "--filter", "ancestor=" + id).start();
        assertThat(ps.getInputStream().readAllBytes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            schemaVersion: 1.0.0                                       | 1 | schemaVersion is 1.0.0, and only 2.0.0 is understood
            commandTests: []                                           | 1 | schemaVersion is not stated
            schemaVersion: 2.0.0\\ncommandTest: []                      | 2 | 'commandTest' is not known there; did you mean 'commandTests'?
            schemaVersion: 2.0.0\\ncommandTests:\\n- { name: a, comand: b } | 3 | 'comand' is not known there; did you mean 'command'? (commandTests/0)
            schemaVersion: 2.0.0\\ncommandTests:\\n- { name: a, command: b, agrs: [c] } | 3 | 'agrs' is not known there; did you mean 'args'?
            schemaVersion: 2.0.0\\nlicenseTests: []                     | 2 | 'licenseTests' is not known there
            schemaVersion: 2.0.0\\ncontainerRunOptions: { privileged: true } | 2 | 'privileged' is not known there; known are user (containerRunOptions/privileged)
            schemaVersion: 2.0.0\\nschemaVersion: 2.0.0                 | 2 | Duplicate
            schemaVersion: 2.0.0\\ncommandTests:\\n- name: a              | 3 | it has no command (commandTests/0)
            schemaVersion: 2.0.0\\ncommandTests:\\n- command: a           | 3 | it has no name (commandTests/0)
            schemaVersion: 2.0.0\\ncommandTests:\\n- { name: a, command: b, setup: [[]] } | 3 | setup: a command is empty
            schemaVersion: 2.0.0\\ncommandTests:\\n- { name: a, command: b, exitCode: no } | 3 | a number belongs there (commandTests/0/exitCode)
            schemaVersion: 2.0.0\\ncommandTests: { name: a }            | 2 | a list belongs there (commandTests)
            schemaVersion: 2.0.0\\ncommandTests:\\n- { name: a, command: b, args: [~] } | 3 | a list has an empty entry (commandTests/0)
            schemaVersion: 2.0.0\\nfileExistenceTests:\\n- { name: a, path: /b, permissions: "0644" } | 3 | '0644' is no mode: write it as ls -l does
            schemaVersion: 2.0.0\\nfileExistenceTests:\\n- { name: a, path: /b, isExecutableBy: me } | 3 | 'me' is nobody: write one of owner
            - a                                                        | 1 | a mapping of names to values belongs there
            """)
    void neverPassesATestThatNobodyRuns(String text, int line, String message) throws Exception {
        Files.createDirectory(folder.resolve("tests"));
        Files.writeString(folder.resolve("tests/structure.yaml"), text.replace("\\n", "\n") + "\n");
        assertThat(new ProjectDomain()
                        .check(CheckRequests.in(folder)
                                .artifact("image", "sha256:none")
                                .check("image-structure"))
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).contains(message);
                    assertThat(finding.location()).contains(Location.of("tests/structure.yaml", line));
                });
    }

    @Test
    void missesAFileThatPipelineYamlNames() {
        Policy policy = Policy.DEFAULTS.with(Inputs.STRUCTURE_TESTS, List.of("tests/image.yaml"));
        assertThatThrownBy(() -> new ProjectDomain()
                        .check(CheckRequests.in(folder).policy(policy).check("image-structure")))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("tests/image.yaml");
    }

    private String build() throws Exception {
        Scripts.write(folder, Map.of("Dockerfile", DOCKERFILE, "hello.txt", "hello\n"));
        assertThat(new ProjectDomain()
                        .check(CheckRequests.in(folder).check("image"))
                        .findings())
                .isEmpty();
        return Files.readString(folder.resolve(".polity/project/image.id"));
    }

    private List<Finding> check(String tests) throws Exception {
        String id = build();
        Scripts.write(folder, Map.of("tests/structure.yaml", tests));
        return new ProjectDomain()
                .check(CheckRequests.in(folder).artifact("image", id).check("image-structure"))
                .findings();
    }
}
