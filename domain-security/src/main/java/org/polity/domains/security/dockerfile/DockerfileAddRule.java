package org.polity.domains.security.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;
import org.polity.domains.security.dockerfile.syntax.DockerfileInstruction;
import org.polity.domains.security.dockerfile.syntax.DockerfileValue;
import org.polity.domains.security.dockerfile.syntax.DockerfileVariables;
import org.polity.domains.security.text.Quoted;

/** {@code ADD} fetches nothing from the network that nobody verifies. */
final class DockerfileAddRule implements DockerfileRule {

    static final String ID = "dockerfile-add-url";
    private static final String HELP =
            "Pin the content with ADD --checksum=sha256:…, or fetch it in a RUN that verifies"
                    + " a checksum (CIS Docker Benchmark 4.9)";
    static final Pattern REMOTE =
            Pattern.compile("(?:(?:https?|ftp|git|ssh)://|git@[^/:]+:).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A commit in full says what its content is, behind {@code #} or as {@code commit}, {@code checksum} or {@code ref}. */
    private static final Pattern COMMIT = Pattern.compile(
            ".*\\.git(?:#|\\?(?:.*&)?(?:commit|checksum|ref)=)[0-9a-f]{40}(?:[0-9a-f]{24})?(?:[:&].*)?",
            Pattern.DOTALL);

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
                if (instruction.is("ADD")
                        && instruction
                                .flag("checksum")
                                .filter(sum -> !sum.isBlank())
                                .isEmpty()) {
                    findings.addAll(check(dockerfile.path(), instruction, variables));
                }
            }
        }
        return findings;
    }

    private static List<Finding> check(String path, DockerfileInstruction add, DockerfileVariables variables) {
        return sources(add, variables).stream()
                .map(DockerfileValue::text)
                .filter(source -> REMOTE.matcher(source).matches()
                        && !COMMIT.matcher(source).matches())
                .map(source -> Finding.of(
                                ID,
                                Severity.ERROR,
                                "ADD takes " + Quoted.of(source) + " from the network as it is, without verifying it.")
                        .at(Location.of(path, add.line()))
                        .withHelp(HELP))
                .toList();
    }

    /** All arguments but the last, which is the destination. */
    static List<DockerfileValue> sources(DockerfileInstruction add, DockerfileVariables variables) {
        List<String> paths = add.items();
        return paths.stream()
                .limit(Math.max(0, paths.size() - 1))
                .map(path -> variables.expand(path, add.escape()))
                .toList();
    }
}
