package org.polity.domains.project.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.domains.project.tool.ToolOutput;

/**
 * The name of an image, as the grammar of the OCI distribution specification has it.
 *
 * @param registry host and port; {@code docker.io} where none is written
 * @param repository the path within the registry
 * @param tag the tag; {@code latest} where none is written
 * @param digest the digest; empty where none is written
 */
public record ImageName(String registry, String repository, String tag, String digest) {

    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
    private static final Pattern NAME = Pattern.compile("((?:[A-Za-z0-9.-]+(?::[0-9]{1,5})?/)?" + COMPONENT + "(?:/"
            + COMPONENT + ")*)" + "(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@([a-z0-9]+:[0-9a-f]{32,128}))?");

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ImageName parse(String reference) {
        Matcher matcher = NAME.matcher(reference);
        if (reference.length() > 512 || !matcher.matches()) {
            throw new IllegalArgumentException("'" + ToolOutput.oneLine(reference) + "' is no reference of an image");
        }
        String path = matcher.group(1);
        int slash = path.indexOf('/');
        String first = slash < 0 ? "" : path.substring(0, slash);
        boolean hasRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
        String rest = hasRegistry ? path.substring(slash + 1) : path;
        String repository = hasRegistry || rest.contains("/") ? rest : "library/" + rest;
        return new ImageName(
                hasRegistry ? first : "docker.io",
                repository,
                or(matcher.group(2), "latest"),
                or(matcher.group(3), ""));
    }

    @SuppressWarnings("ConstantValue") // a group that took no part is null
    private static String or(String group, String otherwise) {
        return group == null ? otherwise : group;
    }

    /** Whether it names one image for ever. */
    public boolean isPinned() {
        return !digest.isEmpty();
    }

    /** The same repository under another tag. */
    public ImageName withTag(String other) {
        return new ImageName(registry, repository, other, "");
    }

    /** Registry and repository. */
    public String path() {
        return registry + "/" + repository;
    }

    /** By tag. */
    public String tagged() {
        return path() + ":" + tag;
    }

    /** By digest. */
    public String at(String otherDigest) {
        return path() + "@" + otherDigest;
    }
}
