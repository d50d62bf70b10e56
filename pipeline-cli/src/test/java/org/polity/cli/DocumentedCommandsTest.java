package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the documentation tells people to type. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern FENCED = Pattern.compile("(?ms)^```[a-z]*\n(.*?)^```$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\$ )?(?:\\./)?polity +([^#|\n]*)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| `polity ([a-z]+)` \\|");

    @TempDir
    private Path temporary;

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT.resolve("docs"))) {
            List<Path> pages = new ArrayList<>(
                    all.filter(page -> page.toString().endsWith(".md")).sorted().toList());
            pages.add(ROOT.resolve("README.md"));
            pages.add(ROOT.resolve("CONTRIBUTING.md"));
            pages.add(ROOT.resolve("examples/README.md"));
            return pages.stream().map(ROOT::relativize);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void existsWithItsOptions(Path page) throws IOException {
        for (String[] command : commands(ROOT.resolve(page))) {
            assertThatCode(() -> commandLine().parseArgs(command))
                    .as("polity " + String.join(" ", command))
                    .doesNotThrowAnyException();
        }
    }

    /** In the order of the page, in one repository: what a team types that starts with it. */
    @ParameterizedTest
    @ValueSource(strings = {"generated-ci.md", "gitlab.md", "jenkins.md", "travis.md"})
    void ofThePagesOnGeneratedCiWork(String page) throws IOException {
        Sample sample = Sample.withSteps(
                temporary.resolve("sample"), "  - { id: lint, phase: check, run: 'true', secrets: [LINT_TOKEN] }\n");
        List<String[]> commands = commands(ROOT.resolve("docs/guide").resolve(page));
        assertThat(commands).hasSizeGreaterThanOrEqualTo(3);
        for (String[] command : commands) {
            Cli.Result result = sample.polity(command);
            assertThat(result.exitCode())
                    .as("polity " + String.join(" ", command) + "\n" + result.err())
                    .isZero();
        }
    }

    @Test
    void isListedOnTheFrontPage() throws IOException {
        Set<String> listed = new TreeSet<>();
        Matcher matcher = LISTED.matcher(Files.readString(ROOT.resolve("README.md")));
        while (matcher.find()) {
            listed.add(matcher.group(1));
        }
        assertThat(listed)
                .isEqualTo(new TreeSet<>(commandLine().getSubcommands().keySet()));
    }

    private CommandLine commandLine() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new CommandRunner(new CliContext(new Console(nowhere, nowhere), Map.of(), temporary)).commandLine();
    }

    private static List<String[]> commands(Path page) throws IOException {
        List<String[]> commands = new ArrayList<>();
        Matcher block = FENCED.matcher(Files.readString(page));
        while (block.find()) {
            Matcher command = COMMAND.matcher(block.group(1));
            while (command.find()) {
                List<String> words = new ArrayList<>();
                Matcher word = WORD.matcher(command.group(1));
                while (word.find()) {
                    words.add(word.group(1) == null ? word.group(2) : word.group(1));
                }
                commands.add(words.toArray(String[]::new));
            }
        }
        return commands;
    }
}
