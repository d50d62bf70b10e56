package org.polity.core.internal.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Tells links to pages from other help texts. A finding's help is hostile: only what a browser may open is a link. */
public final class HelpLinks {

    private HelpLinks() {}

    /** The help as an absolute {@code https} or {@code http} address; empty when it is anything else. */
    public static Optional<String> find(String help) {
        try {
            URI uri = new URI(help);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null
                    ? Optional.of(uri.toASCIIString())
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
