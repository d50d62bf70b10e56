package org.polity.domains.security.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.polity.api.Finding;
import org.polity.api.Severity;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;

/**
 * Files are copied: {@code ADD} also unpacks, so that what arrives is decided by what the file holds. A source in a variable that
 * nobody knows counts as a file, for then not even the Dockerfile says what arrives.
 */
final class DockerfileAddFileRule implements DockerfileRule {

    static final String ID = "dockerfile-add-file";
    private static final String HELP = "Write COPY instead of ADD (hadolint DL3020, CIS Docker Benchmark 4.9)";

    /** Archives are what ADD is for. */
    private static final List<String> ARCHIVES = List.of(
            ".tar", ".gz", ".bz2", ".xz", ".zst", ".lz", ".lzma", ".tgz", ".tbz", ".tb2", ".tz2", ".tbz2", ".txz",
            ".tlz", ".tpz", ".z");

    @Override
    public Set<String> ids() {
        return Set.of(ID);
    }

    @Override
    public List<Finding> check(Dockerfile dockerfile) {
        return DockerfileAddition.of(dockerfile).stream()
                .filter(add -> add.sources().stream().anyMatch(DockerfileAddFileRule::isFile))
                .map(add -> Finding.of(
                                ID,
                                Severity.WARNING,
                                "ADD copies files of the context, and would unpack one that is an archive.")
                        .at(add.place())
                        .withHelp(HELP))
                .toList();
    }

    private static boolean isFile(String source) {
        return !source.startsWith("<<") && !DockerfileAddition.isRemote(source) && !isArchive(source);
    }

    private static boolean isArchive(String source) {
        String name = source.toLowerCase(Locale.ROOT);
        return ARCHIVES.stream().anyMatch(name::endsWith);
    }
}
