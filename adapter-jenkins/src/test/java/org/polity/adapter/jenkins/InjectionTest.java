package org.polity.adapter.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.polity.adapter.jenkins.check.JenkinsfileChecker;
import org.polity.api.Severity;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Mode;
import org.polity.api.plan.Plan;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.testkit.plan.Plans;

/** Whatever stands in a step reaches the shell byte for byte, and nothing else is executed: in a static file and by the shared library. */
class InjectionTest {

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void theShellGetsWhatThePlanHolds(@ForAll("texts") String text, @ForAll Mode mode) throws Exception {
        Path home = Files.createTempDirectory("polity-injection");
        try {
            Path seen = home.resolve("seen");
            JenkinsDouble.Build build = new JenkinsDouble(home.resolve("jenkins"))
                    .withCredential("TOKEN", text)
                    .run(plan(text, seen), mode == Mode.STATIC ? mode : Mode.DYNAMIC, Agents.DEFAULT);
            assertThat(build.result).as(build.log()).isEqualTo("SUCCESS");
            assertThat(seen).content(StandardCharsets.UTF_8).isEqualTo(text + "|" + text + "|" + text + "\n");
            assertThat(build.agents)
                    .contains("linux && \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        } finally {
            JenkinsFiles.delete(home);
        }
    }

    @Property(tries = 40)
    void noTextBreaksAFile(@ForAll("texts") String text) {
        Plan plan = plan(text, Path.of("/nowhere"));
        String file = new JenkinsAdapter()
                .generate(new GenerateRequest(plan, Mode.STATIC, Agents.DEFAULT))
                .files()
                .get(0)
                .content();
        assertThat(JenkinsfileChecker.check(file)).isEmpty();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "'",
                        "'''",
                        "\"",
                        "\\",
                        "\\\\",
                        "\\u0027",
                        "\\u000aevil()",
                        "\\\\u0041",
                        "$",
                        "${HOME}",
                        "$(id)",
                        "`id`",
                        "${{ x }}",
                        "</script>",
                        "*/",
                        "//",
                        "\u2028",
                        "\u0085",
                        "😀",
                        "ä",
                        "--flag",
                        "**/*",
                        "{a,b}",
                        "%s",
                        " ",
                        "x",
                        "#",
                        "&&",
                        "!")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts))
                .filter(text -> !text.isBlank() && !text.matches("[A-Za-z0-9_.-]+"));
    }

    /** A text as title, rule, value, command, secret, label, path of a report, and name of what is handed on. */
    private static Plan plan(String text, Path seen) {
        String name = text.replaceAll("[\\\\/\\s\\p{Cntrl}]", "_");
        return Plans.plan()
                .step(
                        "project/it",
                        step -> step.script(
                                        "printf '%s|' \"$VALUE\" > \"$SEEN\"",
                                        "printf '%s|' \"$TOKEN\" >> \"$SEEN\"",
                                        "cat <<'END_OF_TEXT' >> \"$SEEN\"",
                                        text,
                                        "END_OF_TEXT",
                                        ": > \"./$NAME\"")
                                .with(s -> s.title(text)
                                        .rule(text)
                                        .secret("TOKEN")
                                        .env("VALUE", text)
                                        .env("NAME", name)
                                        .env("SEEN", seen.toString())
                                        .placement(new Placement.Node(List.of("linux", text)))
                                        .produces(Product.file("made", name))
                                        .report(new ReportFile(ReportFile.Format.JUNIT, name, Severity.ERROR))))
                .step("security/next", step -> step.needs("project/it").with(s -> s.consumes("made")))
                .build();
    }
}
