package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.cli.domain.Scaffold;
import org.polity.core.SampleRepository;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "new", description = "Begins a domain: a repository with a step that works, tests, and how to release.")
final class DomainNewCommand implements Callable<Integer> {

    private final CliContext context;

    @Parameters(index = "0", paramLabel = "ID", description = "The domain's id: lower-case letters, digits and '-'.")
    private String id = "";

    @Option(names = "--java", description = "With a plugin in Java, built by Maven; else a file and scripts.")
    private boolean java;

    @Option(names = "--dir", paramLabel = "DIR", description = "An empty or missing folder for it (default: ./ID).")
    private @Nullable Path folder;

    DomainNewCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        DomainId domain = domainId();
        Path target = emptyFolder(context.resolve(folder == null ? Path.of(domain.value()) : folder));
        Scaffold scaffold = java ? Scaffold.java(domain) : Scaffold.declarative(domain);
        List<String> files = scaffold.writeTo(target);
        SampleRepository.init(target);
        context.console().message("The domain " + domain + " begins in " + target + ", a Git repository:");
        files.forEach(file -> context.console().message("  " + file));
        context.console().message("Next:");
        context.console().message("  cd " + target);
        String jar = java ? " --jar target/domain-" + domain + "-0.1.0.jar" : "";
        if (java) {
            context.console().message("  mvn verify                 # its tests, and the contract of the test kit");
        }
        context.console().message("  polity domain test" + jar + "         # does it keep the contract?");
        context.console().message("  polity domain preview" + jar + "      # what would it change for whom?");
        context.console().message("Then say in domain.yaml who you are, and see README.md for how to release.");
        return ExitCode.GOOD;
    }

    private DomainId domainId() {
        try {
            return DomainId.of(id);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    Problem.error(String.valueOf(e.getMessage())).next("Choose one like 'security2'"));
        }
    }

    private static Path emptyFolder(Path target) throws IOException {
        boolean taken = Files.exists(target) && !(Files.isDirectory(target) && isEmpty(target));
        if (taken) {
            throw new InvalidInputException(Problem.error("a domain begins in an empty or missing folder")
                    .at(Location.of(target.toString()))
                    .next("Name another one with --dir"));
        }
        return Files.createDirectories(target);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
