package org.polity.adapter.travis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.polity.api.adapter.job.RefPattern;
import org.polity.api.adapter.job.RunCondition;
import org.polity.api.adapter.job.Shell;
import org.polity.api.plan.Plan;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.When;
import org.polity.testkit.plan.Plans;

/** Whatever stands in a step reaches the shell byte for byte, and nothing else is executed. */
class InjectionTest {

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void theShellGetsWhatThePlanHolds(@ForAll("texts") String text) throws Exception {
        Path home = Files.createTempDirectory("polity-travis");
        try {
            Path seen = home.resolve("seen");
            Path repository = Files.createDirectories(home.resolve("repository"));
            Files.writeString(repository.resolve("README"), "A sample\n");
            LocalTravis.Build build = LocalTravis.committing(repository, home.resolve("travis"))
                    .set("TOKEN", text)
                    .run(BuildFile.of(plan(text, seen)));
            assertThat(build.passed()).as(build.log()).isTrue();
            assertThat(seen).content(StandardCharsets.UTF_8).isEqualTo(text + "|" + text + "|" + text + "\n");
        } finally {
            delete(home);
        }
    }

    @Property(tries = 200)
    void noTextBreaksAFile(@ForAll("texts") String text) {
        BuildFile file = BuildFile.of(plan(text, Path.of("/nowhere")));
        assertThat(file.jobs())
                .extracting(job -> job.get("name"))
                .containsExactly("project/it", "security/next", "verdict");
    }

    @Property(tries = 500)
    void aPatternOfBranchesMeansTheSameToTravisAndToTheShell(
            @ForAll("patterns") String pattern, @ForAll("patterns") String name) {
        String regex = RefPattern.toRegex(pattern);
        When when = new When(Optional.of(pattern), Optional.empty());
        RunCondition condition = new RunCondition(false, List.of(when));
        boolean expected = name.matches(regex);
        assertThat(ConditionReader.holds(Conditions.expression(condition), Map.of("type", "push", "branch", name)))
                .as("to Travis CI")
                .isEqualTo(expected);
        assertThat(shell("polity_branch=" + Shell.quote(name) + "\n" + Conditions.test(condition)))
                .as("to the shell")
                .isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                        "main", "release/", "*", "1.0", "x", "$(id)", "a'b", "é", "(", ")", "|", "+", "%", "&", ";")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "'",
                        "'''",
                        "\"",
                        "\\",
                        "\\\\",
                        "$",
                        "${HOME}",
                        "$(id)",
                        "`id`",
                        "${{ x }}",
                        "<<: *polity",
                        "&polity",
                        "*polity",
                        "!!binary",
                        "{a: b}",
                        "[a]",
                        ": ",
                        " #",
                        "- ",
                        "yes",
                        "~",
                        "</script>",
                        "POLITY_END",
                        "EOFUNC_SCRIPT",
                        "\u2028",
                        "\u0085",
                        "\u001b",
                        "😀",
                        "ä",
                        "--flag",
                        "%s",
                        " ",
                        "\t",
                        "x",
                        "!",
                        "&&",
                        ")",
                        ";")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts))
                .filter(text -> !text.isBlank());
    }

    /** A text as title, rule, value, command, secret, label, cached path, and name of what is handed on. */
    private static Plan plan(String text, Path seen) {
        String name = "x" + text.replaceAll("[\\\\/\\s\\p{Cntrl}]", "_");
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
                                .with(s -> s.title("x" + text)
                                        .rule("x" + text)
                                        .secret("TOKEN")
                                        .cache(name)
                                        .env("VALUE", text)
                                        .env("NAME", name)
                                        .env("SEEN", seen.toString())
                                        .placement(new Placement.Node(List.of("linux", "x" + text)))
                                        .produces(Product.file("made", name))))
                .step("security/next", step -> step.needs("project/it").with(s -> s.consumes("made")))
                .build();
    }

    private static boolean shell(String script) {
        try {
            return new ProcessBuilder("sh", "-c", script).start().waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
