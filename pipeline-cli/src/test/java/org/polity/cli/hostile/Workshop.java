package org.polity.cli.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.core.SampleRepository;
import org.polity.core.internal.maven.MavenFolder;

/** Where domains are released: Git repositories, and a Maven repository in a folder. */
final class Workshop {

    private final Path folder;
    private int released;

    Workshop(Path folder) {
        this.folder = folder;
    }

    /** Lays out the files of a domain's repository. */
    interface Layout {
        void into(Path repository) throws IOException;
    }

    /** Commits files to a new repository and returns it as a source. */
    String git(Layout files) throws IOException {
        Path repository = Files.createDirectories(next("repository"));
        files.into(repository);
        SampleRepository.create(repository, "Release in haste");
        return "{ git: \"" + repository.toUri().toString().replaceAll("/$", "") + "\", branch: main }";
    }

    /** Deploys a jar to a new Maven repository and returns it as a source. */
    String maven(byte[] jar) throws IOException {
        MavenFolder repository = new MavenFolder(next("maven"));
        repository.deploy("org.example", "acme", "1.0.0", jar);
        return "{ maven: \"org.example:acme:[1,2)\", repository: \"" + repository.url() + "\" }";
    }

    /** A path at which there is nothing yet. */
    Path next(String what) {
        released++;
        return folder.resolve(what + "-" + released);
    }
}
