package org.polity.adapter.gitlab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.polity.api.adapter.SecretsOnAgent;
import org.polity.api.adapter.VaultSecret;
import org.polity.api.plan.Step;

/**
 * How the jobs of steps come by their secrets: as CI/CD variables, from a vault by {@code secrets}, or as an ID token by
 * {@code id_tokens}. The last two reach the job alone whose step names them.
 */
final class Secrets {

    /** The engine of keys and values whose entries have versions. */
    private static final String ENGINE = "kv-v2";

    private final SecretsOnAgent told;

    Secrets(SecretsOnAgent told) {
        this.told = told;
    }

    /** The keywords for a step's job; none where its secrets are variables. */
    Map<String, Object> keywords(Step step) {
        Map<String, Object> tokens = new TreeMap<>();
        Map<String, Object> fromVault = new LinkedHashMap<>();
        for (String name : step.definition().secrets()) {
            told.audience(name).ifPresent(audience -> tokens.put(name, Map.of("aud", audience)));
            place(step, name).ifPresent(place -> fromVault.put(name, entry(place)));
        }
        vaultToken(step)
                .ifPresent(token ->
                        tokens.put(token, Map.of("aud", told.audience(token).orElseThrow())));
        Map<String, Object> keywords = new LinkedHashMap<>();
        if (!tokens.isEmpty()) {
            keywords.put("id_tokens", tokens);
        }
        if (!fromVault.isEmpty()) {
            keywords.put("secrets", fromVault);
        }
        return keywords;
    }

    /** The token that the runner shows the vault for a step's job; empty when nothing is fetched for it. */
    Optional<String> vaultToken(Step step) {
        boolean fetches = step.definition().secrets().stream()
                .anyMatch(name -> place(step, name).isPresent());
        return fetches ? told.vaultToken() : Optional.empty();
    }

    private Map<String, Object> entry(VaultSecret place) {
        Map<String, Object> engine = new LinkedHashMap<>();
        engine.put("name", ENGINE);
        engine.put("path", place.engine());
        Map<String, Object> vault = new LinkedHashMap<>();
        vault.put("engine", engine);
        vault.put("path", place.path());
        vault.put("field", place.field());
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("vault", vault);
        entry.put("token", "$" + told.vaultToken().orElseThrow());
        entry.put("file", false);
        return entry;
    }

    /** What stands above the job about each secret. */
    List<String> notes(Step step) {
        List<String> notes = new ArrayList<>();
        for (String name : step.definition().secrets()) {
            notes.add("  secret: "
                    + (isVariable(step, name) ? "the CI/CD variable " + name : name + ", " + source(step, name)));
        }
        return notes;
    }

    private String source(Step step, String name) {
        return place(step, name).map(VaultSecret::text).orElse("an ID token");
    }

    /** Tells whether a secret of a step is a CI/CD variable, which GitLab hands to every job. */
    boolean isVariable(Step step, String name) {
        return told.audience(name).isEmpty() && place(step, name).isEmpty();
    }

    private Optional<VaultSecret> place(Step step, String name) {
        return told.inVault(name, step.id().domain());
    }
}
