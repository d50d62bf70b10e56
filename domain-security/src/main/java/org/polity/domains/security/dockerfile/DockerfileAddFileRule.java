package org.polity.domains.security.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;
import org.polity.domains.security.dockerfile.syntax.DockerfileInstruction;
import org.polity.domains.security.dockerfile.syntax.DockerfileValue;
import org.polity.domains.security.dockerfile.syntax.DockerfileVariables;

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
        List<Finding> findings = new ArrayList<>();
        for (List<DockerfileInstruction> section : dockerfile.sections()) {
            DockerfileVariables variables = dockerfile.variables();
            for (DockerfileInstruction instruction : section) {
                variables.follow(instruction);
                if (instruction.is("ADD") && copiesFiles(instruction, variables)) {
                    findings.add(Finding.of(
                                    ID,
                                    Severity.WARNING,
                                    "ADD copies files of the context, and would unpack one that is an archive.")
                            .at(Location.of(dockerfile.path(), instruction.line()))
                            .withHelp(HELP));
                }
            }
        }
        return findings;
    }

    private static boolean copiesFiles(DockerfileInstruction add, DockerfileVariables variables) {
        return DockerfileAddRule.sources(add, variables).stream()
                .map(DockerfileValue::text)
                .filter(source -> !source.startsWith("<<"))
                .anyMatch(source -> !DockerfileAddRule.REMOTE.matcher(source).matches() && !isArchive(source));
    }

    private static boolean isArchive(String source) {
        String name = source.toLowerCase(Locale.ROOT);
        return ARCHIVES.stream().anyMatch(name::endsWith);
    }
}
