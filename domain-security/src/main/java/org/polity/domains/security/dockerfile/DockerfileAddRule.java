package org.polity.domains.security.dockerfile;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.polity.api.Finding;
import org.polity.api.Severity;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;
import org.polity.domains.security.text.Quoted;

/** {@code ADD} fetches nothing from the network that nobody verifies. */
final class DockerfileAddRule implements DockerfileRule {

    static final String ID = "dockerfile-add-url";
    private static final String HELP =
            "Pin the content with ADD --checksum=sha256:…, or fetch it in a RUN that verifies"
                    + " a checksum (CIS Docker Benchmark 4.9)";

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
        return DockerfileAddition.of(dockerfile).stream()
                .filter(add -> add.instruction()
                        .flag("checksum")
                        .filter(sum -> !sum.isBlank())
                        .isEmpty())
                .flatMap(DockerfileAddRule::check)
                .toList();
    }

    private static Stream<Finding> check(DockerfileAddition add) {
        return add.sources().stream()
                .filter(source -> DockerfileAddition.isRemote(source)
                        && !COMMIT.matcher(source).matches())
                .map(source -> Finding.of(
                                ID,
                                Severity.ERROR,
                                "ADD takes " + Quoted.of(source) + " from the network as it is, without verifying it.")
                        .at(add.place())
                        .withHelp(HELP));
    }
}
