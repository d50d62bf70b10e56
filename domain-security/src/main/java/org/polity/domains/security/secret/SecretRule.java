package org.polity.domains.security.secret;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * A kind of secret.
 *
 * @param id the rule id of its findings
 * @param description what it is, for people
 * @param regex finds it in content; empty for a kind that the path alone tells
 * @param path finds the paths that it concerns; empty for all
 * @param entropy the least entropy that it has, in bits a character; 0 for any
 * @param secretGroup the group of the expression that holds it; 0 for the first one that took part
 * @param keywords one of them is near it; none when it may stand anywhere
 * @param allowlists what looks like it, and is not
 * @param hint what else is near it
 * @param required what else a file must hold, for this to be a secret
 * @param isReported whether it is told by itself, and not only a part of another one
 */
record SecretRule(
        String id,
        String description,
        Optional<Pattern> regex,
        Optional<Pattern> path,
        double entropy,
        int secretGroup,
        List<String> keywords,
        List<SecretAllowlist> allowlists,
        SecretRuleFile.Hint hint,
        List<SecretRuleFile.Required> required,
        boolean isReported) {

    SecretRule {
        keywords = List.copyOf(keywords);
        allowlists = List.copyOf(allowlists);
        required = List.copyOf(required);
    }

    boolean concerns(String file) {
        return path.map(pattern -> pattern.matcher(file).find()).orElse(true);
    }
}
