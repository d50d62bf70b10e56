package org.polity.domains.security.dockerfile;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;
import org.polity.domains.security.shell.FetchedCode;
import org.polity.domains.security.shell.FetchedPowerShell;

/** Nothing is executed straight from the network. */
final class DockerfilePipeRule implements DockerfileRule {

    static final String ID = "dockerfile-pipe-to-shell";
    private static final String HELP =
            "Download to a file, verify its checksum or signature, then execute it; or install a package";

    @Override
    public Set<String> ids() {
        return Set.of(ID);
    }

    @Override
    public List<Finding> check(Dockerfile dockerfile) {
        return dockerfile.sections().stream()
                .flatMap(List::stream)
                .flatMap(instruction -> DockerfileScript.of(instruction).stream())
                .flatMap(script -> Stream.concat(FetchedCode.in(script.text()), FetchedPowerShell.in(script.text()))
                        .map(script::lineAt))
                .distinct()
                .map(line -> Finding.of(
                                ID,
                                Severity.ERROR,
                                "What comes from the network is executed unseen: whoever controls the other end, or the"
                                        + " way to it, controls the image.")
                        .at(Location.of(dockerfile.path(), line))
                        .withHelp(HELP))
                .toList();
    }
}
