package org.polity.domains.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;

/** The image does not run as root. */
final class DockerfileUserRule implements DockerfileRule {

    static final String ID = "dockerfile-user";
    private static final String HELP = "End the last stage with USER and a user other than root, such as USER 10001"
            + " (hadolint DL3002, CIS Docker Benchmark 4.1)";
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
    public String id() {
        return ID;
    }

    @Override
    public List<Finding> check(Dockerfile dockerfile) {
        return dockerfile.last().flatMap(stage -> check(dockerfile, stage)).stream()
                .toList();
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
                    .map(found -> finding(
                            dockerfile,
                            found.line(),
                            "The image runs as " + Quoted.of(found.value().text())
                                    + ", so that whoever breaks into it is root in it."));
        }
        String base = stage.base().text();
        if (nonRootBases.stream().anyMatch(glob -> glob.matches(base))) {
            return Optional.empty();
        }
        return Optional.of(finding(
                dockerfile,
                last.from().line(),
                "No USER is set, so that the image runs as root, and so does whoever breaks into it."));
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

    private static Finding finding(Dockerfile dockerfile, int line, String message) {
        return Finding.of(ID, Severity.ERROR, message)
                .at(Location.of(dockerfile.path(), line))
                .withHelp(HELP);
    }

    private record User(DockerfileValue value, int line) {

        boolean isRoot() {
            int colon = value.text().indexOf(':');
            String name = colon < 0 ? value.text() : value.text().substring(0, colon);
            return ADMINISTRATORS.contains(name.strip().toLowerCase(Locale.ROOT))
                    || name.strip().matches("0+");
        }
    }
}
