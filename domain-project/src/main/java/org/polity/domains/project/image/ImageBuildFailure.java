package org.polity.domains.project.image;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.domains.project.tool.ToolOutput;

/** Tells whose fault a failed build is: the Dockerfile's, or that of the machine, the engine or a registry. */
final class ImageBuildFailure {

    private static final Pattern PARSE_ERROR_LINE = Pattern.compile("parse error (?:on )?line (\\d{1,6})");

    /** How podman and buildah name the instruction at which they gave up. */
    private static final Pattern STEP = Pattern.compile("at STEP \"(.+?)\":");

    /** What a registry answers when the image that {@code FROM} names does not exist, or can have no such name. */
    private static final List<String> WRONG_BASE = List.of(
            "manifest unknown", "not found", "no such image", "invalid reference format", "no match for platform");

    private final String message;
    private final int instruction;
    private final DockerfileLines lines;

    ImageBuildFailure(ImageBuildException failure, DockerfileLines lines) {
        this.message = ToolOutput.oneLine(failure.getMessage());
        this.instruction = failure.instruction();
        this.lines = lines;
    }

    /** Tells whether it failed because there is no such build stage; no instruction was executed then. */
    boolean isForWantOf(String target) {
        String lower = message.toLowerCase(Locale.ROOT);
        return !target.isEmpty()
                && instruction == 0
                && !STEP.matcher(message).find()
                && (lower.contains("target") || lower.contains("stage"))
                && lower.contains(target.toLowerCase(Locale.ROOT))
                && !PARSE_ERROR_LINE.matcher(message).find();
    }

    /**
     * The finding against the Dockerfile.
     *
     * @throws CheckException when it is not the Dockerfile's fault
     */
    Finding finding(String rule, String dockerfile) throws CheckException {
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("buildkit")) {
            throw new CheckException(
                    dockerfile + " needs BuildKit, and the image is built without it: " + message,
                    "Install docker buildx, set 'builder' to podman or buildah in pipeline.yaml, or leave that out");
        }
        if (lower.contains("no space left on device")) {
            throw new CheckException("the engine's disk is full: " + message, "Make room: docker system prune");
        }
        if (lines.isFrom(instruction) && WRONG_BASE.stream().noneMatch(lower::contains)) {
            throw new CheckException(
                    "the base image of " + dockerfile + " cannot be pulled: " + message,
                    "Check the network and the registry's login, or pull it beforehand");
        }
        return Finding.of(rule, Severity.ERROR, "the image cannot be built: " + message)
                .at(Location.of(dockerfile, line()));
    }

    private int line() {
        Matcher matcher = PARSE_ERROR_LINE.matcher(message);
        if (matcher.find()) {
            return Integer.parseInt(matcher.group(1));
        }
        Matcher step = STEP.matcher(message);
        return step.find() ? lines.lineOf(String.valueOf(step.group(1))) : lines.line(instruction);
    }
}
