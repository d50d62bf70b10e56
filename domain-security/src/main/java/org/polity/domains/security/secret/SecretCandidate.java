package org.polity.domains.security.secret;

/**
 * Something that an expression found. Its texts must reach no log and no message.
 *
 * @param rule the rule that it would break
 * @param secret the secret itself
 * @param offset where the secret begins in the file's text
 * @param match all that the expression matched
 * @param line the line on which the secret begins
 */
public record SecretCandidate(SecretRule rule, String secret, int offset, String match, String line) {

    private static final int LEAST_LENGTH_TO_SHOW = 20;
    private static final int SHOWN = 4;

    int end() {
        return offset + secret.length();
    }

    String text(SecretAllowlist.Target target) {
        return switch (target) {
            case SECRET -> secret;
            case MATCH -> match;
            case LINE -> line;
        };
    }

    /** What kind of secret it looks like, such as {@code private key}. */
    public String description() {
        return rule.description();
    }

    /** As much of the secret as helps to find it, and helps nobody to use it. */
    public String masked() {
        String start = secret.length() >= LEAST_LENGTH_TO_SHOW ? secret.substring(0, SHOWN) : "";
        return start.replaceAll("[^A-Za-z0-9_-]", "?") + "…, " + secret.length() + " characters";
    }

    @Override
    public String toString() {
        return rule.id() + " at " + offset;
    }
}
