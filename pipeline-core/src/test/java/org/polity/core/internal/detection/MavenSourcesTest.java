package org.polity.core.internal.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.detection.Detections.detect;
import static org.polity.core.internal.detection.Detections.problem;
import static org.polity.core.internal.detection.Detections.versionInFiles;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.Deliverable;
import org.polity.core.internal.git.TestRepository;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

class MavenSourcesTest {

    @TempDir
    Path temp;

    @Test
    void theArtifactIdIsTheNameAndTheVersionTheVersion() {
        Deliverable deliverable = detect(pom("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- <version>9</version> -->
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <dependencies><dependency><artifactId>x</artifactId><version>7</version></dependency></dependencies>
                  <groupId>org.example</groupId>
                  <artifactId> web </artifactId>
                  <version>1.<!-- a comment -->2</version>
                  <name>Another name</name>
                  <build><plugins><plugin><version>8</version></plugin></plugins></build>
                </project>
                """));

        assertThat(deliverable.name()).isEqualTo("web");
        assertThat(deliverable.versionText()).isEqualTo("1.2");
    }

    @Test
    void propertiesAreFilledIn() {
        TestRepository folder = pom("""
                <project><artifactId>${base}-web</artifactId><version>${revision}${changelist}</version>
                <properties><base>acme</base><revision>${major}.4</revision><major>2</major><changelist/></properties>
                </project>""");

        assertThat(detect(folder).name()).isEqualTo("acme-web");
        assertThat(versionInFiles(folder)).contains("2.4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${revision}",
                "1.${x}",
                "${a}",
                "${project.version}",
                "${env.VERSION}",
                "${unclosed",
                "${}",
                "${b0}"
            })
    void aVersionThatTheRepositoryDoesNotKnowIsNoneAndNeverShownRaw(String version) {
        StringBuilder bomb = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            bomb.append("<b%d>${b%d}${b%d}</b%d>".formatted(i, i + 1, i + 1, i));
        }
        TestRepository folder = pom("<project><artifactId>a</artifactId><version>" + version
                + "</version><properties><a>${b}</a><b>${a}</b>" + bomb + "<b40/></properties></project>");

        assertThat(detect(folder).version()).isEmpty();
    }

    @Test
    void aValueThatGrowsOutOfProportionIsNone() {
        TestRepository folder = pom("<project><artifactId>a</artifactId><version>${a}${a}</version><properties><a>"
                + "x".repeat(1000) + "</a></properties></project>");

        assertThat(detect(folder).version()).isEmpty();
    }

    @Test
    void theVersionOfTheParentIsInherited() {
        TestRepository folder = pom("<project><parent><groupId>g</groupId><artifactId>p</artifactId>"
                + "<version>3.0</version></parent><artifactId>a</artifactId></project>");

        assertThat(versionInFiles(folder)).contains("3.0");
        assertThat(detect(folder).name()).isEqualTo("a");
    }

    @Test
    @RequiresTool(Tool.GIT)
    void aParentInTheRepositoryGivesItsPropertiesToAModule() {
        TestRepository repository = TestRepository.create(temp.resolve("mono"))
                .write(
                        "pom.xml",
                        "<project><artifactId>parent</artifactId><version>${revision}</version>"
                                + "<properties><revision>4.2</revision></properties></project>")
                .write(
                        "services/web/pom.xml",
                        "<project><parent><artifactId>parent</artifactId><version>${revision}</version>"
                                + "<relativePath>../../pom.xml</relativePath></parent>"
                                + "<artifactId>web</artifactId></project>")
                .write(
                        "services/api/pom.xml",
                        "<project><parent><artifactId>parent</artifactId><relativePath>../..</relativePath></parent>"
                                + "<artifactId>api</artifactId></project>")
                .commit("first");

        assertThat(versionInFiles(TestRepository.at(repository.path("services/web"))))
                .contains("4.2");
        assertThat(versionInFiles(TestRepository.at(repository.path("services/api"))))
                .contains("4.2");
    }

    @Test
    @RequiresTool(Tool.GIT)
    void theParentBesideIsTheDefault() {
        TestRepository repository = TestRepository.create(temp.resolve("mono"))
                .write("pom.xml", "<project><artifactId>p</artifactId><version>5</version></project>")
                .write("web/pom.xml", "<project><parent><artifactId>p</artifactId></parent></project>");

        assertThat(versionInFiles(TestRepository.at(repository.path("web")))).contains("5");
    }

    @Test
    @RequiresTool(Tool.GIT)
    void anotherProjectInTheParentsPlaceIsNotTheParent() {
        TestRepository repository = TestRepository.create(temp.resolve("mono"))
                .write("pom.xml", "<project><artifactId>other</artifactId><version>5</version></project>")
                .write("web/pom.xml", "<project><parent><artifactId>p</artifactId></parent></project>");

        assertThat(detect(repository.path("web")).version()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../pom.xml", "../outside/pom.xml", "", "/etc/pom.xml", "../../../../../x", "link/pom.xml", "."})
    void aParentOutsideTheRepositoryIsNotRead(String relative) throws IOException {
        TestRepository.at(temp)
                .write("pom.xml", "<project><artifactId>p</artifactId><version>6</version></project>")
                .write("outside/pom.xml", "<project><artifactId>p</artifactId><version>6</version></project>");
        TestRepository folder =
                pom("<project><artifactId>p</artifactId><parent><artifactId>p</artifactId><relativePath>" + relative
                                + "</relativePath></parent></project>")
                        .link("link", "../outside");

        assertThat(detect(folder).version()).isEmpty();
    }

    @Test
    void parentsInACircleEnd() {
        TestRepository folder = pom(circle("a", "b")).write("b/pom.xml", circle("b", "."));

        assertThat(detect(folder).version()).isEmpty();
    }

    private static String circle(String own, String path) {
        return "<project><artifactId>%s</artifactId><parent><artifactId>%s</artifactId><relativePath>%s</relativePath></parent></project>"
                .formatted(own, own.equals("a") ? "b" : "a", own.equals("a") ? path : "..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "UTF-8"})
    void anyEncodingThatTheFileStatesIsRead(String encoding) throws IOException {
        String mark = encoding.equals("UTF-8") || encoding.startsWith("UTF-16L") || encoding.startsWith("UTF-16B")
                ? "\uFEFF"
                : "";
        String text = mark + "<?xml version=\"1.0\" encoding=\"" + encoding.replaceAll("[LB]E", "") + "\"?>\r\n"
                + "<project><artifactId>\u00fcber</artifactId><version>1</version></project>\r\n";
        TestRepository folder = TestRepository.at(temp.resolve("plain"));
        Files.write(folder.path("pom.xml"), text.getBytes(Charset.forName(encoding)));

        assertThat(detect(folder).name()).isEqualTo("\u00fcber");
    }

    @Test
    void aDocumentTypeIsRefusedBeforeItCanDoAnything() throws IOException {
        Files.writeString(temp.resolve("secret"), "secret");
        TestRepository folder = pom("<?xml version=\"1.0\"?>\n<!DOCTYPE project [<!ENTITY x SYSTEM \"file://"
                + temp.resolve("secret") + "\">]>\n<project><artifactId>&x;</artifactId></project>");

        assertThat(problem(folder))
                .startsWith("pom.xml:2:")
                .contains("a document type is not allowed")
                .doesNotContain("secret\"");
    }

    @Test
    void entitiesThatMultiplyAreRefused() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE project [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l%d \"&l%d;&l%d;\">".formatted(i, i - 1, i - 1));
        }
        TestRepository folder = pom(laughs + "]><project><artifactId>&l29;</artifactId></project>");

        assertThat(problem(folder)).contains("a document type is not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no xml",
                "<project>",
                "<project><a></b></project>",
                "<project>&x;</project>",
                "<project/><project/>",
                "<project a='1' a='2'/>",
                "<?xml version=\"1.0\" encoding=\"nonsense\"?><project/>",
                "<project>\u0001</project>",
                "\u0000\u0001\u0002",
                "<project xmlns:a=''/>",
                "<p:project/>"
            })
    void brokenXmlIsToldWithItsPlace(String content) {
        assertThat(problem(pom(content))).startsWith("pom.xml").contains("not well-formed");
    }

    @Test
    void thePlaceOfAFaultIsItsLine() {
        assertThat(problem(pom("<project>\n  <artifactId>a</artifactId>\n  <version>1</wrong>\n</project>")))
                .startsWith("pom.xml:3:");
    }

    @Test
    void bytesThatAreNoUtf8AreToldAsSuch() throws IOException {
        TestRepository folder = TestRepository.at(temp.resolve("plain"));
        Files.write(
                folder.path("pom.xml"),
                "<project><artifactId>\u00fc</artifactId></project>".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problem(folder)).startsWith("pom.xml").contains("not well-formed");
    }

    @Test
    void xmlThatIsNoProjectIsToldAsSuch() {
        assertThat(problem(pom("<settings/>"))).startsWith("pom.xml:1:").contains("<settings>, not <project>");
    }

    @Test
    void aHugeFileIsRefusedWithoutReadingIt() throws IOException {
        TestRepository folder = TestRepository.at(temp.resolve("plain"));
        Files.write(folder.path("pom.xml"), new byte[50_000_000]);

        assertThat(problem(folder)).startsWith("pom.xml: the file is larger than 1 MiB");
    }

    @Test
    void elementsMayGoDeepButNotWithoutEnd() {
        assertThat(versionInFiles(nested(63))).contains("1");
        assertThat(problem(nested(64))).startsWith("pom.xml:1:").contains("more than 64 deep");
        assertThat(problem(nested(100_000))).startsWith("pom.xml:1:").contains("more than 64 deep");
    }

    private TestRepository nested(int depth) {
        return pom("<project>" + "<a>".repeat(depth) + "</a>".repeat(depth) + "<version>1</version></project>");
    }

    private TestRepository pom(String content) {
        return TestRepository.at(temp.resolve("plain")).write("pom.xml", content);
    }
}
