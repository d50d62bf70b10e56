package org.polity.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.polity.cli.Cli;
import org.polity.core.SampleRepository;

/**
 * A copy of a case's input, as a Git repository.
 *
 * @param repository the deliverable
 * @param composition the case's composition; there need not be one
 */
record CaseInput(Path repository, Path composition) {

    static CaseInput copy(Path caseFolder, Path target) throws IOException {
        copyTree(caseFolder.resolve("input"), target.resolve("input"));
        if (Files.isDirectory(caseFolder.resolve("platform"))) {
            copyTree(caseFolder.resolve("platform"), target.resolve("platform"));
        }
        SampleRepository.create(target.resolve("input"), "The case's input");
        return new CaseInput(target.resolve("input"), target.resolve("platform/composition.yaml"));
    }

    /** Runs a command that must succeed, and returns what it prints. */
    String polity(String... args) {
        Cli.Result result = run(args);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }

    Cli.Result run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        if (Files.exists(composition)) {
            all.addAll(List.of("--composition", composition.toString()));
        }
        return Cli.in(repository).run(all.toArray(String[]::new));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(from)) {
            paths = walk.toList();
        }
        for (Path path : paths) {
            Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }
}
