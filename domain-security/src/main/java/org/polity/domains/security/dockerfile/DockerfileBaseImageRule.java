package org.polity.domains.security.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;
import org.polity.domains.security.image.reference.ImageReference;
import org.polity.domains.security.text.Quoted;

/** Images from outside are pinned, so that the same Dockerfile gives the same image tomorrow. */
final class DockerfileBaseImageRule implements DockerfileRule {

    static final String UNPINNED = "dockerfile-base-image";
    static final String LATEST = "dockerfile-base-latest";
    static final String COPIED = "dockerfile-copied-image";
    private static final String HELP =
            "Write the tag of a release, such as alpine:3.22, or better a digest, such as alpine:3.22@sha256:…";

    private static final String DIGEST_HELP =
            "Write the tag of a release with its digest, such as alpine:3.22@sha256:…";

    private final PinLevel level;

    DockerfileBaseImageRule(PinLevel level) {
        this.level = level;
    }

    @Override
    public Set<String> ids() {
        return Set.of(UNPINNED, LATEST, COPIED);
    }

    @Override
    public List<Finding> check(Dockerfile dockerfile) {
        return DockerfileImageUse.of(dockerfile).stream()
                .flatMap(use ->
                        complaint(use, dockerfile)
                                .map(finding -> finding.at(Location.of(dockerfile.path(), use.line())))
                                .stream())
                .toList();
    }

    private Optional<Finding> complaint(DockerfileImageUse use, Dockerfile dockerfile) {
        ImageReference image = use.reference();
        if (image.digest().isPresent() || level == PinLevel.NONE) {
            return Optional.empty();
        }
        String name = Quoted.of(use.value().text());
        if (image.tag().filter("latest"::equals).isPresent()) {
            return Optional.of(finding(
                    use,
                    LATEST,
                    "The image " + name + " is taken by the tag 'latest', which means another image every time.",
                    "DL3007"));
        }
        boolean hidesItsTag = !use.value().known() && hidesItsTag(use.value().text(), dockerfile);
        if (image.tag().isEmpty() && !hidesItsTag) {
            return Optional.of(finding(
                    use,
                    UNPINNED,
                    "The image " + name + " has no tag, which means 'latest': another image every time.",
                    "DL3006"));
        }
        return level == PinLevel.DIGEST
                ? Optional.of(finding(
                        use,
                        UNPINNED,
                        "The image " + name + " has no digest, so that its content can change unnoticed.",
                        ""))
                : Optional.empty();
    }

    /**
     * A variable without a known value may bring the tag along when it stands for the whole name, or stages are named like
     * that. Behind a name it brings none unless somebody gives it one with a colon: what is built without that is 'latest'.
     */
    private static boolean hidesItsTag(String image, Dockerfile dockerfile) {
        int name = image.lastIndexOf('/') + 1;
        int variable = image.indexOf('$', name);
        if (variable < 0) {
            return name == image.length();
        }
        String prefix = image.substring(0, variable).toLowerCase(Locale.ROOT);
        return variable == name
                || dockerfile.stages().stream()
                        .flatMap(stage -> stage.name().stream())
                        .anyMatch(stage -> stage.startsWith(prefix));
    }

    /** hadolint's numbers are about {@code FROM} alone. */
    private Finding finding(DockerfileImageUse use, String rule, String message, String number) {
        boolean numbered = use.isBase() && !number.isEmpty();
        String help = level == PinLevel.DIGEST ? DIGEST_HELP : HELP;
        return Finding.of(use.isBase() ? rule : COPIED, Severity.ERROR, message)
                .withHelp(numbered ? help + " (hadolint " + number + ")" : help);
    }
}
