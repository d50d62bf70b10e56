package org.polity.domains.project.image;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.LoadResponseItem;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.PushResponseItem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.api.domain.CheckException;
import org.polity.domains.project.registry.ImageName;
import org.polity.domains.project.registry.RegistryLogin;

/** The images of an engine, and how they come from registries and go there. */
public final class ImageStore {

    private static final Pattern LOADED = Pattern.compile("Loaded image(?: ID)?: (\\S+)");

    private final ImageEngine engine;

    /** The images of an engine, which stays the caller's to close. */
    public ImageStore(ImageEngine engine) {
        this.engine = engine;
    }

    /**
     * What the engine knows of an image that a step handed on; one that is named by digest is fetched where the engine does
     * not have it.
     *
     * @throws CheckException when it is gone, or cannot be fetched
     */
    public InspectImageResponse handedOn(String reference, Consumer<String> log)
            throws CheckException, InterruptedException {
        Optional<InspectImageResponse> here = inspect(reference);
        if (here.isEmpty() && reference.contains("@")) {
            pull(reference, "", log);
            here = inspect(reference);
        }
        return here.orElseThrow(() -> new CheckException(
                "the engine has no image " + reference + " any more",
                "Run the build again on this machine, or hand images on through a registry: input 'staging'"));
    }

    /**
     * Fetches an image.
     *
     * @return its id
     */
    String pull(String reference, String platform, Consumer<String> log) throws CheckException, InterruptedException {
        log.accept("pulling " + reference);
        ImageName name = ImageName.parse(reference);
        PullImageCmd command = engine.client().pullImageCmd(name.isPinned() ? reference : name.tagged());
        authOf(name).ifPresent(command::withAuthConfig);
        if (!platform.isEmpty()) {
            command.withPlatform(platform);
        }
        TransferOutcome<PullResponseItem> outcome = new TransferOutcome<>(log);
        try {
            command.exec(outcome);
            outcome.await();
        } catch (RuntimeException e) {
            outcome.failedWith(e);
        }
        Optional<InspectImageResponse> image = inspect(name.isPinned() ? reference : name.tagged());
        if (outcome.failure().isPresent() || image.isEmpty()) {
            throw new CheckException(
                    "the image " + reference + " cannot be pulled: "
                            + outcome.failure().orElse("the engine does not have it afterwards"),
                    "Check its name, and whether its registry can be reached and knows you (docker login)");
        }
        return String.valueOf(image.get().getId());
    }

    /**
     * Sends an image to a registry under a tag. Anything that the engine or the registry says against it is a failure.
     */
    void push(String id, ImageName target, Consumer<String> log) throws CheckException, InterruptedException {
        log.accept("pushing " + id + " to " + target.tagged());
        TransferOutcome<PushResponseItem> outcome = new TransferOutcome<>(log);
        try {
            engine.client()
                    .tagImageCmd(id, target.path(), target.tag())
                    .withForce(true)
                    .exec();
            var command = engine.client().pushImageCmd(target.path()).withTag(target.tag());
            authOf(target).ifPresent(command::withAuthConfig);
            command.exec(outcome);
            outcome.await();
        } catch (RuntimeException e) {
            outcome.failedWith(e);
        }
        if (outcome.failure().isPresent()) {
            throw new CheckException(
                    "the image was not published to " + target.tagged() + ": "
                            + outcome.failure().get(),
                    "Look whether the registry can be reached, has room, and lets you write (docker login); then run again");
        }
    }

    /** Tells whether the engine has an image. */
    boolean has(String reference) throws CheckException {
        return inspect(reference).isPresent();
    }

    /**
     * Takes over an image that {@code docker save}, or a program that does the same, has written.
     *
     * @return its id, as this engine counts it
     */
    String load(Path archive, Consumer<String> log) throws CheckException, InterruptedException {
        List<String> loaded = new CopyOnWriteArrayList<>();
        TransferOutcome<LoadResponseItem> outcome = new TransferOutcome<>(log) {
            @Override
            public void onNext(LoadResponseItem item) {
                super.onNext(item);
                Matcher id =
                        LOADED.matcher(Optional.ofNullable(item.getStream()).orElse(""));
                if (id.find()) {
                    loaded.add(String.valueOf(id.group(1)));
                }
            }
        };
        try (InputStream file = Files.newInputStream(archive)) {
            engine.client().loadImageAsyncCmd(file).exec(outcome);
            outcome.await();
        } catch (IOException | RuntimeException e) {
            outcome.failedWith(e);
        }
        if (outcome.failure().isPresent() || loaded.size() != 1) {
            throw new CheckException(
                    "the engine does not take over the image: "
                            + outcome.failure().orElse("it says nothing of an image"),
                    "Look at the engine's own log, and whether its disk has room");
        }
        return loaded.get(0);
    }

    private Optional<InspectImageResponse> inspect(String reference) throws CheckException {
        try {
            return Optional.of(engine.client().inspectImageCmd(reference).exec());
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw ImageEngine.gone(e);
        }
    }

    private Optional<AuthConfig> authOf(ImageName name) throws CheckException, InterruptedException {
        return engine.logins().of(name.registry()).map(RegistryLogin::forEngine);
    }
}
