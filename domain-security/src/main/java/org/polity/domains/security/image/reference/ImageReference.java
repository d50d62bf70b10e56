package org.polity.domains.security.image.reference;

import java.util.Optional;

/**
 * A reference to an image, as the distribution specification's grammar has it.
 *
 * @param registry the registry's host, with its port; {@code docker.io} where none is written
 * @param repository the path within the registry; {@code library/…} for an official image of Docker Hub
 * @param tag the tag, when there is one
 * @param digest the digest, when there is one
 */
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<String> digest) {

    private static final String DEFAULT_REGISTRY = "docker.io";

    /** Takes a reference apart, and fills in what Docker takes where nothing is written; any text becomes a reference. */
    public static ImageReference parse(String text) {
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(name.substring(colon + 1));
        String path = colon < 0 ? name : name.substring(0, colon);
        int slash = path.indexOf('/');
        String first = slash < 0 ? "" : path.substring(0, slash);
        boolean hasRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = hasRegistry ? first : DEFAULT_REGISTRY;
        String repository = hasRegistry ? path.substring(slash + 1) : path;
        boolean official = registry.equals(DEFAULT_REGISTRY) && !repository.contains("/");
        return new ImageReference(registry, official ? "library/" + repository : repository, tag, digest);
    }

    /** Tells whether it names a tag that moves by convention, or none at all. */
    public boolean isLatest() {
        return digest.isEmpty() && tag.map("latest"::equals).orElse(true);
    }

    /** Registry and repository: what it takes its content from. */
    public String origin() {
        return registry + "/" + repository;
    }
}
