package org.polity.cli.independence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.worker.PluginSource.HEALTHY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.polity.cli.Cli;
import org.polity.core.SampleRepository;
import org.polity.core.internal.maven.MavenFolder;
import org.polity.core.internal.source.TestRepository;
import org.polity.core.internal.worker.PluginSource;

/**
 * An organisation whose teams release on their own: the domains project, security and licences from a bare Git repository
 * each, governance from a Maven repository, and three deliverables.
 */
final class Organisation {

    static final String CACHE = "cache";

    private final Path folder;
    private final TestRepository security;
    private final MavenFolder maven;
    private final StringBuilder composition = new StringBuilder("domains:\n");
    private int caches;

    private Organisation(Path folder) throws IOException {
        this.folder = folder;
        this.security = TestRepository.in(folder, "security");
        this.maven = new MavenFolder(folder.resolve("maven"));
    }

    static Organisation in(Path folder) throws IOException {
        Organisation organisation = new Organisation(folder);
        TestRepository project = TestRepository.in(folder, "project")
                .file(
                        "domain.yaml",
                        "id: project\nowner: project-team\ncontact: project@example.org\nplugin: { builtin: project }\n")
                .release("v1.0.0");
        TestRepository licences = TestRepository.released(folder, "licences", "licence-file");
        organisation.releaseSecurity("v1.0.0", "secrets");
        organisation.releaseGovernance("1.0.0", "");
        organisation.knows(project).knows(organisation.security).knows(licences);
        organisation.compose("  - id: governance\n    source: { maven: \"org.example:governance:[1,2)\", repository: \""
                + organisation.maven.url() + "\" }\n");
        organisation.deliverable("orders", "pom.xml", """
                <project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId>
                <artifactId>orders</artifactId><version>1.0.0</version></project>
                """);
        organisation.deliverable("orders-image", "Dockerfile", "FROM scratch\nUSER 1000\n");
        organisation.deliverable("orders-chart", "Chart.yaml", "apiVersion: v2\nname: orders-chart\nversion: 1.0.0\n");
        return organisation;
    }

    /** The security team releases a version with these steps. */
    void releaseSecurity(String tag, String... steps) {
        StringBuilder text =
                new StringBuilder("id: security\nowner: security-team\ncontact: security@example.org\nsteps:\n");
        List.of(steps).forEach(step -> text.append("  - { id: " + step + ", phase: check, run: 'true' }\n"));
        security.file("domain.yaml", text.toString()).release(tag);
    }

    /** The governance team releases a version with these members in its plugin. */
    void releaseGovernance(String version, String members) throws IOException {
        PluginSource plugin = HEALTHY.more(members)
                .descriptor("return DomainDescriptor.of(\"governance\", \"" + version
                        + "\", ApiVersion.COMPILED_AGAINST, \"governance-team\", \"governance@example.org\");");
        Path jar = plugin.jar().write(folder.resolve("build/governance-" + version + ".jar"));
        maven.deploy("org.example", "governance", version, Files.readAllBytes(jar));
    }

    /** The platform team writes one more domain into its composition. */
    Organisation knows(TestRepository repository) throws IOException {
        String id = repository.bare().getFileName().toString().replace(".git", "");
        return compose("  - id: " + id + "\n    source: { git: \"" + repository.url() + "\", track: \"1.x\" }\n");
    }

    /** The names of the deliverables. */
    List<String> deliverables() {
        return List.of("orders", "orders-image", "orders-chart");
    }

    /** Moves to another machine, which has nothing of what this one keeps. */
    void moveToAnotherMachine() {
        caches++;
    }

    /** The plan of a deliverable, as JSON. */
    String plan(String deliverable, String... options) {
        Cli.Result result = polity(deliverable, options);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }

    /** What is said beside the plan of a deliverable. */
    String warnings(String deliverable) {
        return polity(deliverable).err();
    }

    /** The lock that the last plan of a deliverable left. */
    Path lock(String deliverable) {
        return folder.resolve("deliverables").resolve(deliverable).resolve(".polity/polity.lock");
    }

    /** All files, but for caches, locks, and what the named teams keep. */
    Map<String, String> files(String... teams) throws IOException {
        String[] left =
                Stream.concat(Stream.of(CACHE, ".polity"), Stream.of(teams)).toArray(String[]::new);
        return FileTree.of(folder, left);
    }

    private Cli.Result polity(String deliverable, String... options) {
        List<String> words = new ArrayList<>(List.of("plan", "--format", "json"));
        words.addAll(List.of(options));
        return Cli.in(folder.resolve("deliverables").resolve(deliverable))
                .with("POLITY_COMPOSITION", folder.resolve("composition.yaml").toString())
                .with(
                        "XDG_CACHE_HOME",
                        folder.resolve(CACHE).resolve("" + caches).toString())
                .run(words.toArray(String[]::new));
    }

    private Organisation compose(String entry) throws IOException {
        composition.append(entry);
        Files.writeString(folder.resolve("composition.yaml"), composition);
        return this;
    }

    private void deliverable(String name, String file, String text) throws IOException {
        Path repository = Files.createDirectories(folder.resolve("deliverables").resolve(name));
        Files.writeString(repository.resolve(file), text);
        Files.writeString(repository.resolve("pipeline.yaml"), "deliverable: { name: " + name + ", owner: team-a }\n");
        SampleRepository.create(repository, "Begin");
    }
}
