package org.polity.domains.security.secret;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules as they are written, in the terms of a gitleaks configuration.
 *
 * @param extend what other rules it takes over
 * @param allowlists what is no secret, whatever rule finds it
 * @param rules the rules, the specific ones in front
 */
record SecretRuleFile(Extend extend, @JsonAlias("allowlist") List<Allowlist> allowlists, List<Rule> rules) {

    /**
     * What other rules a file takes over.
     *
     * @param useDefault whether those that come along
     * @param path another file, from the top of the domain's repository
     * @param url another file elsewhere
     * @param disabledRules the ids of those that it does not take over
     */
    record Extend(boolean useDefault, String path, String url, List<String> disabledRules) {

        private static final Extend NOTHING = new Extend(false, "", "", List.of());

        Extend {
            path = orEmpty(path);
            url = orEmpty(url);
            disabledRules = orEmpty(disabledRules);
        }
    }

    /**
     * A rule.
     *
     * @param id its id
     * @param description what it finds
     * @param regex the expression for the content; empty for a rule on paths alone
     * @param path the expression for paths; empty for all
     * @param entropy the least entropy of a secret, in bits a character
     * @param secretGroup the group that holds the secret; 0 for the first one that took part
     * @param keywords what must be near
     * @param allowlists what is no secret
     * @param hint what else must be near, so that the expression is worth a look; not known to gitleaks
     * @param required the rules that must find something too
     * @param skipReport whether its findings only serve the rules that require it
     */
    record Rule(
            String id,
            String description,
            String regex,
            String path,
            double entropy,
            int secretGroup,
            List<String> keywords,
            @JsonAlias("allowlist") List<Allowlist> allowlists,
            Hint hint,
            List<Required> required,
            boolean skipReport) {

        @SuppressWarnings("ConstantValue") // what a file leaves out reaches the record as null
        Rule {
            id = orEmpty(id);
            description = orEmpty(description);
            regex = orEmpty(regex);
            path = orEmpty(path);
            keywords = orEmpty(keywords);
            allowlists = orEmpty(allowlists);
            hint = hint == null ? Hint.NONE : hint;
            required = orEmpty(required);
        }

        /** This rule upon one of the same id: what it says counts, what it leaves out stays, and lists grow. */
        Rule upon(Rule base) {
            return new Rule(
                    id,
                    description.isEmpty() ? base.description : description,
                    regex.isEmpty() ? base.regex : regex,
                    path.isEmpty() ? base.path : path,
                    entropy == 0 ? base.entropy : entropy,
                    secretGroup == 0 ? base.secretGroup : secretGroup,
                    joined(base.keywords, keywords),
                    joined(base.allowlists, allowlists),
                    regex.isEmpty() && hint.equals(Hint.NONE) ? base.hint : hint,
                    joined(base.required, required),
                    skipReport || base.skipReport);
        }

        private static <T> List<T> joined(List<T> first, List<T> second) {
            return Stream.concat(first.stream(), second.stream()).distinct().toList();
        }
    }

    /**
     * A rule that must find something near.
     *
     * @param id the id of that rule
     * @param withinLines how many lines away at most; 0 for anywhere in the file
     * @param withinColumns how many columns away at most; 0 for any
     */
    record Required(String id, int withinLines, int withinColumns) {

        Required {
            id = orEmpty(id);
        }
    }

    /**
     * What is cheap to look for near a keyword.
     *
     * @param run the least length of a run of letters, digits and {@code _ + / = . ~ % -}; 0 for none
     * @param digit whether there is a digit in the run
     * @param touching whether the keyword is part of the run, or in front of it
     * @param text a text that stands near too; empty for none
     */
    record Hint(int run, boolean digit, boolean touching, String text) {

        static final Hint NONE = new Hint(0, false, false, "");

        Hint {
            text = orEmpty(text);
        }
    }

    /**
     * What is no secret.
     *
     * @param targetRules the ids of the rules that it is about; none for all
     * @param description why
     * @param condition whether one of the criteria is enough ({@code OR}) or all must hold ({@code AND})
     * @param commits the commits whose content is meant, by their full hashes
     * @param paths expressions for paths
     * @param regexTarget what the expressions look at: {@code secret}, {@code match} or {@code line}
     * @param regexes expressions for content
     * @param stopwords texts, in any case, that no secret contains
     */
    record Allowlist(
            List<String> targetRules,
            String description,
            String condition,
            List<String> commits,
            List<String> paths,
            String regexTarget,
            List<String> regexes,
            List<String> stopwords) {

        Allowlist {
            targetRules = orEmpty(targetRules);
            description = orEmpty(description);
            condition = orEmpty(condition);
            commits = orEmpty(commits);
            paths = orEmpty(paths);
            regexTarget = orEmpty(regexTarget);
            regexes = orEmpty(regexes);
            stopwords = orEmpty(stopwords);
        }
    }

    @SuppressWarnings("ConstantValue") // what a file leaves out reaches the record as null
    SecretRuleFile {
        extend = extend == null ? Extend.NOTHING : extend;
        allowlists = orEmpty(allowlists);
        rules = orEmpty(rules);
    }

    // What a file leaves out reaches the records as null.
    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
