package org.polity.domains.security;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Rules as they are written, in the terms of a gitleaks configuration.
 *
 * @param allowlists what is no secret, whatever rule finds it
 * @param rules the rules, the specific ones in front
 */
record SecretRuleFile(List<Allowlist> allowlists, List<Rule> rules) {

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
     */
    record Rule(
            String id,
            String description,
            String regex,
            String path,
            double entropy,
            int secretGroup,
            List<String> keywords,
            List<Allowlist> allowlists) {

        Rule {
            regex = orEmpty(regex);
            path = orEmpty(path);
            keywords = orEmpty(keywords);
            allowlists = orEmpty(allowlists);
        }
    }

    /**
     * What is no secret.
     *
     * @param description why
     * @param condition whether one of the criteria is enough ({@code OR}) or all must hold ({@code AND})
     * @param paths expressions for paths
     * @param regexTarget what the expressions look at: {@code secret}, {@code match} or {@code line}
     * @param regexes expressions for content
     * @param stopwords texts, in any case, that no secret contains
     */
    record Allowlist(
            String description,
            String condition,
            List<String> paths,
            String regexTarget,
            List<String> regexes,
            List<String> stopwords) {

        Allowlist {
            description = orEmpty(description);
            condition = orEmpty(condition);
            paths = orEmpty(paths);
            regexTarget = orEmpty(regexTarget);
            regexes = orEmpty(regexes);
            stopwords = orEmpty(stopwords);
        }
    }

    SecretRuleFile {
        allowlists = orEmpty(allowlists);
        rules = orEmpty(rules);
    }

    /**
     * Reads a file in YAML.
     *
     * @throws IOException when it cannot be read, or holds anything but rules
     */
    static SecretRuleFile readYaml(InputStream file) throws IOException {
        ObjectReader reader = YAMLMapper.builder()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readerFor(SecretRuleFile.class);
        return reader.readValue(file);
    }

    // What a file leaves out reaches the records as null.
    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
