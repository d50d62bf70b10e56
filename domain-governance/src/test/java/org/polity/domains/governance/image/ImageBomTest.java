package org.polity.domains.governance.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.packageurl.PackageURL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;
import org.polity.domains.governance.image.packages.ImagePackage;

/** The bill of materials of an image, as the schema and the library of CycloneDX read it. */
class ImageBomTest {

    private static final Deliverable WEB = new Deliverable(
            DeliverableKind.DOCKER_IMAGE, "acme/web", Optional.empty(), Optional.empty(), Optional.empty());
    private static final Optional<ImageSystem> DEBIAN =
            Optional.of(new ImageSystem("debian", "12", "Debian GNU/Linux 12 (bookworm)"));

    @ParameterizedTest
    @MethodSource("images")
    void isValidByTheSchema(ImageContents contents) throws Exception {
        assertThat(problems(bom(contents))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("images")
    void saysWhatTheImageHoldsToOthers(ImageContents contents) throws Exception {
        Bom read = new JsonParser().parse(bom(contents).getBytes(StandardCharsets.UTF_8));
        assertThat(read.getMetadata().getComponent().getType()).isEqualTo(Component.Type.CONTAINER);
        assertThat(read.getMetadata().getComponent().getName()).isEqualTo("acme/web");
        List<Component> libraries = read.getComponents().stream()
                .filter(component -> component.getType() == Component.Type.LIBRARY)
                .toList();
        assertThat(libraries).hasSameSizeAs(contents.packages());
        for (int i = 0; i < libraries.size(); i++) {
            ImagePackage expected = contents.packages().get(i);
            PackageURL url = new PackageURL(libraries.get(i).getPurl());
            assertThat(url.getType()).isEqualTo(expected.type());
            assertThat(url.getName()).isEqualTo(expected.name());
            assertThat(libraries.get(i).getVersion()).isEqualTo(expected.version());
            assertThat(expected.version()).endsWith(String.valueOf(url.getVersion()));
        }
    }

    static Stream<ImageContents> images() {
        return Stream.of(
                new ImageContents(Optional.empty(), List.of(), List.of()),
                new ImageContents(DEBIAN, List.of(), List.of("/var/lib/rpm/Packages")),
                new ImageContents(
                        DEBIAN,
                        List.of(
                                new ImagePackage("deb", "libc6", "2.36-9+deb12u1", "amd64"),
                                new ImagePackage("deb", "libc6", "2.36-9+deb12u1", "i386"),
                                new ImagePackage("deb", "libc6", "2.36-9+deb12u1", "amd64"),
                                new ImagePackage("deb", "libstdc++6", "12.2.0-14", "amd64"),
                                new ImagePackage("deb", "tzdata", "1:2024a~1", "all")),
                        List.of()),
                new ImageContents(
                        Optional.of(new ImageSystem("alpine", "", "Alpine \"edge\" \u00e9\u2028")),
                        List.of(
                                new ImagePackage("apk", "musl", "1.2.5-r0", ""),
                                new ImagePackage("apk", ".run-deps", "20250101.000000", "")),
                        List.of()),
                new ImageContents(
                        Optional.empty(),
                        List.of(
                                new ImagePackage("rpm", "bash", "5:5.2.26-4.fc40", "x86_64"),
                                new ImagePackage("rpm", "a b%c", "1^git1", "noarch")),
                        List.of()));
    }

    @Test
    void theSchemaTellsWhatIsWrong() throws Exception {
        String bom = bom(new ImageContents(DEBIAN, List.of(), List.of()));
        assertThat(problems(bom.replace("operating-system", "system"))).isNotEmpty();
        assertThat(problems(bom.replace("\"version\" : 1", "\"version\" : \"one\"")))
                .isNotEmpty();
    }

    private static String bom(ImageContents contents) throws IOException {
        return ImageBom.of(
                WEB,
                new ImageFacts(
                        "sha256:" + "0".repeat(64),
                        Map.of(),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        1,
                        List.of(),
                        contents));
    }

    private static List<ParseException> problems(String bom) throws IOException {
        return new JsonParser().validate(bom.getBytes(StandardCharsets.UTF_8), Version.VERSION_15);
    }
}
