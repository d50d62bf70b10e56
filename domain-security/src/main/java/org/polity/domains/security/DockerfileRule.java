package org.polity.domains.security;

import java.util.List;
import org.polity.api.Finding;

/** A rule about Dockerfiles. */
interface DockerfileRule {

    /** The id of its findings. */
    String id();

    /** What breaks the rule, in the order of the file; each thing once. */
    List<Finding> check(Dockerfile dockerfile);
}
