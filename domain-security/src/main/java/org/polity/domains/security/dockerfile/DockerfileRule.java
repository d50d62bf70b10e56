package org.polity.domains.security.dockerfile;

import java.util.List;
import java.util.Set;
import org.polity.api.Finding;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;

/** A rule about Dockerfiles. */
interface DockerfileRule {

    /** The ids of its findings. */
    Set<String> ids();

    /** What breaks the rule, in the order of the file; each thing once. */
    List<Finding> check(Dockerfile dockerfile);
}
