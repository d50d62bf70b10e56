package org.polity.core.internal.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A container engine that speaks Docker's API. Everything that it makes carries labels, and is removed when its task is
 * over, however that ends. Safe for use by several threads.
 */
public final class ContainerEngine implements Closeable {

    private static final long START_SECONDS = 60;
    private static final long DRAIN_SECONDS = 10;

    /** The shell joins its errors to its output, because the engine does not keep the order between two streams. */
    private static final String SHELL = "exec /bin/sh -e \"$0\" 2>&1";

    private final EngineClients clients;
    private final boolean mapsUsers;

    private ContainerEngine(EngineClients clients, boolean mapsUsers) {
        this.clients = clients;
        this.mapsUsers = mapsUsers;
    }

    /**
     * Connects to the engine that the docker command would use.
     *
     * @param environment the environment variables that say which
     * @throws ContainerException when none answers
     */
    public static ContainerEngine connect(Map<String, String> environment) throws ContainerException {
        EngineAddress address = EngineAddress.find(environment, Path.of("/"));
        try {
            EngineClients clients = EngineClients.of(address);
            List<String> security = Optional.ofNullable(
                            clients.ask().infoCmd().exec().getSecurityOptions())
                    .orElse(List.of());
            return new ContainerEngine(clients, security.stream().anyMatch(option -> option.contains("rootless")));
        } catch (RuntimeException e) {
            throw new ContainerException(
                    "no Docker engine answers at " + address.host() + ": " + rootMessage(e),
                    "Start Docker (on Linux: sudo systemctl start docker), or say with DOCKER_HOST where one is",
                    e);
        }
    }

    /**
     * Runs a script in a new container and waits for its end.
     *
     * @param output gets what the script prints, while it runs
     * @return its exit code
     * @throws ContainerException when there is no such image, or the engine fails
     * @throws InterruptedException when the thread was interrupted; the container is gone then
     */
    public int run(ContainerTask task, OutputStream output) throws ContainerException, InterruptedException {
        try (Belongings made = new Belongings(clients.ask())) {
            ImagePull images = new ImagePull(clients);
            images.ensure(task.image(), output);
            Optional<String> network = new ServiceStart(clients.ask(), images, made).start(task, output);
            String id = create(task, network);
            made.container(id);
            return follow(id, output);
        } catch (RuntimeException e) {
            if (Thread.interrupted() || isInterrupt(e)) {
                throw new InterruptedException("while it talked to the engine");
            }
            throw failure(task, e);
        }
    }

    /**
     * Removes containers and networks that nobody waits for any more; what cannot be removed is left.
     *
     * @param label {@code key=value}, which they all carry
     * @param abandoned tells by the labels of one whether it is such
     */
    public void removeAll(String label, Predicate<Map<String, String>> abandoned) {
        try (Belongings left = new Belongings(clients.ask())) {
            clients.ask().listNetworksCmd().withFilter("label", List.of(label)).exec().stream()
                    .filter(network -> abandoned.test(network.getLabels()))
                    .forEach(network -> left.network(network.getId()));
            clients.ask().listContainersCmd().withShowAll(true).withLabelFilter(List.of(label)).exec().stream()
                    .filter(container -> abandoned.test(container.getLabels()))
                    .forEach(container -> left.container(container.getId()));
        } catch (RuntimeException e) {
            // The step that asked for the engine is about to find out what is wrong with it.
        }
    }

    /**
     * Opens a shell in a new container and waits for its end.
     *
     * @throws ContainerException when there is no such image, or the engine fails
     * @throws InterruptedException when the thread was interrupted; the container is gone then
     */
    public void shell(ContainerTask task, TerminalStreams terminal) throws ContainerException, InterruptedException {
        try (Belongings made = new Belongings(clients.ask())) {
            new ImagePull(clients).ensure(task.image(), terminal.out());
            Optional<String> network =
                    new ServiceStart(clients.ask(), new ImagePull(clients), made).start(task, terminal.out());
            String id = describe(task, network)
                    .withEntrypoint("/bin/sh", "-i")
                    .withTty(true)
                    .withStdinOpen(true)
                    .withAttachStdin(true)
                    .exec()
                    .getId();
            made.container(id);
            talk(id, terminal);
        } catch (RuntimeException e) {
            if (Thread.interrupted() || isInterrupt(e)) {
                throw new InterruptedException("while it talked to the engine");
            }
            throw failure(task, e);
        }
    }

    private void resize(String id, TerminalStreams terminal) {
        try {
            clients.ask()
                    .resizeContainerCmd(id)
                    .withSize(terminal.rows(), terminal.columns())
                    .exec();
        } catch (ConflictException e) {
            // Whoever types fast has left the shell by now.
        }
    }

    private void talk(String id, TerminalStreams terminal) throws InterruptedException, ContainerException {
        try (OutputCallback shown = clients.follow()
                        .attachContainerCmd(id)
                        .withStdIn(terminal.in())
                        .withStdOut(true)
                        .withStdErr(true)
                        .withFollowStream(true)
                        .exec(new OutputCallback(terminal.out()));
                ExitCallback exit = new ExitCallback()) {
            shown.awaitStarted(START_SECONDS, TimeUnit.SECONDS);
            clients.ask().startContainerCmd(id).exec();
            resize(id, terminal);
            clients.follow().waitContainerCmd(id).exec(exit);
            exit.code();
        } catch (IOException e) {
            throw new ContainerException("the engine went away: " + e.getMessage(), "Start it, and run again", e);
        }
    }

    private String create(ContainerTask task, Optional<String> network) {
        return describe(task, network)
                .withEntrypoint("/bin/sh", "-c", SHELL, task.script().toString())
                .exec()
                .getId();
    }

    private CreateContainerCmd describe(ContainerTask task, Optional<String> network) {
        HostConfig host = HostConfig.newHostConfig()
                .withMounts(task.mounts().stream().map(ContainerEngine::mount).toList())
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE));
        network.or(task::network).ifPresent(host::withNetworkMode);
        CreateContainerCmd create = clients.ask()
                .createContainerCmd(task.image())
                .withCmd(List.of())
                .withWorkingDir(task.folder().toString())
                .withEnv(task.environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList())
                .withLabels(task.labels())
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withHostConfig(host);
        if (!mapsUsers) {
            task.user().ifPresent(create::withUser);
        }
        return create;
    }

    private static Mount mount(ContainerTask.Mount mount) {
        return new Mount()
                .withType(MountType.BIND)
                .withSource(mount.path().toString())
                .withTarget(mount.path().toString())
                .withReadOnly(mount.readOnly());
    }

    private int follow(String id, OutputStream output) throws InterruptedException, ContainerException {
        DockerClient follow = clients.follow();
        // Attached before it starts, so that nothing is missed.
        try (OutputCallback printed = follow.attachContainerCmd(id)
                        .withStdOut(true)
                        .withStdErr(true)
                        .withFollowStream(true)
                        .exec(new OutputCallback(output));
                ExitCallback exit = new ExitCallback()) {
            if (!printed.awaitStarted(START_SECONDS, TimeUnit.SECONDS)) {
                throw new ContainerException(
                        "the engine does not hand out what the container prints", "Look at the engine's own log");
            }
            clients.ask().startContainerCmd(id).exec();
            follow.waitContainerCmd(id).exec(exit);
            int code = exit.code();
            printed.awaitCompletion(DRAIN_SECONDS, TimeUnit.SECONDS);
            return code;
        } catch (IOException e) {
            throw new ContainerException("the engine went away: " + e.getMessage(), "Start it, and run again", e);
        }
    }

    private static ContainerException failure(ContainerTask task, RuntimeException e) {
        String why = rootMessage(e);
        if (e instanceof NotFoundException || why.contains("/bin/sh")) {
            return new ContainerException(
                    "the image " + task.image() + " cannot run a script: " + why,
                    "Use an image that has a POSIX shell at /bin/sh",
                    e);
        }
        return new ContainerException(
                "the container engine failed with the image " + task.image() + ": " + why,
                e instanceof DockerException
                        ? "See what the engine says above"
                        : "See whether the engine still runs ('docker info'), and run again",
                e);
    }

    static String rootMessage(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).strip();
    }

    private static boolean isInterrupt(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof InterruptedIOException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            clients.close();
        } catch (IOException e) {
            // Nothing depends on a connection that cannot even be closed.
        }
    }
}
