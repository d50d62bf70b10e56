package org.polity.domains.project.image.structure;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.polity.api.domain.CheckException;
import org.polity.domains.project.image.ImageEngine;

/** Containers of one image, each for one question, without a network, and gone afterwards. */
final class ImageContainers {

    private static final int LIMIT = 1024 * 1024;

    /** What a shell answers when a program cannot be found or executed. */
    private static final int NOT_FOUND = 127;

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)\\}|([A-Za-z_][A-Za-z0-9_]*))");

    private final DockerClient client;
    private final String image;
    private final Map<String, String> variables;

    ImageContainers(DockerClient client, InspectImageResponse image) {
        this.client = client;
        this.image = String.valueOf(image.getId());
        this.variables = MetadataExpectation.variables(
                Optional.ofNullable(image.getConfig()).orElseGet(ContainerConfig::new));
    }

    /**
     * Runs a command, whatever the image's own entry point is. Each command of its setup finds the files that the one before
     * it left, and the command those of its setup.
     */
    CommandExpectation.Outcome run(StructureTests.CommandTest test, StructureTests tests)
            throws CheckException, InterruptedException {
        List<String> environment = Stream.concat(tests.globalEnvVars().stream(), test.envVars().stream())
                .map(variable -> variable.key() + "=" + expanded(variable.value()))
                .toList();
        Optional<String> user = Optional.ofNullable(tests.containerRunOptions().user());
        List<String> command = new ArrayList<>(List.of(test.command()));
        command.addAll(test.args());
        Deque<String> left = new ArrayDeque<>();
        try {
            for (List<String> before : test.setup()) {
                CommandExpectation.Outcome outcome = run(left, before, environment, user, true);
                if (outcome.exitCode() != 0) {
                    return new CommandExpectation.Outcome(
                            outcome.exitCode(), "", "setup " + before + ": " + outcome.error() + outcome.output());
                }
            }
            boolean more = !test.teardown().isEmpty();
            CommandExpectation.Outcome outcome = run(left, command, environment, user, more);
            for (List<String> behind : test.teardown()) {
                run(left, behind, environment, user, true);
            }
            return outcome;
        } finally {
            forget(left);
        }
    }

    /** Runs a command upon what is left by the last one, and keeps what it leaves itself when that is wanted. */
    private CommandExpectation.Outcome run(
            Deque<String> left, List<String> command, List<String> environment, Optional<String> user, boolean keep)
            throws CheckException, InterruptedException {
        CreateContainerCmd create = client.createContainerCmd(left.isEmpty() ? image : left.getLast())
                .withEntrypoint(command.get(0))
                .withCmd(command.subList(1, command.size()))
                .withEnv(environment)
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"));
        user.ifPresent(create::withUser);
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
                if (keep) {
                    left.addLast(client.commitCmd(id).exec());
                }
                return new CommandExpectation.Outcome(code, output.text(false), output.text(true));
            } catch (NotFoundException | BadRequestException e) {
                // The program is not in the image, which is what the test wants to know.
                return new CommandExpectation.Outcome(NOT_FOUND, "", String.valueOf(e.getMessage()));
            }
        });
    }

    /** Removes what commands left, and nothing else; the last is made of the one before it. */
    private void forget(Deque<String> left) {
        while (!left.isEmpty()) {
            try {
                // Without this the engine would remove the image under test as well: it has no name either.
                client.removeImageCmd(left.removeLast())
                        .withForce(true)
                        .withNoPrune(true)
                        .exec();
            } catch (RuntimeException e) {
                return; // an engine that is gone has been told of already
            }
        }
    }

    /** A value in which the image's variables stand by name. */
    private String expanded(String value) {
        return VARIABLE.matcher(value).replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            return Matcher.quoteReplacement(variables.getOrDefault(name, ""));
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
