package org.polity.domains.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;

/** No secret travels in {@code ENV} or {@code ARG}: both stay in the image, for all who can pull it. */
final class DockerfileSecretRule implements DockerfileRule {

    static final String ID = "dockerfile-secret";
    private static final String HELP =
            "Give a build its secret with RUN --mount=type=secret, and a container its secret when it starts"
                    + " (hadolint DL3064, CIS Docker Benchmark 4.10)";
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?:.*[_.-])?(?:[A-Z0-9]*PASSW(?:OR)?D|[A-Z0-9]*PASSPHRASE"
                    + "|[A-Z0-9]*SECRET|[A-Z0-9]*TOKEN|CREDENTIALS?|API_?KEY|[A-Z0-9]*APIKEY|ACCESS_?KEY|PR(?:IVATE|V)_?KEY|AUTH_?KEY"
                    + "|(?:AWS_)?ACCESS_?KEY_?ID|CLIENT_?KEY|[A-Z0-9]*SECRET_?(?:ACCESS_?)?KEY|ENCRYPTION_?KEY|SIGNING_?KEY"
                    + "|APPLICATION_KEY|SSH_KEY|DEPLOY_KEY|MASTER_KEY|SERVICE_ACCOUNT_KEY"
                    + "|(?:GITHUB|GH|GITLAB|DEVOPS|AZDO)_PAT|(?:NPM|REGISTRY|BASIC)_AUTH|PWD)[0-9]{0,3}"
                    + "(?:[_.-](?:KEY|VALUE|BASE|BASE64|B64|PEM|PROD|DEV|STAGING|ADMIN|ROOT|DB|CI|GITHUB|GITLAB|NPM|V?[0-9]+))?"
                    + "|.+[_.-]PASS|(?:DB|SQL|ROOT|ADMIN)PASS");
    private static final Pattern NO_SECRET_NAME =
            Pattern.compile("PWD|OLDPWD|.*PUBLIC.*|.*(?:ALLOW_EMPTY|NO|RANDOM_(?:ROOT)?)_?PASSWORD");
    private static final Pattern NO_SECRET_VALUE = Pattern.compile(
            "|true|false|yes|no|[01]|none|null|\\.{0,2}/[\\w./-]*|[\\w./-]+\\.(?:json|pem|key|txt|ya?ml)|file:.*",
            Pattern.CASE_INSENSITIVE);

    @Override
    public Set<String> ids() {
        return Set.of(ID);
    }

    @Override
    public List<Finding> check(Dockerfile dockerfile) {
        Stream<DockerfileInstruction> inStages = dockerfile.sections().stream().flatMap(List::stream);
        return Stream.concat(dockerfile.arguments().stream(), inStages)
                .flatMap(instruction -> check(dockerfile.path(), instruction).stream())
                .toList();
    }

    private static List<Finding> check(String path, DockerfileInstruction instruction) {
        List<Finding> findings = new ArrayList<>();
        for (DockerfileAssignment assignment : DockerfileAssignment.of(instruction)) {
            if (isSecret(assignment.name())) {
                complaint(instruction, assignment)
                        .map(message -> Finding.of(ID, severity(assignment), message)
                                .at(Location.of(path, instruction.lineAt(assignment.offset())))
                                .withHelp(HELP))
                        .ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static boolean isSecret(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.length() <= 100
                && SECRET_NAME.matcher(upper).matches()
                && !NO_SECRET_NAME.matcher(upper).matches();
    }

    /** An argument without a default holds no secret yet. */
    private static Severity severity(DockerfileAssignment assignment) {
        return assignment.value().isPresent() ? Severity.ERROR : Severity.WARNING;
    }

    private static Optional<String> complaint(DockerfileInstruction instruction, DockerfileAssignment assignment) {
        String name = Quoted.of(assignment.name());
        if (assignment.value().isEmpty()) {
            return Optional.of("ARG " + name + " asks for a secret, and build arguments stay in the image's history.");
        }
        String value = assignment.value().get().replaceAll("[\"']", "").strip();
        if (NO_SECRET_VALUE.matcher(value).matches()) {
            return Optional.empty();
        }
        return Optional.of(instruction.keyword() + " " + name
                + " sets a secret, and it stays in the image for all who can pull it.");
    }
}
