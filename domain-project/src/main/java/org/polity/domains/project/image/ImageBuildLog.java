package org.polity.domains.project.image;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.domains.project.tool.ToolOutput;

/** Follows what the engine says while it builds. Written by the client's thread, read when the build has ended. */
final class ImageBuildLog extends ResultCallback.Adapter<BuildResponseItem> {

    private static final Pattern STEP = Pattern.compile("Step (\\d{1,6})/\\d{1,6} : .*", Pattern.DOTALL);

    private final Consumer<String> log;
    private volatile int instruction;
    private volatile String imageId = "";
    private volatile String error = "";

    ImageBuildLog(Consumer<String> log) {
        this.log = log;
    }

    @Override
    public void onNext(BuildResponseItem item) {
        String said = Optional.ofNullable(item.getStream()).orElse("");
        Matcher step = STEP.matcher(said);
        if (step.matches()) {
            instruction = Integer.parseInt(step.group(1));
        }
        if (item.isBuildSuccessIndicated()) {
            imageId = Optional.ofNullable(item.getImageId()).orElse(""); // the last one is the engine's own
        }
        Optional.ofNullable(item.getErrorDetail())
                .map(ResponseItem.ErrorDetail::getMessage)
                .ifPresent(message -> error = message);
        said.lines().map(ToolOutput::plainLine).filter(line -> !line.isEmpty()).forEach(log);
    }

    /**
     * Waits until the build has ended.
     *
     * @throws ImageBuildException when it ended without an image
     */
    void awaitEnd() throws ImageBuildException, InterruptedException {
        awaitCompletion();
        if (!error.isEmpty() || imageId.isEmpty()) {
            throw new ImageBuildException(error.isEmpty() ? "the engine names no image" : error, instruction);
        }
    }

    /** The image's id, shortened by the engine. */
    String imageId() {
        return imageId;
    }
}
