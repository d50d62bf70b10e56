package org.polity.domains.security.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.polity.domains.security.secret.Texts.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule that comes along finds what it is for, and no other rule finds it too. */
class SecretSamplesTest {

    @ParameterizedTest
    @MethodSource("samples")
    void findsItOnceByItsOwnRule(String rule, String text) throws Exception {
        assertThat(rules("config/app.txt", text)).as(text).containsExactly(rule);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void findsItInsideCodeToo(String rule, String text) throws Exception {
        String code = "// first line\nvar text = '" + text + "';\nvar next = 1;\n";
        assertThat(rules("src/App.java", code)).as(code).containsExactly(rule);
    }

    static List<Arguments> samples() {
        List<Arguments> samples = new ArrayList<>();
        for (String line : Texts.lines("samples.txt")) {
            String rule = line.substring(0, line.indexOf(' '));
            samples.add(arguments(rule, Tokens.like(line.substring(rule.length() + 1), samples.size())));
        }
        return samples;
    }

    @Test
    void hasASampleForEveryRuleThatReadsContent() {
        Set<String> sampled =
                samples().stream().map(sample -> (String) sample.get()[0]).collect(Collectors.toSet());
        sampled.addAll(List.of(
                "npmrc-auth",
                "kubernetes-secret",
                "hashicorp-tf-password",
                "nuget-config-password",
                "freemius-secret-key"));
        assertThat(SecretRules.defaults().rules().stream()
                        .filter(rule -> rule.regex().isPresent())
                        .map(SecretRule::id))
                .containsExactlyInAnyOrderElementsOf(sampled);
    }
}
