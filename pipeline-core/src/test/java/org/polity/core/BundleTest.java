package org.polity.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.ApiVersion;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.api.adapter.AdapterDescriptor;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.CiAdapter;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.job.JobScripts;

@DisabledOnOs(OS.WINDOWS)
class BundleTest {

    @TempDir
    private Path temporary;

    private Path deliverable;
    private Path domain;

    @BeforeEach
    void layOut() throws IOException {
        deliverable = Files.createDirectories(temporary.resolve("sample"));
        Files.writeString(
                deliverable.resolve("pipeline.yaml"), "deliverable: { kind: sources, name: sample, version: 1.0.0 }\n");
        SampleRepository.create(deliverable, "A sample");
        domain = Files.createDirectories(temporary.resolve("security"));
        Files.writeString(domain.resolve("domain.yaml"), """
                id: security
                owner: security-team
                contact: security@example.org
                steps:
                  - { id: scan, phase: check, run: '"$POLITY_DOMAIN_DIR"/steps/scan.sh' }
                """);
        Files.createDirectories(domain.resolve("steps"));
        Path script = Files.writeString(domain.resolve("steps/scan.sh"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.writeString(temporary.resolve("composition.yaml"), """
                domains:
                  - { id: security, source: { dir: security } }
                  - { id: lost, source: { dir: nowhere } }
                """);
    }

    @Test
    void holdsTheLockTheFunctionsTheFilesOfDomainsAndThePipeline() throws IOException {
        WrittenBundle bundle = write(Map.of("pipeline.txt", "steps\n", "more/part.txt", "part\n"));
        Path folder = deliverable.resolve(".polity/bundle");
        assertThat(bundle.folder()).isEqualTo(folder);
        assertThat(folder.resolve("job.sh")).hasContent(JobScripts.functions());
        assertThat(folder.resolve("pipeline.txt")).hasContent("steps");
        assertThat(folder.resolve("more/part.txt")).hasContent("part");
        assertThat(folder.resolve("domains/security/domain.yaml")).exists();
        assertThat(folder.resolve("domains/security/steps/scan.sh"))
                .isExecutable()
                .isWritable();
        assertThat(bundle.domains()).containsExactly(DomainId.of("security"));
        assertThat(folder.resolve("domains/lost")).doesNotExist();
        assertThat(Files.readString(deliverable.resolve(".polity/polity.lock"))).contains("\"security\"", "\"lost\"");
    }

    @Test
    void replacesAFormerBundleAsAWholeAndLeavesNothingBesideIt() throws IOException {
        write(Map.of("old.txt", "old\n"));
        write(Map.of("pipeline.txt", "new\n"));
        assertThat(deliverable.resolve(".polity/bundle/old.txt")).doesNotExist();
        assertThat(deliverable.resolve(".polity/bundle/pipeline.txt")).hasContent("new");
        try (var files = Files.list(deliverable.resolve(".polity"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(".gitignore", "bundle", "polity.lock");
        }
    }

    @Test
    void removesWhatAKilledProcessLeftLongAgoAndNothingOfOneThatWrites() throws IOException {
        Path state = Files.createDirectories(deliverable.resolve(".polity"));
        String id = "0a5c2f5e-3a34-4c1c-9d0b-0c2c6a6f1f77";
        for (String name : List.of("bundle." + id + ".new", "bundle." + id + ".old", "bundle.mine.new")) {
            Files.writeString(Files.createDirectories(state.resolve(name)).resolve("file"), "x");
            Files.setLastModifiedTime(
                    state.resolve(name), FileTime.from(Instant.now().minusSeconds(7200)));
        }
        Path underWay = Files.createDirectories(state.resolve("bundle." + id.replace('0', '1') + ".new"));
        write(Map.of("pipeline.txt", "new\n"));
        try (var files = Files.list(state)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            ".gitignore", "bundle", "polity.lock", "bundle.mine.new", underWay.getFileName() + "");
        }
    }

    @Test
    void keepsALinkWithinADomainAndLeavesOutOneThatLeadsOutOfIt() throws IOException {
        Path secret = Files.writeString(temporary.resolve("secret"), "secret\n");
        Files.createSymbolicLink(domain.resolve("steps/inside"), Path.of("scan.sh"));
        Files.createSymbolicLink(domain.resolve("steps/outside"), secret);
        Files.createSymbolicLink(domain.resolve("steps/above"), Path.of("../../secret"));
        Files.createSymbolicLink(domain.resolve("linked"), temporary.resolve("sample"));
        WrittenBundle bundle = write(Map.of("pipeline.txt", "steps\n"));
        Path files = bundle.folder().resolve("domains/security");
        assertThat(files.resolve("steps/inside")).isSymbolicLink().hasContent("#!/bin/sh");
        assertThat(List.of("steps/outside", "steps/above", "linked"))
                .allSatisfy(name -> assertThat(Files.exists(files.resolve(name), LinkOption.NOFOLLOW_LINKS))
                        .isFalse());
        assertThat(bundle.notes())
                .extracting(Problem::message)
                .filteredOn(note -> note.contains("leads out"))
                .hasSize(3);
    }

    @Test
    void isWrittenInThePlaceOfALinkAndNotThroughIt() throws IOException {
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
        Files.createDirectories(deliverable.resolve(".polity"));
        Files.createSymbolicLink(deliverable.resolve(".polity/bundle"), elsewhere);
        write(Map.of("pipeline.txt", "steps\n"));
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(deliverable.resolve(".polity/bundle/pipeline.txt")).isRegularFile();
    }

    @Test
    void staysAsItWasWhereTheAdapterWouldOverwriteIt() throws IOException {
        write(Map.of("pipeline.txt", "old\n"));
        assertThatThrownBy(() -> write(Map.of("job.sh", "evil\n"))).hasMessageContaining("job.sh");
        assertThat(deliverable.resolve(".polity/bundle/pipeline.txt")).hasContent("old");
        try (var files = Files.list(deliverable.resolve(".polity"))) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void isRefusedWhereTheAdapterMakesNone() {
        try (Polity polity = polity(Map.of(), Set.of(Mode.STATIC))) {
            Pipeline pipeline = polity.compose(deliverable);
            assertThatThrownBy(() -> pipeline.writeBundle("list", Agents.DEFAULT))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("adapter list makes no bundle")
                    .hasMessageContaining("its modes are: static");
        }
        assertThat(deliverable.resolve(".polity/bundle")).doesNotExist();
    }

    @Test
    void bringsTheLockThatIsReplayedAsItIs() throws IOException {
        write(Map.of("pipeline.txt", "steps\n"));
        Path lock = deliverable.resolve(".polity/polity.lock");
        String replayed = Files.readString(lock);
        Files.move(lock, deliverable.resolve("polity.lock"));
        try (Polity polity = builder(Map.of("pipeline.txt", "x\n"), Set.of(Mode.BUNDLE))
                .locked(true)
                .build()) {
            polity.compose(deliverable).writeBundle("list", Agents.DEFAULT);
        }
        assertThat(lock).hasContent(replayed);
    }

    private WrittenBundle write(Map<String, String> files) {
        try (Polity polity = polity(files, Set.of(Mode.STATIC, Mode.BUNDLE))) {
            return polity.compose(deliverable).writeBundle("list", Agents.DEFAULT);
        }
    }

    private Polity polity(Map<String, String> files, Set<Mode> modes) {
        return builder(files, modes).build();
    }

    private Polity.Builder builder(Map<String, String> files, Set<Mode> modes) {
        return Polity.builder()
                .withoutDiscovery()
                .environment(Map.of("XDG_CACHE_HOME", temporary.resolve("cache").toString()))
                .composition(temporary.resolve("composition.yaml"))
                .adapter(new ListAdapter(files, modes));
    }

    private record ListAdapter(Map<String, String> files, Set<Mode> modes) implements CiAdapter {

        @Override
        public AdapterDescriptor descriptor() {
            return new AdapterDescriptor("list", "List", ApiVersion.current(), modes);
        }

        @Override
        public Generation generate(GenerateRequest request) {
            return new Generation(
                    files.entrySet().stream()
                            .map(file -> new GeneratedFile(file.getKey(), file.getValue()))
                            .toList(),
                    List.of());
        }
    }
}
