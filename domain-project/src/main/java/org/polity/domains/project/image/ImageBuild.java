package org.polity.domains.project.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.domains.project.image.context.BuildContext;
import org.polity.domains.project.image.context.IgnoreFile;
import org.polity.domains.project.image.context.IgnoreFile.InvalidIgnoreFileException;
import org.polity.domains.project.input.Inputs;
import org.polity.domains.project.input.InvalidInput;
import org.polity.domains.project.input.InvalidInputException;
import org.polity.domains.project.tool.OutputFolder;
import org.polity.domains.project.tool.ProgramFolders;

/** The check that builds an image and hands its id on. */
public final class ImageBuild {

    private static final String RULE = "image-build";
    private static final int TEXT_LIMIT = 1024 * 1024;

    private final CheckRequest request;
    private final ImageSettings settings;
    private final Path root;
    private final Path context;
    private final List<Path> programs;

    private ImageBuild(CheckRequest request, ImageSettings settings, Path root, Path context, List<Path> programs) {
        this.request = request;
        this.settings = settings;
        this.root = root;
        this.context = context;
        this.programs = programs;
    }

    /**
     * Builds or pulls the image, and leaves its id in the {@link OutputFolder}. What is wrong with the Dockerfile is a finding.
     *
     * @throws CheckException when the engine, the builder or the registry breaks
     */
    public static CheckResult run(CheckRequest request) throws CheckException, InterruptedException {
        return run(request, ProgramFolders.OF_THIS_MACHINE);
    }

    /**
     * The same, with programs that build images taken from these folders alone.
     *
     * @throws CheckException when the image can neither be built nor called broken
     */
    static CheckResult run(CheckRequest request, List<Path> programs) throws CheckException, InterruptedException {
        ImageSettings settings = ImageSettings.of(request.policy());
        OutputFolder output = OutputFolder.of(request);
        output.forget(ImageSteps.FILE);
        String existing = request.policy().get(Inputs.IMAGE).strip();
        if (!existing.isEmpty()) {
            try (ImageEngine engine = ImageEngine.connect()) {
                ImageInputs.imageName(Inputs.IMAGE, request.policy());
                String id = new ImageStore(engine).pull(existing, settings.platform(), request::log);
                return handOn(engine, id, settings, output, request);
            }
        }
        try {
            Path root = request.workspace().toRealPath();
            Path context = contextFolder(root, settings);
            if (!isFile(root.resolve(settings.dockerfile()))) {
                return new CheckResult(List.of(noDockerfile(settings, request)));
            }
            return new ImageBuild(request, settings, root, context, programs).build(output);
        } catch (IOException e) {
            throw new CheckException("the build context cannot be read: " + e.getMessage(), "Mend that file", e);
        }
    }

    /** Hands an image on, unless it is for another platform than the one that was asked for: not every builder minds. */
    private static CheckResult handOn(
            ImageEngine engine, String id, ImageSettings settings, OutputFolder output, CheckRequest request)
            throws CheckException, InterruptedException {
        String platform = engine.platformOf(id);
        if (!settings.isFor(platform)) {
            return new CheckResult(List.of(Finding.of(
                            RULE,
                            Severity.ERROR,
                            "The image is for " + platform + ", and the input 'platform' asks for "
                                    + settings.platform())
                    .withHelp(
                            "Use base images that there are for that platform, and a builder that can build for it")));
        }
        output.write(ImageSteps.FILE, ImageStaging.handOn(engine, id, request));
        return CheckResult.clean();
    }

    private static Path contextFolder(Path root, ImageSettings settings) throws IOException {
        Path context = root.resolve(settings.context());
        if (!Files.isDirectory(context) || !context.toRealPath().equals(context)) {
            throw new InvalidInputException(
                    Inputs.CONTEXT.name(), "'" + settings.context() + "' is no folder of the repository");
        }
        return context;
    }

    private CheckResult build(OutputFolder output) throws IOException, CheckException, InterruptedException {
        String ignoreFile = ignoreFile();
        IgnoreFile ignored;
        try {
            ignored = IgnoreFile.parse(text(ignoreFile));
        } catch (InvalidIgnoreFileException e) {
            return new CheckResult(List.of(brokenIgnoreFile(ignoreFile, e)));
        }
        String dockerfile = text(settings.dockerfile());
        DockerfileLines lines = DockerfileLines.of(dockerfile);
        Path archive = Files.createTempFile("polity-context", ".tar");
        try (ImageEngine engine = ImageEngine.connect()) {
            new BuildContext(context, ignored, settings.dockerfileInContext(), added(ignoreFile, dockerfile))
                    .writeTo(archive);
            Optional<BuilderProgram> program =
                    BuilderProgram.find(request.policy().get(Inputs.BUILDER).strip(), dockerfile, programs);
            Map<String, String> labels = ImageLabels.of(request);
            String id = program.isPresent()
                    ? built(program.get(), archive, labels, engine)
                    : engine.build(archive, settings, labels, request::log);
            request.log("built " + id);
            return handOn(engine, id, settings, output, request);
        } catch (ImageBuildException e) {
            return new CheckResult(List.of(finding(e, lines)));
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    /** What a program builds, the engine has too: all that follows asks the engine. */
    private String built(BuilderProgram program, Path archive, Map<String, String> labels, ImageEngine engine)
            throws ImageBuildException, CheckException, InterruptedException {
        String id = program.build(archive, settings, labels, request::log);
        ImageStore store = new ImageStore(engine);
        if (store.has(id)) {
            return id;
        }
        request.log("handing " + id + " over to the engine");
        program.save(id, archive, request::log);
        return store.load(archive, request::log);
    }

    /** The Dockerfile's own ignore file, {@code NAME.dockerignore} beside it, as BuildKit has it; else that of the context. */
    private String ignoreFile() throws IOException {
        String own = settings.dockerfile() + IgnoreFile.NAME;
        if (isFile(root.resolve(own))) {
            return own;
        }
        return settings.context().isEmpty() ? IgnoreFile.NAME : settings.context() + "/" + IgnoreFile.NAME;
    }

    /**
     * What the engine needs to find in the context and does not: a Dockerfile from outside, and the ignore file that counts. Neither
     * gets into the image.
     */
    private Map<String, byte[]> added(String ignoreFile, String dockerfile) throws IOException {
        boolean ownIgnoreFile = ignoreFile.equals(settings.dockerfile() + IgnoreFile.NAME);
        if (!ownIgnoreFile && !settings.isDockerfileOutside()) {
            return Map.of();
        }
        Map<String, byte[]> files = new TreeMap<>();
        String ignored = text(ignoreFile) + "\n" + IgnoreFile.NAME + "\n";
        if (settings.isDockerfileOutside()) {
            String name = settings.dockerfileInContext();
            files.put(name, dockerfile.getBytes(StandardCharsets.UTF_8));
            ignored += name + "\n";
        }
        files.put(IgnoreFile.NAME, ignored.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** Tells whether there is such a file, and no link on the way to it. */
    private static boolean isFile(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && file.toRealPath().equals(file);
    }

    /** The text of a file of the repository; empty when it is not there, or is reached through a link. */
    private String text(String name) throws IOException {
        Path file = root.resolve(name);
        if (!isFile(file)) {
            return "";
        }
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            String text = new String(in.readNBytes(TEXT_LIMIT), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }

    private Finding finding(ImageBuildException failure, DockerfileLines lines) throws CheckException {
        ImageBuildFailure why = new ImageBuildFailure(failure, lines);
        if (why.isForWantOf(settings.target())) {
            throw new InvalidInputException(
                    Inputs.TARGET.name(), settings.dockerfile() + " has no build stage '" + settings.target() + "'");
        }
        return why.finding(RULE, settings.dockerfile());
    }

    /** Told where pipeline.yaml names it, for there is no place in a file that is not there. */
    private static Finding noDockerfile(ImageSettings settings, CheckRequest request) {
        String why = "there is no " + settings.dockerfile() + ", so no image can be built";
        return InvalidInput.find(new InvalidInputException(Inputs.DOCKERFILE.name(), why), request.sources())
                .orElseGet(() -> Finding.of(RULE, Severity.ERROR, why)
                        .at(Location.of(settings.dockerfile()))
                        .withHelp("Add one, or name it with the input 'dockerfile' in pipeline.yaml"));
    }

    private static Finding brokenIgnoreFile(String file, InvalidIgnoreFileException broken) {
        return Finding.of(RULE, Severity.ERROR, "Docker cannot read the file: " + broken.getMessage())
                .at(Location.of(file, broken.line()))
                .withHelp(
                        "Close the bracket, complete the exception, or put \\ in front of a character that stands for itself");
    }
}
