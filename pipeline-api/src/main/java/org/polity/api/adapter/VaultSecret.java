package org.polity.api.adapter;

/**
 * Where a secret is kept: one field of an entry of a HashiCorp Vault, or of a server that speaks like one. {@value #NAME}
 * and {@value #DOMAIN} in a path or field stand for the secret's name and for the domain whose step names it.
 *
 * @param engine where the secrets engine is mounted, one of keys and values in version 2: {@code kv}
 * @param path the entry within it: {@code ci/{domain}/{name}}
 * @param field the field: {@code value}
 */
public record VaultSecret(String engine, String path, String field) {

    /** The secret's name, in a path or field. */
    public static final String NAME = "{name}";

    /** The id of the domain whose step names the secret, in a path or field. */
    public static final String DOMAIN = "{domain}";

    private static final String SCHEME = "vault:";

    /** Checks that each part is there, written without white space. */
    public VaultSecret {
        VisibleLine.requireWord("a secrets engine", engine);
        VisibleLine.requireWord("a path in a vault", path);
        VisibleLine.requireWord("a field in a vault", field);
    }

    /**
     * Reads it from one word, which names the parts as GitLab does: {@code vault:PATH/FIELD@ENGINE}.
     *
     * @throws IllegalArgumentException when it is written otherwise
     */
    public static VaultSecret parse(String word) {
        int engine = word.lastIndexOf('@');
        int field = word.lastIndexOf('/', Math.max(engine, 0));
        if (!word.startsWith(SCHEME) || engine < 0 || field < SCHEME.length()) {
            throw new IllegalArgumentException(
                    "'" + word
                            + "' does not say where a secret is; write it like vault:PATH/FIELD@ENGINE, where ENGINE is mounted in the vault");
        }
        return new VaultSecret(
                word.substring(engine + 1), word.substring(SCHEME.length(), field), word.substring(field + 1, engine));
    }

    /** The word that {@link #parse} reads. */
    public String text() {
        return SCHEME + path + "/" + field + "@" + engine;
    }

    VaultSecret of(String name, String domain) {
        return new VaultSecret(engine, filled(path, name, domain), filled(field, name, domain));
    }

    private static String filled(String text, String name, String domain) {
        return text.replace(NAME, name).replace(DOMAIN, domain);
    }
}
