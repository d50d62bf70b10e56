package org.polity.domains.project.input;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.SourceTree;

/** What the project team wrote into {@code pipeline.yaml} and nobody can work with, told where it stands. */
public final class InvalidInput {

    static final String RULE = "project-input";
    private static final String FILE = "pipeline.yaml";

    private InvalidInput() {}

    /** The finding; empty where {@code pipeline.yaml} does not set the input, so that somebody else did. */
    public static Optional<Finding> find(InvalidInputException e, SourceTree sources) {
        Pattern key = Pattern.compile("[{\"']*" + Pattern.quote(e.input()) + "[\"']?\\s*:.*");
        List<String> lines = sources.text(FILE).stream().flatMap(String::lines).toList();
        return IntStream.range(0, lines.size())
                .filter(i -> key.matcher(lines.get(i)).matches())
                .mapToObj(i -> Finding.of(RULE, Severity.ERROR, e.getMessage() + ".")
                        .at(Location.of(FILE, i + 1))
                        .withHelp("Correct it in " + FILE))
                .findFirst();
    }
}
