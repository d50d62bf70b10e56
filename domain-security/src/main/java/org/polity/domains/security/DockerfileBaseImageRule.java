package org.polity.domains.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;

/** Images from outside are pinned, so that the same Dockerfile gives the same image tomorrow. */
final class DockerfileBaseImageRule implements DockerfileRule {

    static final String ID = "dockerfile-base-image";
    private static final String HELP =
            "Write the tag of a release, such as alpine:3.22, or better a digest, such as alpine:3.22@sha256:…"
                    + " (hadolint DL3006, DL3007)";

    private final PinLevel level;

    DockerfileBaseImageRule(PinLevel level) {
        this.level = level;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Finding> check(Dockerfile dockerfile) {
        List<Finding> findings = new ArrayList<>();
        for (DockerfileImageUse use : DockerfileImageUse.of(dockerfile)) {
            complaint(use)
                    .map(message -> Finding.of(ID, Severity.ERROR, message)
                            .at(Location.of(dockerfile.path(), use.line()))
                            .withHelp(HELP))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<String> complaint(DockerfileImageUse use) {
        ImageReference image = use.reference();
        String name = Quoted.of(use.value().text());
        if (image.digest().isPresent() || level == PinLevel.NONE) {
            return Optional.empty();
        }
        if (level == PinLevel.DIGEST) {
            return Optional.of("The image " + name + " has no digest, so that its content can change unnoticed.");
        }
        boolean hidesItsTag = !use.value().known() && image.tag().isEmpty();
        if (!image.isLatest() || hidesItsTag) {
            return Optional.empty();
        }
        return Optional.of(
                image.tag().isPresent()
                        ? "The image " + name + " is taken by the tag 'latest', which means another image every time."
                        : "The image " + name + " has no tag, which means 'latest': another image every time.");
    }
}
