package org.polity.domains.governance.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.polity.domains.governance.image.packages.ImagePackage;
import org.polity.domains.governance.image.packages.PackageDatabases;
import org.polity.domains.governance.image.packages.RpmDatabase;

/**
 * What runs in an image: the distribution, and the packages that its package manager installed.
 *
 * @param system the distribution; empty when the image names none
 * @param packages the packages
 * @param unread databases of packages that are there and cannot be read here
 */
record ImageContents(Optional<ImageSystem> system, List<ImagePackage> packages, List<String> unread) {

    private static final int LARGEST = 64 * 1024 * 1024;
    private static final int MOST_PACKAGES = 50_000;

    private static final List<String> RPM =
            List.of("/var/lib/rpm/rpmdb.sqlite", "/usr/lib/sysimage/rpm/rpmdb.sqlite", "/usr/share/rpm/rpmdb.sqlite");

    /** The older databases of rpm, each of which only librpm reads. */
    private static final List<String> OLDER_RPM =
            List.of("/var/lib/rpm/Packages.db", "/usr/lib/sysimage/rpm/Packages.db", "/var/lib/rpm/Packages");

    ImageContents {
        packages = packages.stream().distinct().toList(); // CycloneDX wants no component twice
        unread = List.copyOf(unread);
    }

    /**
     * Looks into an image, through a container that is never started.
     *
     * @throws IOException when the engine breaks off
     */
    static ImageContents of(DockerClient client, String image) throws IOException {
        String container = client.createContainerCmd(image)
                .withEntrypoint("-")
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
                .exec()
                .getId();
        try {
            return of(new Files(client, container));
        } finally {
            client.removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        }
    }

    private static ImageContents of(Files files) throws IOException {
        Optional<ImageSystem> system = Optional.empty();
        for (String place : List.of("/etc/os-release", "/usr/lib/os-release")) {
            system = system.isPresent() ? system : ImageSystem.in(files.text(place));
        }
        List<ImagePackage> packages = new ArrayList<>(PackageDatabases.dpkg(files.text("/var/lib/dpkg/status")));
        packages.addAll(PackageDatabases.dpkg(files.text("/var/lib/dpkg/status.d")));
        packages.addAll(PackageDatabases.apk(files.text("/lib/apk/db/installed")));
        if (packages.isEmpty()) {
            packages.addAll(PackageDatabases.apk(files.text("/usr/lib/apk/db/installed")));
        }
        packages.addAll(PackageDatabases.rpm(files.text("/var/lib/rpmmanifest/container-manifest-2")));
        List<String> unread = new ArrayList<>();
        for (String database : RPM) {
            Optional<byte[]> bytes = packages.isEmpty() && unread.isEmpty() ? files.bytes(database) : Optional.empty();
            if (bytes.isPresent()) {
                Optional<List<ImagePackage>> read = rpm(bytes.get(), files.bytes(database + "-wal"));
                read.ifPresentOrElse(packages::addAll, () -> unread.add(database));
            }
        }
        for (String database : OLDER_RPM) {
            if (packages.isEmpty() && unread.isEmpty() && files.has(database)) {
                unread.add(database);
            }
        }
        return new ImageContents(system, packages.subList(0, Math.min(MOST_PACKAGES, packages.size())), unread);
    }

    /** The packages in a database of rpm; empty when it cannot be read, or what changed last stands in its journal alone. */
    private static Optional<List<ImagePackage>> rpm(byte[] database, Optional<byte[]> journal) {
        try {
            boolean isComplete = journal.filter(bytes -> bytes.length > 0).isEmpty();
            return isComplete ? Optional.of(RpmDatabase.packages(database)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The files of a container. */
    private record Files(DockerClient client, String container) {

        boolean has(String path) throws IOException {
            try (InputStream archive =
                    client.copyArchiveFromContainerCmd(container, path).exec()) {
                return archive.read() >= 0;
            } catch (NotFoundException e) {
                return false;
            }
        }

        /** The first bytes of a file; empty when there is none. */
        Optional<byte[]> bytes(String path) throws IOException {
            try (InputStream archive =
                            client.copyArchiveFromContainerCmd(container, path).exec();
                    TarArchiveInputStream tar = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name())) {
                TarArchiveEntry entry = tar.getNextEntry();
                return entry != null && entry.isFile() ? Optional.of(tar.readNBytes(LARGEST)) : Optional.empty();
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        }

        /** The text of a file, or of all files of a folder with empty lines between; empty when there is none. */
        String text(String path) throws IOException {
            StringBuilder text = new StringBuilder();
            try (InputStream archive =
                            client.copyArchiveFromContainerCmd(container, path).exec();
                    TarArchiveInputStream tar = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name())) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    boolean wanted = entry.isFile() && !entry.getName().endsWith(".md5sums");
                    if (wanted && text.length() < LARGEST) {
                        text.append(new String(tar.readNBytes(LARGEST - text.length()), StandardCharsets.UTF_8))
                                .append("\n\n");
                    }
                }
            } catch (NotFoundException e) {
                return "";
            }
            return text.toString();
        }
    }
}
