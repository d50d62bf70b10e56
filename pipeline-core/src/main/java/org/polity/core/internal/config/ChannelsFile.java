package org.polity.core.internal.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.ProblemList;

/**
 * {@code channels.yaml}: a domain's own word on which of its versions goes to whom.
 *
 * @param stable the version for all whom no other channel chooses
 * @param canary a version for a share of deliverables
 */
public record ChannelsFile(String stable, Optional<Canary> canary) {

    /** The file's name. */
    public static final String NAME = "channels.yaml";

    /** The channel of those deliverables that are in no share. */
    public static final String STABLE = "stable";

    /** The channel of those that are. */
    public static final String CANARY = "canary";

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3})\\s?%");
    private static final int BUCKETS = 10_000;

    /**
     * A version for a share of deliverables.
     *
     * @param version the version
     * @param percent the share, 0 to 100
     */
    public record Canary(String version, int percent) {}

    /**
     * What a channel gives.
     *
     * @param channel {@code stable} or {@code canary}
     * @param version the version
     */
    public record Choice(String channel, String version) {}

    /**
     * Reads the file.
     *
     * @param text the file's text
     * @param name the file's name for messages
     * @throws InvalidInputException when anything is wrong with it
     */
    public static ChannelsFile read(String text, String name, DomainId domain) {
        ProblemList problems = new ProblemList("the owner of domain " + domain);
        Optional<ChannelsFile> read =
                Fields.of(DocumentReader.yaml(text, name), NAME, problems).flatMap(fields -> read(fields, problems));
        problems.throwIfAny();
        return read.orElseThrow();
    }

    private static Optional<ChannelsFile> read(Fields fields, ProblemList problems) {
        Optional<String> stable = version(fields, STABLE, problems);
        Optional<Canary> canary = fields.mapping(CANARY, "'canary'").flatMap(mapping -> canary(mapping, problems));
        fields.refuseUnknown();
        return stable.map(version -> new ChannelsFile(version, canary));
    }

    private static Optional<Canary> canary(Fields fields, ProblemList problems) {
        Optional<String> version = version(fields, "version", problems);
        Optional<Integer> share = fields.requiredText("share")
                .flatMap(text -> problems.attempt(fields.location("share"), () -> percent(text)));
        fields.refuseUnknown();
        return version.flatMap(text -> share.map(percent -> new Canary(text, percent)));
    }

    private static Optional<String> version(Fields fields, String key, ProblemList problems) {
        return fields.requiredText(key)
                .flatMap(text -> problems.attempt(
                        fields.location(key),
                        () -> VersionRange.versionOf(text)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "'" + text + "' is no version: write it like 1.4.0, in full"))));
    }

    private static int percent(String text) {
        Matcher matcher = SHARE.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 100) {
            throw new IllegalArgumentException("'" + text + "' is no share: write it like '10%', up to 100%");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /**
     * The channel of a deliverable. A deliverable stays on its side from run to run; one that is in a share is in every
     * larger share too. Domains choose independently of each other.
     *
     * @param deliverable the deliverable's name; empty when there is none, which gives {@code stable}
     */
    public Choice choose(DomainId domain, Optional<String> deliverable) {
        return canary.filter(some -> deliverable
                        .filter(name -> bucket(domain + "\n" + name) < some.percent() * (BUCKETS / 100))
                        .isPresent())
                .map(some -> new Choice(CANARY, some.version()))
                .orElseGet(() -> new Choice(STABLE, stable));
    }

    private static int bucket(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long number = 0;
            for (int i = 0; i < 7; i++) {
                number = number << 8 | (hash[i] & 0xff);
            }
            return (int) (number % BUCKETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
