package org.polity.domains.security;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules, ready for use.
 *
 * @param rules the rules, the specific ones in front
 * @param allowlists what is no secret, whatever rule finds it
 * @param keywords the keywords of the rules, each belonging to the rule of that index
 */
record SecretRules(List<SecretRule> rules, List<SecretAllowlist> allowlists, SecretKeywords keywords) {

    private static final String DEFAULTS = "secret-rules.yaml";

    /** The rules that come with this domain. */
    static SecretRules defaults() {
        return Holder.DEFAULTS;
    }

    static SecretRules of(SecretRuleFile file) {
        List<SecretRule> rules = file.rules().stream().map(SecretRules::compile).toList();
        return new SecretRules(
                rules,
                file.allowlists().stream().map(SecretAllowlist::of).toList(),
                SecretKeywords.of(rules.stream().map(SecretRule::keywords).toList()));
    }

    Set<String> ids() {
        return rules.stream().map(SecretRule::id).collect(Collectors.toSet());
    }

    private static SecretRule compile(SecretRuleFile.Rule rule) {
        return new SecretRule(
                rule.id(),
                rule.description(),
                compile(rule.regex()),
                compile(rule.path()),
                rule.entropy(),
                rule.secretGroup(),
                rule.keywords(),
                rule.allowlists().stream().map(SecretAllowlist::of).toList());
    }

    private static Optional<Pattern> compile(String expression) {
        return expression.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(expression));
    }

    /** Reads the file once, and only when a check needs it. */
    private static final class Holder {

        static final SecretRules DEFAULTS = load();

        private static SecretRules load() {
            try (InputStream file = SecretRules.class.getResourceAsStream(SecretRules.DEFAULTS)) {
                if (file == null) {
                    throw new IllegalStateException("the jar of the security domain lacks " + SecretRules.DEFAULTS);
                }
                return of(SecretRuleFile.readYaml(file));
            } catch (IOException e) {
                throw new UncheckedIOException(SecretRules.DEFAULTS + " cannot be read", e);
            }
        }
    }
}
