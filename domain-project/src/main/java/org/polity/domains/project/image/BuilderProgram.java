package org.polity.domains.project.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.polity.api.domain.CheckException;
import org.polity.domains.project.input.Inputs;
import org.polity.domains.project.input.InvalidInputException;
import org.polity.domains.project.tool.FolderRemoval;
import org.polity.domains.project.tool.ToolOutput;

/**
 * A program of this machine that builds images: {@code docker buildx}, {@code podman} or {@code buildah}.
 *
 * @param name how it is called in {@code pipeline.yaml}
 * @param command how it is called in a shell
 */
record BuilderProgram(String name, List<String> command) {

    private static final Pattern NEEDS_BUILDKIT = Pattern.compile(
            "(?im)^#\\s*syntax\\s*=|^\\s*(?:RUN|COPY|ADD)\\s.*(?:--(?:mount|chmod|link|checksum|parents|security|network)\\b|<<-?[\"']?[A-Z_])");
    private static final List<String> OUTAGES = List.of(
            "connection refused",
            "i/o timeout",
            "no such host",
            "tls handshake timeout",
            "toomanyrequests",
            "service unavailable",
            "cannot connect to the docker daemon",
            "no space left on device");
    private static final String ARCHIVE = "docker-archive";
    private static final int REMEMBERED = 20;

    BuilderProgram {
        command = List.copyOf(command);
    }

    /**
     * The program that builds; empty for the engine's classic builder, which needs no program.
     *
     * @param wanted {@code auto}, {@code classic}, {@code buildx}, {@code podman} or {@code buildah}; {@code auto} is buildx where
     *     the Dockerfile needs BuildKit and the machine has it
     * @param dockerfile the Dockerfile's text
     * @param folders where programs are looked for
     * @throws CheckException when the machine lacks the program that is wanted
     */
    static Optional<BuilderProgram> find(String wanted, String dockerfile, List<Path> folders)
            throws CheckException, InterruptedException {
        return switch (wanted) {
            case "classic" -> Optional.empty();
            case "auto" -> NEEDS_BUILDKIT.matcher(dockerfile).find() ? buildx(folders) : Optional.empty();
            case "buildx" -> Optional.of(buildx(folders).orElseThrow(() -> lacks("docker buildx")));
            case "podman", "buildah" ->
                Optional.of(program(wanted, folders)
                        // Docker's format keeps HEALTHCHECK and SHELL, and the image's id when the engine takes it
                        // over.
                        .map(path -> new BuilderProgram(wanted, List.of(path, "build", "--format", "docker")))
                        .orElseThrow(() -> lacks(wanted)));
            default ->
                throw new InvalidInputException(
                        Inputs.BUILDER.name(),
                        "'" + wanted + "' is none: use auto, classic, buildx, podman or buildah");
        };
    }

    private static Optional<BuilderProgram> buildx(List<Path> folders) throws InterruptedException {
        Optional<String> docker = program("docker", folders);
        if (docker.isEmpty() || !succeeds(List.of(docker.get(), "buildx", "version"))) {
            return Optional.empty();
        }
        return Optional.of(new BuilderProgram(
                "buildx", List.of(docker.get(), "buildx", "build", "--load", "--progress", "plain")));
    }

    private static Optional<String> program(String name, List<Path> folders) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static boolean succeeds(List<String> line) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return false;
        }
    }

    private static CheckException lacks(String program) {
        return new CheckException(
                "pipeline.yaml wants the image built by " + program + ", which this machine does not have",
                "Install it, or leave 'builder' out");
    }

    /**
     * Builds an image.
     *
     * @param archive the build context, as a tar archive
     * @return the image's id
     * @throws ImageBuildException when the program gives up on the build
     * @throws CheckException when the program breaks, or what it needs cannot be reached
     */
    String build(Path archive, ImageSettings settings, Map<String, String> labels, Consumer<String> log)
            throws ImageBuildException, CheckException, InterruptedException {
        try {
            Path scratch = Files.createTempDirectory("polity-build");
            try {
                Path context = Files.createDirectory(scratch.resolve("context"));
                unpack(archive, context);
                Path idFile = scratch.resolve("id");
                run(line(context, idFile, settings, labels), log);
                return Files.readString(idFile, StandardCharsets.UTF_8).strip();
            } finally {
                FolderRemoval.remove(scratch);
            }
        } catch (IOException e) {
            throw brokeOff(e);
        }
    }

    /**
     * Writes an image as {@code docker save} does, for an engine that does not see the images of this program.
     *
     * @throws CheckException when the program does not, or has no images of its own
     */
    void save(String id, Path archive, Consumer<String> log) throws CheckException, InterruptedException {
        String program = command.get(0);
        List<String> line = switch (name) {
            case "podman" -> List.of(program, "save", "--format", ARCHIVE, "--output", archive.toString(), id);
            case "buildah" -> List.of(program, "push", id, ARCHIVE + ":" + archive);
            default ->
                throw new CheckException(
                        name + " built " + id + ", and the engine does not have it",
                        "Look whether " + name + " and DOCKER_HOST speak of the same engine");
        };
        try {
            Files.deleteIfExists(archive); // neither program writes over what is there
            run(line, log);
        } catch (ImageBuildException e) {
            throw new CheckException(
                    name + " does not hand over the image that it built: " + e.getMessage(),
                    "Look at its storage, and whether the disk has room",
                    e);
        } catch (IOException e) {
            throw brokeOff(e);
        }
    }

    private CheckException brokeOff(IOException e) {
        return new CheckException(
                name + " broke off: " + ToolOutput.of(e),
                "Look whether it works by itself, or set 'builder' to another one",
                e);
    }

    private List<String> line(Path context, Path idFile, ImageSettings settings, Map<String, String> labels) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("--iidfile", idFile.toString()));
        line.addAll(List.of(
                "--file", context.resolve(settings.dockerfileInContext()).toString()));
        settings.buildArgs().forEach((key, value) -> line.addAll(List.of("--build-arg", key + "=" + value)));
        labels.forEach((key, value) -> line.addAll(List.of("--label", key + "=" + value)));
        if (!settings.target().isEmpty()) {
            line.addAll(List.of("--target", settings.target()));
        }
        if (!settings.platform().isEmpty()) {
            line.addAll(List.of("--platform", settings.platform()));
        }
        line.add(context.toString());
        return line;
    }

    private void run(List<String> line, Consumer<String> log)
            throws IOException, ImageBuildException, CheckException, InterruptedException {
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        List<String> last = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            process.getOutputStream().close();
            for (String said = out.readLine(); said != null; said = out.readLine()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while " + name + " builds");
                }
                String plain = ToolOutput.oneLine(said);
                log.accept(plain);
                if (!plain.isEmpty()) {
                    last.add(plain);
                }
                if (last.size() > REMEMBERED) {
                    last.remove(0);
                }
            }
            int code = process.waitFor();
            if (code != 0) {
                throw failure(code, last);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private ImageBuildException failure(int code, List<String> last) throws CheckException {
        String said = last.isEmpty() ? name + " ended with " + code : last.get(last.size() - 1);
        String all = String.join(" ", last).toLowerCase(Locale.ROOT);
        if (code > 125 || OUTAGES.stream().anyMatch(all::contains)) {
            throw new CheckException(
                    name + " could not finish: " + said,
                    "Look at the network, the registry and the disk, and try again");
        }
        return new ImageBuildException(said, 0);
    }

    /** The archive is our own: no entry leads out of it, and no path goes through a link. */
    private static void unpack(Path archive, Path target) throws IOException {
        try (InputStream in = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName());
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true, false)) {
                        throw new IOException(entry.getName() + " cannot be made executable");
                    }
                }
            }
        }
    }
}
