package org.polity.core.internal.bundle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.polity.api.DomainId;
import org.polity.api.Problem;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.job.Bundle;
import org.polity.api.adapter.job.JobScripts;
import org.polity.core.internal.cache.FileTrees;
import org.polity.core.internal.document.AtomicFiles;

/** Fills a new folder and renames it into place, so that nobody ever finds half a bundle or a mixture of two. */
public final class BundleFolder {

    private static final String BESIDE = "bundle.*-*-*-*-*.{new,old}";
    private static final Duration LEFT_OVER = Duration.ofHours(1);

    private BundleFolder() {}

    /**
     * Writes a bundle in the place of a former one.
     *
     * @param deliverable the root of the deliverable's repository, in which {@code .polity} exists already
     * @param domains the domains that have files, each with the folder that holds them
     * @param files what the adapter lays into the bundle
     * @return warnings of what was left out
     * @throws IOException when it cannot be written; a former bundle then stands as it was
     */
    public static List<Problem> write(Path deliverable, Map<DomainId, Path> domains, List<GeneratedFile> files)
            throws IOException {
        Path place = deliverable.resolve(Bundle.FOLDER);
        Path fresh = beside(place, "new");
        removeLeftovers(place);
        List<Problem> warnings = new ArrayList<>();
        try {
            for (Map.Entry<DomainId, Path> domain : domains.entrySet()) {
                warnings.addAll(DomainFiles.copy(
                        domain.getKey(), domain.getValue(), within(fresh, Bundle.domainFolder(domain.getKey()))));
            }
            AtomicFiles.write(within(fresh, Bundle.FUNCTIONS), JobScripts.functions());
            for (GeneratedFile file : files) {
                Path to = fresh.resolve(file.path());
                if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException("the adapter would overwrite " + file.path());
                }
                AtomicFiles.write(to, file.content());
            }
            replace(place, fresh);
        } finally {
            FileTrees.delete(fresh);
        }
        return warnings;
    }

    private static void replace(Path place, Path fresh) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(fresh, place);
            return;
        }
        Path former = beside(place, "old");
        Files.move(place, former);
        try {
            Files.move(fresh, place);
        } catch (IOException e) {
            Files.move(former, place);
            throw e;
        }
        FileTrees.delete(former);
    }

    /** What killed processes left. Whoever still writes there began within the hour. */
    private static void removeLeftovers(Path place) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(LEFT_OVER));
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(place.resolveSibling("."), BESIDE)) {
            for (Path sibling : siblings) {
                if (Files.isDirectory(sibling, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(sibling, LinkOption.NOFOLLOW_LINKS)
                                        .compareTo(old)
                                < 0) {
                    FileTrees.delete(sibling);
                }
            }
        }
    }

    /** The place of what belongs into a bundle, within the folder that will become it. */
    private static Path within(Path fresh, String path) {
        return fresh.resolve(path.substring(Bundle.FOLDER.length() + 1));
    }

    private static Path beside(Path place, String word) {
        return place.resolveSibling(place.getFileName() + "." + UUID.randomUUID() + "." + word);
    }
}
