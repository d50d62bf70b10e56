package org.polity.core.internal.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.detection.Detections.detect;
import static org.polity.core.internal.detection.Detections.problem;
import static org.polity.core.internal.detection.Detections.versionInFiles;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.core.internal.git.TestRepository;

class GradleSourcesTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version = '1.2'",
                "version '1.2'",
                "version(\"1.2\")",
                "version=\"1.2\";",
                "project.version = '1.2'",
                "plugins {\n  id 'x' version '9'\n}\nversion = \"1.2\" // now\n",
                "allprojects {\n    version = '1.2'\n}\n",
                "// version = '9'\n/* version = '9' */\nversion = '''1.2'''\ndependencies { version = '9' }\n",
                "version = '9'\r\nversion = '1.2'\r\n",
                "def version = '9'\nversion = '1.2'\nprintln \"version = '9'\"\next.version = '9'\n",
                "val s = \"\"\"\nversion = \"9\"\n\"\"\"\nversion = \"1.2\"\n",
                "description = 'it\\'s'\nversion = '1.2'",
                "group = 'a'; version = '1.2'"
            })
    void aLiteralVersionIsRead(String script) {
        assertThat(versionInFiles(folder().write("build.gradle", script))).contains("1.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version = \"1.$minor\"",
                "version = \"${a}\"",
                "version = computed()",
                "version = '1.' + x",
                "version = '1'.trim()",
                "version(rootProject.version)",
                "version = 'unclosed",
                "version = '\\u0031'"
            })
    void aVersionThatIsComputedIsNoneWhateverElseIsStated(String script) {
        TestRepository folder = folder().write("build.gradle", script).write("gradle.properties", "version=1.2\n");

        assertThat(detect(folder).version()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "versions = '9'", "if (version == '9') {}", "subprojects { version = '9' }", "version",
                        "'version' = '9'",
                "publishing { publications { maven { version = '9' } } }", "foo(version = '9')", "}}}}", "((((",
                        "\"\"\"", "/*"
            })
    void whereTheScriptSaysNothingThePropertiesCount(String script) {
        TestRepository folder = folder().write("build.gradle.kts", script);
        assertThat(detect(folder).version()).isEmpty();

        folder.write("gradle.properties", "# x\nversion = 1.2\n");
        assertThat(versionInFiles(folder)).contains("1.2");
    }

    @Test
    void theNameIsThatOfTheRootProject() {
        assertThat(detect(folder().write("settings.gradle", "rootProject.name = 'web'\ninclude 'a'\n"))
                        .name())
                .isEqualTo("web");
        assertThat(detect(folder().write("settings.gradle", "rootProject.name = name\n"))
                        .name())
                .isEqualTo("plain");
    }

    @Test
    void kotlinsSettingsAreReadToo() {
        assertThat(detect(folder().write("settings.gradle.kts", "\uFEFFrootProject.name = \"web\"\r\n"))
                        .name())
                .isEqualTo("web");
    }

    @Test
    void brokenPropertiesAreTold() {
        TestRepository folder = folder().write("build.gradle", "").write("gradle.properties", "version=\\u12zz\n");

        assertThat(problem(folder)).startsWith("gradle.properties: not well-formed");
    }

    private TestRepository folder() {
        return TestRepository.at(temp.resolve("plain"));
    }
}
