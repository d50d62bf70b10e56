package org.polity.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.polity.core.SampleRepository;

/**
 * A sample organisation on disk: a platform team's composition, two domain repositories, three deliverables, each folder
 * a Git repository.
 *
 * @param folder where it stands
 */
public record SampleOrganisation(Path folder) {

    private static final String RESOURCES = "sample";

    /** The deliverables' folders, in the order in which to look at them. */
    public List<Path> deliverables() {
        return Stream.of("orders", "orders-image", "orders-chart")
                .map(folder.resolve("deliverables")::resolve)
                .toList();
    }

    /** The platform team's composition. */
    public Path composition() {
        return folder.resolve("platform/composition.yaml");
    }

    /**
     * Lays the organisation out.
     *
     * @param folder a folder that is empty or missing
     * @throws IOException when it cannot be written
     */
    public static SampleOrganisation create(Path folder) throws IOException {
        URL resources = SampleOrganisation.class.getResource(RESOURCES);
        if (resources == null) {
            throw new IOException("the sample is not in this build");
        }
        URI uri;
        try {
            uri = resources.toURI();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        if ("jar".equals(uri.getScheme())) {
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                copy(jar.provider().getPath(uri), folder);
            }
        } else {
            copy(Path.of(uri), folder);
        }
        SampleOrganisation organisation = new SampleOrganisation(folder);
        organisation.commit();
        return organisation;
    }

    private void commit() throws IOException {
        SampleRepository.create(folder.resolve("platform"), "Name the domains");
        SampleRepository.create(folder.resolve("domains/security"), "Forbid compiled programs among the sources");
        SampleRepository.create(folder.resolve("domains/licences"), "Ask for a licence");
        for (Path deliverable : deliverables()) {
            SampleRepository.create(deliverable, "Begin " + deliverable.getFileName());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            // A build would leave a .gitignore out of a jar, so that it travels under another name.
            String name = from.relativize(file).toString().replaceAll("(^|/)gitignore$", "$1.gitignore");
            Path target = to.resolve(name);
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.copy(file, target);
            if (name.endsWith(".sh") && !target.toFile().setExecutable(true)) {
                throw new IOException(target + " cannot be made executable");
            }
        }
    }
}
