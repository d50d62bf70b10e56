package org.polity.domains.project;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.polity.api.domain.CheckException;

/** Containers of one image, each for one question, without a network, and gone afterwards. */
final class ImageContainers {

    private static final int LIMIT = 1024 * 1024;

    /** What a shell answers when a program cannot be found or executed. */
    private static final int NOT_FOUND = 127;

    private final DockerClient client;
    private final String image;

    ImageContainers(DockerClient client, String image) {
        this.client = client;
        this.image = image;
    }

    /** Runs a command, whatever the image's own entry point is. */
    CommandExpectation.Outcome run(StructureTests.CommandTest test, List<StructureTests.Variable> variables)
            throws CheckException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(test.command()));
        command.addAll(test.args());
        List<String> environment = Stream.concat(variables.stream(), test.envVars().stream())
                .map(variable -> variable.key() + "=" + variable.value())
                .toList();
        CreateContainerCmd create = client.createContainerCmd(image)
                .withEntrypoint(command.get(0))
                .withCmd(command.subList(1, command.size()))
                .withEnv(environment)
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"));
        return with(create, id -> {
            Output output = new Output();
            try (var attached = client.attachContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .exec(output)) {
                attached.awaitStarted();
                client.startContainerCmd(id).exec();
                int code = client.waitContainerCmd(id).start().awaitStatusCode();
                attached.awaitCompletion();
                return new CommandExpectation.Outcome(code, output.text(false), output.text(true));
            } catch (NotFoundException | BadRequestException e) {
                // The program is not in the image, which is what the test wants to know.
                return new CommandExpectation.Outcome(NOT_FOUND, "", String.valueOf(e.getMessage()));
            }
        });
    }

    /** A file of the image; empty when there is none at that path. Links are not followed. */
    Optional<ImageFile> file(String path) throws CheckException, InterruptedException {
        CreateContainerCmd create = client.createContainerCmd(image)
                .withEntrypoint("-")
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"));
        return with(create, id -> {
            try (InputStream archive =
                            client.copyArchiveFromContainerCmd(id, path).exec();
                    TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
                TarArchiveEntry entry = tar.getNextEntry();
                if (entry == null) {
                    return Optional.<ImageFile>empty();
                }
                String text = entry.isFile() ? new String(tar.readNBytes(LIMIT), StandardCharsets.UTF_8) : "";
                return Optional.of(ImageFile.of(entry, text));
            } catch (NotFoundException e) {
                return Optional.<ImageFile>empty();
            }
        });
    }

    /** Does something with a container. */
    private interface Use<T> {
        T of(String id) throws IOException, InterruptedException;
    }

    private <T> T with(CreateContainerCmd create, Use<T> use) throws CheckException, InterruptedException {
        try {
            String id = create.exec().getId();
            try {
                return use.of(id);
            } finally {
                client.removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            }
        } catch (IOException | RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in a container");
            }
            throw ImageEngine.gone(e);
        }
    }

    /** What a container prints. Written by the client's thread. */
    private static final class Output extends ResultCallback.Adapter<Frame> {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream error = new ByteArrayOutputStream();

        @Override
        public void onNext(Frame frame) {
            ByteArrayOutputStream target = frame.getStreamType() == StreamType.STDERR ? error : out;
            int room = LIMIT - target.size();
            target.write(frame.getPayload(), 0, Math.min(room, frame.getPayload().length));
        }

        String text(boolean ofError) {
            return (ofError ? error : out).toString(StandardCharsets.UTF_8);
        }
    }
}
