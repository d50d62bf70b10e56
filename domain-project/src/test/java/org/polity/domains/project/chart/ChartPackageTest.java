package org.polity.domains.project.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.Location;
import org.polity.api.domain.CheckResult;
import org.polity.domains.project.ProjectDomain;
import org.polity.domains.project.Scripts;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.RecordingCheckRequest;
import org.polity.testkit.domain.SampleDeliverables;

class ChartPackageTest {

    private static final Map<String, String> GOOD = SampleDeliverables.chart().files();

    @TempDir
    Path folder;

    @Test
    void handsOnThePackage() throws Exception {
        RecordingCheckRequest request = request(GOOD);
        assertThat(new ProjectDomain().check(request).findings()).isEmpty();
        assertThat(packaged())
                .containsExactly("sample/Chart.yaml", "sample/templates/configmap.yaml", "sample/values.yaml");
        assertThat(request.lines()).contains("packaged sample-1.2.3.tgz");
    }

    @Test
    void packagesNothingThroughALinkAndSaysSo(@TempDir Path elsewhere) throws Exception {
        Files.writeString(elsewhere.resolve("secret"), "secret");
        RecordingCheckRequest request = request(GOOD);
        Files.createSymbolicLink(folder.resolve("secret"), elsewhere.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("secrets"), elsewhere);
        new ProjectDomain().check(request);
        assertThat(packaged()).noneMatch(name -> name.contains("secret"));
        assertThat(request.lines()).contains("left out, because it is no regular file: secret");
    }

    @Test
    void packagesNeitherGitsNorPolitysOwnFiles() throws Exception {
        Map<String, String> files = new HashMap<>(GOOD);
        files.put(".git/config", "");
        files.put(".polity/polity.lock", "");
        new ProjectDomain().check(request(files));
        assertThat(packaged()).noneMatch(name -> name.contains(".git") || name.contains(".polity"));
    }

    @Test
    void findsAChartThatCannotBePackagedAndLeavesNoPackageOfAnEarlierRunBehind() throws Exception {
        Scripts.write(folder, Map.of(".polity/project/chart.tgz", "of an earlier run"));
        CheckResult result = new ProjectDomain()
                .check(request(Map.of("Chart.yaml", "apiVersion: v2\nname: ../x\nversion: 1.0.0\n")));
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("chart-package");
            assertThat(finding.location()).contains(Location.of("Chart.yaml"));
        });
        assertThat(folder.resolve(".polity/project/chart.tgz")).doesNotExist();
    }

    private RecordingCheckRequest request(Map<String, String> files) throws IOException {
        Scripts.write(folder, files);
        return CheckRequests.in(folder).check("package");
    }

    private Set<String> packaged() throws IOException {
        Set<String> names = new TreeSet<>();
        Path archive = folder.resolve(".polity/project/chart.tgz");
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
