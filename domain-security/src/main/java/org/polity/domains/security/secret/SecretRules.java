package org.polity.domains.security.secret;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules, ready for use.
 *
 * @param rules the rules, the specific ones in front
 * @param allowlists what is no secret, whatever rule finds it
 * @param keywords the keywords of the rules, each belonging to the rule of that index
 * @param reach how far behind a keyword a match may end, in characters
 */
public record SecretRules(
        List<SecretRule> rules, List<SecretAllowlist> allowlists, SecretKeywords keywords, int reach) {

    private static final int OWN_REACH = 400;

    /** The rules of others may look for a whole private key. */
    private static final int REACH = 16_384;

    private static final String DEFAULTS = "secret-rules.yaml";

    /** The rules that come with this domain. */
    static SecretRules defaults() {
        return Holder.DEFAULTS;
    }

    /**
     * Makes the rules of a file ready for use.
     *
     * @throws IllegalArgumentException when the file holds what nobody can work with, naming the rule
     */
    static SecretRules of(SecretRuleFile file) {
        List<SecretRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (SecretRuleFile.Rule rule : file.rules()) {
            if (rule.id().isBlank()) {
                throw new IllegalArgumentException("the rule number " + (rules.size() + 1) + " has no id"
                        + (rule.description().isBlank() ? "" : " (its description is '" + rule.description() + "')"));
            }
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("two rules have the id '" + rule.id() + "'");
            }
            rules.add(compile(rule, file.allowlists()));
        }
        for (SecretRule rule : rules) {
            for (SecretRuleFile.Required required : rule.required()) {
                if (!ids.contains(required.id())) {
                    throw new IllegalArgumentException(
                            "the rule '" + rule.id() + "' requires '" + required.id() + "', which there is not");
                }
            }
        }
        List<SecretAllowlist> allowlists = file.allowlists().stream()
                .filter(allowlist -> allowlist.targetRules().isEmpty())
                .map(SecretAllowlist::of)
                .toList();
        return of(rules, allowlists, REACH);
    }

    /** The rules that come along, as they are written. */
    static SecretRuleFile written() {
        return Holder.WRITTEN;
    }

    private static SecretRules of(List<SecretRule> rules, List<SecretAllowlist> allowlists, int reach) {
        return new SecretRules(
                List.copyOf(rules),
                allowlists,
                SecretKeywords.of(rules.stream().map(SecretRule::keywords).toList()),
                reach);
    }

    /** The rules but those with these ids. */
    public SecretRules without(Set<String> disabled) {
        return of(rules.stream().filter(rule -> !disabled.contains(rule.id())).toList(), allowlists, reach);
    }

    /** The ids of the rules that others require; what they find is looked for by itself. */
    Set<String> requiredIds() {
        return rules.stream()
                .flatMap(rule -> rule.required().stream())
                .map(SecretRuleFile.Required::id)
                .collect(Collectors.toSet());
    }

    Set<String> ids() {
        return rules.stream().map(SecretRule::id).collect(Collectors.toSet());
    }

    private static SecretRule compile(SecretRuleFile.Rule rule, List<SecretRuleFile.Allowlist> global) {
        if (rule.regex().isEmpty() && rule.path().isEmpty()) {
            throw new IllegalArgumentException("the rule '" + rule.id() + "' has neither a regex nor a path");
        }
        try {
            Optional<Pattern> regex = compile(rule.regex());
            if (rule.secretGroup() < 0
                    || rule.secretGroup() > regex.map(Pattern::groupCount).orElse(0)) {
                throw new IllegalArgumentException("the rule '" + rule.id() + "' has the secretGroup "
                        + rule.secretGroup() + ", which its regex does not have");
            }
            return new SecretRule(
                    rule.id(),
                    rule.description().isBlank() ? rule.id() : rule.description(),
                    regex,
                    compile(rule.path()),
                    rule.entropy(),
                    rule.secretGroup(),
                    rule.keywords(),
                    allowlists(rule, global),
                    rule.hint(),
                    rule.required(),
                    !rule.skipReport());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the rule '" + rule.id() + "' has an expression that is no RE2: " + e.getMessage(), e);
        }
    }

    private static List<SecretAllowlist> allowlists(SecretRuleFile.Rule rule, List<SecretRuleFile.Allowlist> global) {
        Stream<SecretRuleFile.Allowlist> targeted =
                global.stream().filter(allowlist -> allowlist.targetRules().contains(rule.id()));
        try {
            return Stream.concat(rule.allowlists().stream(), targeted)
                    .map(SecretAllowlist::of)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the rule '" + rule.id() + "': " + e.getMessage(), e);
        }
    }

    private static Optional<Pattern> compile(String expression) {
        return expression.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(expression));
    }

    /** Reads the file once, and only when a check needs it. */
    private static final class Holder {

        static final SecretRuleFile WRITTEN = load();
        static final SecretRules DEFAULTS = ready(WRITTEN);

        private static SecretRules ready(SecretRuleFile file) {
            SecretRules rules = of(file);
            return of(rules.rules(), rules.allowlists(), OWN_REACH);
        }

        private static SecretRuleFile load() {
            try (InputStream file = SecretRules.class.getResourceAsStream(SecretRules.DEFAULTS)) {
                if (file == null) {
                    throw new IllegalStateException("the jar of the security domain lacks " + SecretRules.DEFAULTS);
                }
                return SecretRuleReader.yaml(file);
            } catch (IOException e) {
                throw new UncheckedIOException(SecretRules.DEFAULTS + " cannot be read", e);
            }
        }
    }
}
