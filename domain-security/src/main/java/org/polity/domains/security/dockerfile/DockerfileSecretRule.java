package org.polity.domains.security.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;
import org.polity.domains.security.dockerfile.syntax.DockerfileAssignment;
import org.polity.domains.security.dockerfile.syntax.DockerfileInstruction;
import org.polity.domains.security.dockerfile.syntax.DockerfileVariables;
import org.polity.domains.security.text.Quoted;

/**
 * No secret travels in an image: variables and labels stay in it, arguments and commands in its history, and files in its layers,
 * for all who can pull it.
 */
final class DockerfileSecretRule implements DockerfileRule {

    static final String ID = "dockerfile-secret";
    private static final String ADVICE =
            "Give a build its secret with RUN --mount=type=secret, and a container its secret when it starts";
    private static final String HELP = ADVICE + " (CIS Docker Benchmark 4.10)";

    /** hadolint's number is about variables alone. */
    private static final String VARIABLE_HELP = ADVICE + " (hadolint DL3064, CIS Docker Benchmark 4.10)";

    @Override
    public Set<String> ids() {
        return Set.of(ID);
    }

    @Override
    public List<Finding> check(Dockerfile dockerfile) {
        List<Finding> findings = new ArrayList<>();
        check(dockerfile.arguments(), dockerfile, findings);
        dockerfile.sections().forEach(section -> check(section, dockerfile, findings));
        return findings;
    }

    private static void check(List<DockerfileInstruction> section, Dockerfile dockerfile, List<Finding> findings) {
        DockerfileVariables variables = dockerfile.variables();
        for (DockerfileInstruction instruction : section) {
            found(instruction, variables).forEach(found -> findings.add(found.in(dockerfile.path())));
            variables.follow(instruction);
        }
    }

    private static Stream<Found> found(DockerfileInstruction instruction, DockerfileVariables variables) {
        return switch (instruction.keyword()) {
            case "ARG", "ENV" -> variables(instruction, variables);
            case "LABEL" -> labels(instruction);
            case "RUN", "CMD", "ENTRYPOINT" -> commands(instruction);
            case "COPY", "ADD" -> files(instruction, variables);
            default -> Stream.empty();
        };
    }

    private static Stream<Found> variables(DockerfileInstruction instruction, DockerfileVariables variables) {
        return DockerfileAssignment.of(instruction).stream()
                .flatMap(assignment -> complaint(instruction, assignment, variables)
                        .map(message -> new Found(
                                severity(instruction, assignment),
                                message,
                                instruction.lineAt(assignment.offset()),
                                VARIABLE_HELP))
                        .stream());
    }

    /** An argument without a default holds no secret yet. */
    private static Severity severity(DockerfileInstruction instruction, DockerfileAssignment assignment) {
        return asks(instruction, assignment) ? Severity.WARNING : Severity.ERROR;
    }

    private static boolean asks(DockerfileInstruction instruction, DockerfileAssignment assignment) {
        return instruction.is("ARG") && unquoted(assignment).isEmpty();
    }

    private static Optional<String> complaint(
            DockerfileInstruction instruction, DockerfileAssignment assignment, DockerfileVariables variables) {
        String name = Quoted.of(assignment.name());
        String value = unquoted(assignment);
        if (!DockerfileSecretName.is(assignment.name())) {
            return DockerfileSecretAddress.isIn(value)
                    ? Optional.of(
                            instruction.keyword() + " " + name
                                    + " holds an address with a password in it, and it stays in the image for all who can pull it.")
                    : Optional.empty();
        }
        if (asks(instruction, assignment)) {
            return Optional.of("ARG " + name + " asks for a secret, and build arguments stay in the image's history.");
        }
        if (DockerfileSecretName.isHarmless(value) || isHarmless(instruction, assignment, variables)) {
            return Optional.empty();
        }
        return Optional.of(instruction.keyword() + " " + name
                + " sets a secret, and it stays in the image for all who can pull it.");
    }

    /** What a variable stands for may be harmless; when it stands for nothing yet, somebody is to give it a secret. */
    private static boolean isHarmless(
            DockerfileInstruction instruction, DockerfileAssignment assignment, DockerfileVariables variables) {
        return assignment
                .value()
                .map(raw -> variables.expand(raw, instruction.escape()))
                .filter(value -> value.known() && !value.text().isEmpty())
                .filter(value -> DockerfileSecretName.isHarmless(value.text()))
                .isPresent();
    }

    private static Stream<Found> labels(DockerfileInstruction instruction) {
        return DockerfileAssignment.labels(instruction).stream()
                .filter(label -> {
                    String value = unquoted(label);
                    return DockerfileSecretAddress.isIn(value)
                            || (DockerfileSecretName.is(withoutQuotes(label.name()))
                                    && !DockerfileSecretName.isHarmless(value));
                })
                .map(label -> new Found(
                        Severity.ERROR,
                        "LABEL " + Quoted.of(withoutQuotes(label.name()))
                                + " holds a secret, and it stays in the image for all who can pull it.",
                        instruction.lineAt(label.offset()),
                        HELP));
    }

    private static Stream<Found> commands(DockerfileInstruction instruction) {
        return DockerfileScript.of(instruction).stream()
                .flatMap(script -> DockerfileSecretCommands.in(script.text())
                        .map(place -> new Found(
                                Severity.ERROR,
                                instruction.keyword() + " " + place.what()
                                        + ", and it stays in the image's history for all who can pull it.",
                                script.lineAt(place.offset()),
                                HELP)))
                .distinct();
    }

    private static Stream<Found> files(DockerfileInstruction instruction, DockerfileVariables variables) {
        return variables.sources(instruction).stream()
                .filter(DockerfileSecretFile::is)
                .map(file -> new Found(
                        Severity.WARNING,
                        instruction.keyword() + " brings " + Quoted.of(file)
                                + " into the image: a file of that name holds secrets, for all who can pull it.",
                        instruction.line(),
                        HELP));
    }

    private static String unquoted(DockerfileAssignment assignment) {
        return assignment
                .value()
                .map(DockerfileSecretRule::withoutQuotes)
                .map(String::strip)
                .orElse("");
    }

    private static String withoutQuotes(String text) {
        return text.replaceAll("[\"']", "");
    }

    private record Found(Severity severity, String message, int line, String help) {
        Finding in(String path) {
            return Finding.of(ID, severity, message).at(Location.of(path, line)).withHelp(help);
        }
    }
}
