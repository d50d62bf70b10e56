package org.polity.adapter.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.polity.api.plan.Plan;
import org.polity.testkit.plan.Plans;

/** From the plan through the file and a YAML parser into the machine's own shell. */
class ByteForByteTest {

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void anyTextReachesTheShell(@ForAll("texts") String text) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("shell");
        try {
            Plan plan = Plans.plan()
                    .step(
                            "project/it",
                            step -> step.script(
                                            "printf %s \"$VALUE\" > value",
                                            "cat > script <<'END-OF-TEXT'", text, "END-OF-TEXT")
                                    .with(s -> s.env("VALUE", text)
                                            .title("x" + text)
                                            .rule("x" + text)))
                    .build();
            assertThat(run(Pipeline.of(plan), folder)).isZero();
            assertThat(Files.readAllBytes(folder.resolve("value"))).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
            assertThat(Files.readAllBytes(folder.resolve("script")))
                    .isEqualTo((text + "\n").getBytes(StandardCharsets.UTF_8));
        } finally {
            for (String name : new String[] {"value", "script", "job"}) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                "'",
                "\"",
                "\\",
                "\\\n",
                "$HOME",
                "$(id)",
                "`id`",
                "${{ x }}",
                "$[[ inputs.x ]]",
                "!reference [a, b]",
                "%HOME%",
                "\n---\n",
                "<<: *a",
                "0o17",
                "190:20:30",
                "null",
                "-",
                "x".repeat(5000),
                "$$",
                "!!",
                "\n",
                "\n\n",
                "\t",
                "\r",
                " ",
                "-n",
                "EOF\n",
                "\nPOLITY_END\n",
                "\nPOLITY_END_2\n",
                ": ",
                "# ",
                "- ",
                "yes",
                "~",
                "%s",
                "*",
                "</script>",
                "😀",
                "ä",
                "\u001b",
                "\u007f",
                "\u0085",
                "\u2028",
                "\ufeff",
                "\uffff",
                "\u202e",
                "a");
        return Arbitraries.oneOf(
                words.list().ofMaxSize(10).map(parts -> String.join("", parts)),
                Arbitraries.strings().all().excludeChars('\0').ofMaxLength(20).filter(ByteForByteTest::isEncodable));
    }

    private static int run(Pipeline pipeline, Path folder) throws IOException, InterruptedException {
        String prelude =
                pipeline.root().path(".polity").path("before_script").path(0).asText();
        Path job = Files.writeString(folder.resolve("job"), prelude + pipeline.script("project/it"));
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", job.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        shell.environment().putAll(Map.of("CI_COMMIT_SHA", "c0ffee", "CI_COMMIT_BRANCH", "main"));
        return shell.start().waitFor();
    }

    private static boolean isEncodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
