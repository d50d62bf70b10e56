package org.polity.api.adapter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.polity.api.DomainId;

/**
 * How jobs come by the secrets that steps name. A secret of which nothing is told here is the CI system's own: a variable
 * or a credential of that name. Begin with {@link #OWN}.
 *
 * @param vault where secrets are kept, by their names; {@value #OTHERS} stands for all that are not named
 * @param idTokens whom a token of the CI system's is for that proves which job it is, by the name of the variable that
 *     holds it. A step that names one as its secret gets it
 */
public record SecretsOnAgent(Map<String, VaultSecret> vault, Map<String, String> idTokens) {

    /** All secrets are the CI system's own. */
    public static final SecretsOnAgent OWN = new SecretsOnAgent(Map.of(), Map.of());

    /** What stands for the name of every secret that is not named. */
    public static final String OTHERS = "*";

    /** Of several tokens, the one that a vault is shown. */
    public static final String VAULT_TOKEN = "VAULT_ID_TOKEN";

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Copies the maps, in the order of their names, and checks that there is a token to show a vault. */
    public SecretsOnAgent {
        vault = Collections.unmodifiableMap(new TreeMap<>(vault));
        idTokens = Collections.unmodifiableMap(new TreeMap<>(idTokens));
        vault.keySet().stream().filter(name -> !name.equals(OTHERS)).forEach(SecretsOnAgent::requireVariable);
        idTokens.forEach((name, audience) -> {
            requireVariable(name);
            VisibleLine.requireWord("an audience", audience);
        });
        if (!vault.isEmpty() && tokenOf(idTokens).isEmpty()) {
            throw new IllegalArgumentException(
                    idTokens.isEmpty()
                            ? "a vault gives secrets to those alone that show an ID token, and none is named"
                            : "of several ID tokens, " + VAULT_TOKEN
                                    + " is the one for the vault, and it is not named");
        }
    }

    /**
     * Reads it from words as a command line holds them.
     *
     * @param secrets {@code NAME=vault:PATH/FIELD@ENGINE}
     * @param idTokens {@code NAME=AUDIENCE}
     * @throws IllegalArgumentException when one of them is written otherwise, or a name stands twice
     */
    public static SecretsOnAgent parse(List<String> secrets, List<String> idTokens) {
        return new SecretsOnAgent(
                byName("a secret", secrets, VaultSecret::parse), byName("an ID token", idTokens, text -> text));
    }

    private static <T> Map<String, T> byName(String what, List<String> words, Function<String, T> value) {
        Map<String, T> all = new TreeMap<>();
        for (String word : words) {
            int end = word.indexOf('=');
            if (end < 1) {
                throw new IllegalArgumentException("'" + word + "' does not name " + what + ", as in NAME=…");
            }
            if (all.put(word.substring(0, end), value.apply(word.substring(end + 1))) != null) {
                throw new IllegalArgumentException("'" + word.substring(0, end) + "' stands twice, as " + what);
            }
        }
        return all;
    }

    /** The words for the secrets that {@link #parse} reads. */
    public List<String> secretWords() {
        List<String> words = new ArrayList<>();
        vault.forEach((name, place) -> words.add(name + "=" + place.text()));
        return words;
    }

    /** The words for the ID tokens that {@link #parse} reads. */
    public List<String> idTokenWords() {
        List<String> words = new ArrayList<>();
        idTokens.forEach((name, audience) -> words.add(name + "=" + audience));
        return words;
    }

    /**
     * Where a vault keeps a secret; empty when it is the CI system's own, or an ID token.
     *
     * @param name the secret
     * @param domain the domain whose step names it
     */
    public Optional<VaultSecret> inVault(String name, DomainId domain) {
        if (idTokens.containsKey(name)) {
            return Optional.empty();
        }
        return Optional.ofNullable(vault.get(name))
                .or(() -> Optional.ofNullable(vault.get(OTHERS)))
                .map(place -> place.of(name, domain.value()));
    }

    /** Whom the ID token of that name is for; empty when there is none. */
    public Optional<String> audience(String name) {
        return Optional.ofNullable(idTokens.get(name));
    }

    /** The name of the ID token that a vault is shown; empty when there is no vault. */
    public Optional<String> vaultToken() {
        return vault.isEmpty() ? Optional.empty() : tokenOf(idTokens);
    }

    private static Optional<String> tokenOf(Map<String, String> idTokens) {
        return idTokens.size() == 1
                ? idTokens.keySet().stream().findFirst()
                : Optional.of(VAULT_TOKEN).filter(idTokens::containsKey);
    }

    private static void requireVariable(String name) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a variable: it has letters, digits and _ alone, no digit first");
        }
    }
}
