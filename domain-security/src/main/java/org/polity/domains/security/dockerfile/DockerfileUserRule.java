package org.polity.domains.security.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;
import org.polity.domains.security.dockerfile.syntax.DockerfileInstruction;
import org.polity.domains.security.dockerfile.syntax.DockerfileStage;
import org.polity.domains.security.dockerfile.syntax.DockerfileValue;
import org.polity.domains.security.dockerfile.syntax.DockerfileVariables;
import org.polity.domains.security.policy.Glob;
import org.polity.domains.security.text.Quoted;

/** The image does not run as root. */
final class DockerfileUserRule implements DockerfileRule {

    static final String ROOT = "dockerfile-user";
    static final String NONE = "dockerfile-user-missing";
    private static final String HELP = "End the stage with USER and a user other than root, such as USER 10001";
    private static final String ROOT_HELP = HELP + " (hadolint DL3002, CIS Docker Benchmark 4.1)";
    private static final String NONE_HELP = HELP + " (CIS Docker Benchmark 4.1)";
    private static final Set<String> ADMINISTRATORS = Set.of("root", "containeradministrator");

    private final List<Glob> nonRootBases;

    /**
     * Makes the rule.
     *
     * @param nonRootBases the images that set a user other than root themselves
     */
    DockerfileUserRule(List<Glob> nonRootBases) {
        this.nonRootBases = List.copyOf(nonRootBases);
    }

    @Override
    public Set<String> ids() {
        return Set.of(ROOT, NONE);
    }

    @Override
    public List<Finding> check(Dockerfile dockerfile) {
        Optional<Finding> image = dockerfile.last().flatMap(stage -> check(dockerfile, stage));
        Stream<Finding> stages = dockerfile.stages().stream()
                .flatMap(stage -> lastUser(dockerfile, stage).filter(User::isRoot).stream())
                .map(user -> Finding.of(
                                ROOT, Severity.NOTE, "This stage ends as root, and so does what is built upon it.")
                        .at(Location.of(dockerfile.path(), user.line()))
                        .withHelp(ROOT_HELP))
                .filter(note -> !image.flatMap(Finding::location).equals(note.location()));
        return Stream.concat(image.stream(), stages).toList();
    }

    private Optional<Finding> check(Dockerfile dockerfile, DockerfileStage last) {
        DockerfileStage stage = last;
        Optional<User> user = lastUser(dockerfile, stage);
        while (user.isEmpty() && stage.parent().isPresent()) {
            stage = stage.parent().get();
            user = lastUser(dockerfile, stage);
        }
        if (user.isPresent()) {
            return user.filter(User::isRoot)
                    .map(found -> Finding.of(
                                    ROOT,
                                    Severity.ERROR,
                                    "The image runs as "
                                            + (found.value().text().isBlank()
                                                    ? "root, for USER names nobody"
                                                    : Quoted.of(found.value().text()))
                                            + ", so that whoever breaks into it is root in it.")
                            .at(Location.of(dockerfile.path(), found.line()))
                            .withHelp(ROOT_HELP));
        }
        String base = stage.base().text();
        if (nonRootBases.stream().anyMatch(glob -> glob.matches(base))) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                        NONE,
                        Severity.ERROR,
                        "No USER is set, so that the image runs as root, and so does whoever breaks into it.")
                .at(Location.of(dockerfile.path(), last.from().line()))
                .withHelp(NONE_HELP));
    }

    private static Optional<User> lastUser(Dockerfile dockerfile, DockerfileStage stage) {
        DockerfileVariables variables = dockerfile.variables();
        Optional<User> user = Optional.empty();
        for (DockerfileInstruction instruction : stage.instructions()) {
            variables.follow(instruction);
            if (instruction.is("USER")) {
                DockerfileValue value = variables.expand(instruction.arguments(), instruction.escape());
                user = Optional.of(new User(value, instruction.line()));
            }
        }
        return user;
    }

    private record User(DockerfileValue value, int line) {

        /** Engines read a number with its sign, and take the default, which is root, where no user stands. */
        boolean isRoot() {
            int colon = value.text().indexOf(':');
            String name = (colon < 0 ? value.text() : value.text().substring(0, colon)).strip();
            return ADMINISTRATORS.contains(name.toLowerCase(Locale.ROOT)) || name.matches("[+-]?0+") || name.isEmpty();
        }
    }
}
