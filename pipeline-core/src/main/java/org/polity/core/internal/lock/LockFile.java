package org.polity.core.internal.lock;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.plan.PlannedDomain;
import org.polity.core.internal.document.AtomicFiles;
import org.polity.core.internal.document.Json;

/**
 * {@code .polity/polity.lock}: which version of each domain a plan was made of.
 *
 * @param resolvedAt when the domains were resolved
 * @param domains the domains as they were resolved, sorted by id
 */
public record LockFile(Instant resolvedAt, List<PlannedDomain> domains) {

    /** The schema's name and version. */
    public static final String SCHEMA = "polity/lock/1";

    private static final String NAME = "polity.lock";

    /** Copies the list and cuts the time to seconds. */
    public LockFile {
        resolvedAt = resolvedAt.truncatedTo(ChronoUnit.SECONDS);
        domains = List.copyOf(domains);
    }

    /**
     * Writes the lock.
     *
     * @param stateFolder Polity's own folder in the deliverable
     * @throws IOException when it cannot be written; a former lock then stands as it was
     */
    public void write(Path stateFolder) throws IOException {
        AtomicFiles.write(stateFolder.resolve(NAME), text());
    }

    /** The lock as it stands in the file. */
    public String text() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("resolvedAt", resolvedAt);
        tree.put("domains", domains.stream().map(LockFile::domain).toList());
        return Json.write(tree);
    }

    private static Map<String, Object> domain(PlannedDomain domain) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", domain.id());
        tree.put("version", domain.version());
        tree.put("source", domain.source());
        tree.put("commit", domain.commit());
        tree.put("digest", domain.digest());
        tree.put("channel", domain.channel());
        return tree;
    }
}
