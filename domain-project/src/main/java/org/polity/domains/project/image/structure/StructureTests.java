package org.polity.domains.project.image.structure;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tests of how an image is made up, in the form of container-structure-test, version 2.0.0 of its schema.
 *
 * @param schemaVersion {@code 2.0.0}
 * @param globalEnvVars variables that each command gets
 * @param containerRunOptions how commands are run
 * @param commandTests commands with what they must print
 * @param fileExistenceTests files that are there, or are not
 * @param fileContentTests what stands in files
 * @param metadataTest what the image says of itself
 */
record StructureTests(
        @Nullable String schemaVersion,
        List<Variable> globalEnvVars,
        RunOptions containerRunOptions,
        List<CommandTest> commandTests,
        List<FileTest> fileExistenceTests,
        List<ContentTest> fileContentTests,
        Metadata metadataTest) {

    private static final List<String> EXECUTORS = List.of("owner", "group", "other", "any");
    private static final Metadata NO_METADATA = new Metadata(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null, null, null);
    private static final RunOptions NO_OPTIONS = new RunOptions(null);

    @SuppressWarnings("ConstantValue") // what a file leaves out reaches the record as null
    StructureTests {
        globalEnvVars = orEmpty(globalEnvVars);
        containerRunOptions = containerRunOptions == null ? NO_OPTIONS : containerRunOptions;
        commandTests = orEmpty(commandTests);
        fileExistenceTests = orEmpty(fileExistenceTests);
        fileContentTests = orEmpty(fileContentTests);
        metadataTest = metadataTest == null ? NO_METADATA : metadataTest;
    }

    /**
     * A variable or label.
     *
     * @param key its name
     * @param value its value, or an expression for it
     * @param isRegex whether the value is an expression
     */
    record Variable(String key, String value, boolean isRegex) {

        @JsonCreator
        @SuppressWarnings("ConstantValue")
        Variable {
            key = wanted("key", key);
            value = value == null ? "" : value;
        }

        /** A name alone, as people write variables that must not be set. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Variable of(String key) {
            return new Variable(key, "", false);
        }
    }

    /**
     * How commands are run.
     *
     * @param user as whom; {@code null} for the image's own user
     */
    record RunOptions(@Nullable String user) {}

    /**
     * A command, run without a shell and without a network.
     *
     * @param name what the test is called
     * @param setup commands before it, each of which finds what the one before left
     * @param teardown commands behind it
     * @param command the program
     * @param args its arguments
     * @param envVars its variables
     * @param exitCode what it must end with
     * @param expectedOutput expressions, each of which must be found in what it prints
     * @param excludedOutput expressions, none of which may be found there
     * @param expectedError the same for standard error
     * @param excludedError the same for standard error
     */
    record CommandTest(
            String name,
            List<List<String>> setup,
            List<List<String>> teardown,
            String command,
            List<String> args,
            List<Variable> envVars,
            int exitCode,
            List<String> expectedOutput,
            List<String> excludedOutput,
            List<String> expectedError,
            List<String> excludedError) {

        CommandTest {
            name = wanted("name", name);
            command = wanted("command", command);
            setup = commands("setup", setup);
            teardown = commands("teardown", teardown);
            args = orEmpty(args);
            envVars = orEmpty(envVars);
            expectedOutput = orEmpty(expectedOutput);
            excludedOutput = orEmpty(excludedOutput);
            expectedError = orEmpty(expectedError);
            excludedError = orEmpty(excludedError);
        }
    }

    /**
     * A file or folder.
     *
     * @param name what the test is called
     * @param path where it is
     * @param shouldExist whether it must be there, as it must when nothing is said
     * @param permissions its mode, written as {@code ls -l} does; {@code null} for any
     * @param uid the number of its owner; {@code null} for any
     * @param gid the number of its group; {@code null} for any
     * @param isExecutableBy {@code owner}, {@code group}, {@code other} or {@code any}; {@code null} when that does not
     *     matter
     */
    record FileTest(
            String name,
            String path,
            @Nullable Boolean shouldExist,
            @Nullable String permissions,
            @Nullable Integer uid,
            @Nullable Integer gid,
            @Nullable String isExecutableBy) {

        FileTest {
            name = wanted("name", name);
            path = wanted("path", path);
            if (permissions != null && !permissions.matches("[-dlbcps](?:[r-][w-][xsS-]){2}[r-][w-][xtT-]")) {
                throw new IllegalArgumentException(
                        "permissions: '" + permissions + "' is no mode: write it as ls -l does, -rw-r--r--");
            }
            if (isExecutableBy != null && !EXECUTORS.contains(isExecutableBy)) {
                throw new IllegalArgumentException("isExecutableBy: '" + isExecutableBy + "' is nobody: write one of "
                        + String.join(", ", EXECUTORS));
            }
        }
    }

    /**
     * The text of a file.
     *
     * @param name what the test is called
     * @param path where the file is
     * @param expectedContents expressions, each of which must be found in it
     * @param excludedContents expressions, none of which may be found
     */
    record ContentTest(String name, String path, List<String> expectedContents, List<String> excludedContents) {

        ContentTest {
            name = wanted("name", name);
            path = wanted("path", path);
            expectedContents = orEmpty(expectedContents);
            excludedContents = orEmpty(excludedContents);
        }
    }

    /**
     * What the image says of itself.
     *
     * @param envVars variables that it sets
     * @param unboundEnvVars variables that it must not set
     * @param labels its labels
     * @param exposedPorts ports that it exposes, {@code 80} or {@code 53/udp}
     * @param unexposedPorts ports that it must not expose
     * @param volumes volumes that it declares
     * @param unmountedVolumes volumes that it must not declare
     * @param entrypoint its entry point; {@code null} for any
     * @param cmd its command; {@code null} for any
     * @param workdir its working folder; {@code null} for any
     * @param user its user; {@code null} for any
     */
    record Metadata(
            @JsonAlias("env") List<Variable> envVars,
            List<Variable> unboundEnvVars,
            List<Variable> labels,
            List<String> exposedPorts,
            List<String> unexposedPorts,
            List<String> volumes,
            List<String> unmountedVolumes,
            @Nullable List<String> entrypoint,
            @Nullable List<String> cmd,
            @Nullable String workdir,
            @Nullable String user) {

        Metadata {
            envVars = orEmpty(envVars);
            unboundEnvVars = orEmpty(unboundEnvVars);
            labels = orEmpty(labels);
            exposedPorts = orEmpty(exposedPorts);
            unexposedPorts = orEmpty(unexposedPorts);
            volumes = orEmpty(volumes);
            unmountedVolumes = orEmpty(unmountedVolumes);
        }
    }

    @SuppressWarnings("ConstantValue") // what a file leaves out reaches the record as null
    private static String wanted(String key, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("it has no " + key);
        }
        return value;
    }

    private static List<List<String>> commands(String key, List<List<String>> lines) {
        List<List<String>> commands =
                orEmpty(lines).stream().map(StructureTests::orEmpty).toList();
        if (commands.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(key + ": a command is empty");
        }
        return commands;
    }

    @SuppressWarnings("ConstantValue")
    private static <T> List<T> orEmpty(List<T> list) {
        if (list != null && list.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("a list has an empty entry");
        }
        return list == null ? List.of() : List.copyOf(list);
    }
}
