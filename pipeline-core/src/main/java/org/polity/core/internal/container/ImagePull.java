package org.polity.core.internal.container;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sees to it that an image is on the engine's machine. */
final class ImagePull {

    private final EngineClients clients;

    ImagePull(EngineClients clients) {
        this.clients = clients;
    }

    /**
     * Pulls an image unless it is there.
     *
     * @param output gets a line when it is pulled
     */
    void ensure(String image, OutputStream output) throws ContainerException, InterruptedException {
        try {
            clients.ask().inspectImageCmd(image).exec();
        } catch (NotFoundException e) {
            pull(image, output);
        }
    }

    private void pull(String image, OutputStream output) throws ContainerException, InterruptedException {
        try (var progress = new ResultCallback.Adapter<PullResponseItem>()) {
            output.write(("[polity: pulling " + image + "]\n").getBytes(StandardCharsets.UTF_8));
            clients.follow().pullImageCmd(withTag(image)).exec(progress);
            progress.awaitCompletion();
            clients.ask().inspectImageCmd(image).exec();
        } catch (DockerException | IOException e) {
            throw missing(image, e);
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            throw missing(image, e);
        }
    }

    private static ContainerException missing(String image, Exception e) {
        return new ContainerException(
                "the image " + image + " is not on this machine and cannot be pulled: "
                        + ContainerEngine.rootMessage(e),
                "Check its name, and whether its registry can be reached and knows you ('docker login')",
                e);
    }

    /** Without a tag the engine would pull all of them. */
    private static String withTag(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        return name.contains(":") || name.contains("@") ? image : image + ":latest";
    }
}
