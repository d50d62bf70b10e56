package org.polity.domains.security.secret;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Puts a gitleaks configuration together with what its {@code [extend]} takes over. Not for use by several threads. */
final class SecretRuleExtension {

    /** As many files as people can follow; gitleaks itself stops at two. */
    private static final int MOST_FILES = 5;

    private final Reading reading;
    private final Consumer<String> notes;
    private final List<String> seen = new ArrayList<>();

    /** Reads another file of the domain's repository. */
    interface Reading {
        SecretRuleFile of(String path) throws IOException;
    }

    /**
     * Begins.
     *
     * @param reading reads a file
     * @param notes is told what is passed over
     */
    SecretRuleExtension(Reading reading, Consumer<String> notes) {
        this.reading = reading;
        this.notes = notes;
    }

    /**
     * All rules of a file and of those that it extends, the file's own in front.
     *
     * @throws IOException when one of them cannot be read
     * @throws IllegalArgumentException when it extends what is not read: an address, itself, or too many
     */
    SecretRuleFile resolve(String path) throws IOException {
        if (seen.contains(path) || seen.size() == MOST_FILES) {
            throw new IllegalArgumentException("[extend] goes round, or through more than " + MOST_FILES + " files: "
                    + String.join(", ", seen) + ", " + path);
        }
        seen.add(path);
        SecretRuleFile file = reading.of(path);
        SecretRuleFile.Extend extend = file.extend();
        if (!extend.url().isEmpty()) {
            throw new IllegalArgumentException(
                    "[extend] names an address, and nothing is fetched: put that file into the repository, and name it by 'path'");
        }
        if (extend.useDefault() && !extend.path().isEmpty()) {
            throw new IllegalArgumentException("[extend] has both useDefault and path: use one of them");
        }
        if (!extend.path().isEmpty()) {
            return merge(file, resolve(extend.path()));
        }
        return extend.useDefault() ? merge(file, SecretRules.written()) : file;
    }

    private SecretRuleFile merge(SecretRuleFile file, SecretRuleFile base) {
        Set<String> disabled = Set.copyOf(file.extend().disabledRules());
        Map<String, SecretRuleFile.Rule> taken = new LinkedHashMap<>();
        for (SecretRuleFile.Rule rule : base.rules()) {
            if (!disabled.contains(rule.id())) {
                taken.put(rule.id(), rule);
            }
        }
        disabled.stream()
                .sorted()
                .filter(id -> base.rules().stream().noneMatch(rule -> rule.id().equals(id)))
                .forEach(id -> notes.accept("disabledRules names '" + id + "', which there is not"));
        List<SecretRuleFile.Rule> rules = new ArrayList<>();
        for (SecretRuleFile.Rule rule : file.rules()) {
            SecretRuleFile.Rule same = taken.remove(rule.id());
            rules.add(same == null ? rule : rule.upon(same));
        }
        rules.addAll(taken.values());
        List<SecretRuleFile.Allowlist> allowlists = new ArrayList<>(file.allowlists());
        allowlists.addAll(base.allowlists());
        return new SecretRuleFile(base.extend(), allowlists, rules);
    }
}
