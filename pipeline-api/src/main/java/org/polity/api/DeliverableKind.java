package org.polity.api;

import java.util.Arrays;
import java.util.Optional;

/** What a Git repository delivers. */
public enum DeliverableKind {
    /** Sources of a program or library, whatever builds them. */
    SOURCES("sources"),
    /** A container image. */
    DOCKER_IMAGE("docker-image"),
    /** A Helm package for Kubernetes. */
    HELM_CHART("helm-chart");

    private final String id;

    DeliverableKind(String id) {
        this.id = id;
    }

    /** The word for it in files, in JSON and on the command line. */
    public String id() {
        return id;
    }

    /** Finds a kind by its {@linkplain #id() word}; empty when there is none. */
    public static Optional<DeliverableKind> find(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    @Override
    public String toString() {
        return id;
    }
}
