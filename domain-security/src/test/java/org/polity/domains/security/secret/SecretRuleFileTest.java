package org.polity.domains.security.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.Finding;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.domains.security.SecurityDomain;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.SourceTrees;

/** A gitleaks configuration as organisations have it. */
class SecretRuleFileTest {

    private static final String ACME = """
            title = "ours"

            [[rules]]
            id = "acme-token"
            description = "Acme token"
            regex = '''\\b(acme-(?i)[a-z0-9]{12})(?:[\\x60'"\\s;]|\\\\[nr]|$)'''
            entropy = 2
            keywords = ["acme-"]
            tags = ["ours"]
            """;

    @TempDir
    Path domain;

    @Test
    void takesThePlaceOfTheRulesThatComeAlong() throws Exception {
        assertThat(rules(ACME, Map.of("a.txt", "t = acme-Zf3D0LXCM3EI\n" + "ghp_" + Tokens.alnum(36))))
                .containsExactly("acme-token");
    }

    @Test
    void addsToThemWhereItExtendsThem() throws Exception {
        String extended = "[extend]\nuseDefault = true\ndisabledRules = [\"jwt\"]\n" + ACME;
        assertThat(rules(
                        extended,
                        Map.of("a.txt", "t = acme-Zf3D0LXCM3EI\n" + "ghp_" + Tokens.alnum(36), "b.txt", jwt())))
                .containsExactly("acme-token", "github-pat");
    }

    @Test
    void heedsTheOldAndTheNewFormOfAllowlists() throws Exception {
        Map<String, String> files = Map.of(
                "a.txt",
                "acme-Zf3D0LXCM3EI",
                "b.txt",
                "acme-Zf3D0LXCM3E2",
                "doc/c.txt",
                "acme-Zf3D0LXCM3E3",
                "d.txt",
                "acme-Zf3D0LXCM3E4 # ok");
        assertThat(files(ACME + "[rules.allowlist]\nregexes = ['''3EI$''']\n", files))
                .containsExactly("b.txt", "d.txt", "doc/c.txt");
        assertThat(files(ACME + "[[rules.allowlists]]\nregexTarget = \"line\"\nregexes = ['''# ok''']\n", files))
                .containsExactly("a.txt", "b.txt", "doc/c.txt");
        assertThat(files("[allowlist]\npaths = ['''^doc/''']\nstopwords = [\"XCM3E2\"]\n" + ACME, files))
                .containsExactly("a.txt", "d.txt");
        assertThat(files("[[allowlists]]\ntargetRules = [\"acme-token\"]\npaths = ['''^doc/''']\n" + ACME, files))
                .containsExactly("a.txt", "b.txt", "d.txt");
        assertThat(files(
                        ACME
                                + "[[rules.allowlists]]\ncondition = \"AND\"\npaths = ['''^doc/''']\nregexes = ['''E3$''']\n",
                        files))
                .containsExactly("a.txt", "b.txt", "d.txt");
    }

    @Test
    void findsAKeyAsLongAsTheRuleOfGitleaks() throws Exception {
        String rule = "[[rules]]\nid = \"private-key\"\nkeywords = [\"-----begin\"]\n"
                + "regex = '''(?i)-----BEGIN[ A-Z0-9_-]{0,100}PRIVATE KEY(?: BLOCK)?-----[\\s\\S-]{64,}?KEY(?: BLOCK)?-----'''\n";
        String key = "-----BEGIN RSA " + "PRIVATE KEY-----\n" + "Zf3D0LXCM3EIMbgJpUNnkRtOfOueHznB\n".repeat(100)
                + "-----END RSA " + "PRIVATE KEY-----\n";
        assertThat(rules(rule, Map.of("id_rsa", key))).containsExactly("private-key");
    }

    @Test
    void extendsAnotherFileOfTheRepositoryRuleByRule() throws Exception {
        Files.writeString(
                domain.resolve("base.toml"), ACME + "[[rules]]\nid = \"other\"\nregex = '''other-[a-z0-9]{12}'''\n");
        Map<String, String> files =
                Map.of("a.txt", "acme-Zf3D0LXCM3EI", "b.txt", "acme-Zf3D0LXCM3E2 other-abcdef123456");
        assertThat(rules("[extend]\npath = \"base.toml\"\n", files))
                .containsExactly("acme-token", "acme-token", "other");
        assertThat(files(
                        "[extend]\npath = \"base.toml\"\ndisabledRules = [\"other\"]\n[[rules]]\nid = \"acme-token\"\n"
                                + "[[rules.allowlists]]\nregexes = ['''3EI$''']\n",
                        files))
                .containsExactly("b.txt");
    }

    @Test
    void needsAllPartsOfASecretInSeveralParts() throws Exception {
        String rules = """
                [[rules]]
                id = "acme-key"
                regex = '''key-[a-z0-9]{12}'''
                [[rules.required]]
                id = "acme-id"
                withinLines = 2
                [[rules]]
                id = "acme-id"
                regex = '''id-[a-z0-9]{6}'''
                skipReport = true
                """;
        assertThat(files(
                        rules,
                        Map.of(
                                "both.txt", "id-abc123\nkey-abcdef123456\n",
                                "far.txt", "id-abc123\n\n\n\nkey-abcdef123456\n",
                                "id.txt", "id-abc123\n",
                                "key.txt", "key-abcdef123456\n")))
                .containsExactly("both.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not toml",
                "[[rules]]\nregex = '''a'''",
                "[[rules]]\nid = \"a\"\nregex = '''(?=a)'''",
                "[[rules]]\nid = \"a\"\nregex = '''a'''\n[[rules]]\nid = \"a\"\nregex = '''b'''",
                "[extend]\npath = \"other.toml\"",
                "[extend]\npath = \"gitleaks.toml\"",
                "[extend]\npath = \"../gitleaks.toml\"",
                "[extend]\nurl = \"https://example.org/a.toml\"",
                "[[rules]]\nid = \"a\"",
                "[[rules]]\nid = \"a\"\nregex = '''(a)'''\nsecretGroup = 2",
                "[[rules]]\nid = \"a\"\nregex = '''a'''\n[[rules.required]]\nid = \"b\"",
                "[[rules]]\nid = \"a\"\nregex = '''a'''\nentropy = \"high\"",
                "[[rules]]\nid = \"a\"\nregex = '''a'''\n[[rules.allowlists]]\ncondition = \"XOR\"\npaths = ['''a''']",
            })
    void thatCannotBeUsedIsNeverAPass(String toml) throws Exception {
        assertThatThrownBy(() -> rules(toml, Map.of("a.txt", "a")))
                .isInstanceOf(CheckException.class)
                .hasMessageStartingWith("the rules 'gitleaks.toml' that the security policy names cannot be used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[rules]]\\nid = 'a'\\nregex = 'a'\\n[rules.allowlist]\\npaths = ['*.lock'] | the rule 'a': an allowlist has the path '*.lock', which is no RE2: missing argument to repetition operator",
                "[allowlist]\\nregexes = ['([a-z']\\n[[rules]]\\nid = 'a'\\nregex = 'a' | an allowlist has the regex '([a-z', which is no RE2: missing closing ]",
                "[allowlist]\\npaths = ['a']\\n[[allowlists]]\\npaths = ['b']\\n[[rules]]\\nid = 'a'\\nregex = 'a' | [allowlist] and [[allowlists]] stand side by side",
                "[[rules]]\\nid = 'a'\\nregex = 'a'\\n[rules.allowlist]\\npaths = ['a']\\n[[rules.allowlists]]\\npaths = ['b'] | [rules.allowlist] and [[rules.allowlists]] stand side by side",
                "[[rules]]\\nid = 'a'\\nregex = 'a'\\n[[rules]]\\ndescription = 'passwords'\\nregex = 'b' | the rule number 2 has no id (its description is 'passwords')",
                "[allowlist]\\npaths = ['a'] | there is no rule in it, and it extends none",
                "title = 'a'\\n[[rules]\\nid = 'a' | line 3: ",
            })
    void saysWhatIsWrongWhere(String toml, String why) {
        assertThatThrownBy(() -> rules(toml.replace("\\n", "\n"), Map.of("a.txt", "a")))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining(why);
    }

    @Test
    void takesExpressionsInTheManyWaysOfGitleaks() throws Exception {
        String rules = """
                title = "all of it"
                minVersion = "v8.25.0"

                [[allowlists]]
                regexes = [
                    '''(?i)^true|false|null$''',
                    '''^\\$(?:\\d+|{\\d+})$''',
                    '''^\\{\\{[ \\t]*[\\w ().|]+[ \\t]*}}$''', '''^/Users/(?i)[a-z0-9]+/[\\w .-/]+$''',
                ]

                [[rules]]
                id = "a"
                regex = '''[\\w.-]{0,50}?(?i:(?:(?-i:[Aa]cme|ACME))(?:[ \\t\\w.-]{0,20})[\\s'"]{0,3})(?:=|:{1,3}=|\\|\\||:)[\\x60'"\\s=]{0,5}([a-z0-9]{20})(?:[\\x60'"\\s;]|\\\\[nr]|$)'''
                [[rules]]
                id = "b"
                regex = '''\\bAb(?:(?P<one>cd)|(?P<two>ef))(?s:.){0,9}[[:alnum:]]{4}(?:\\B|\\s|\\z)'''
                [[rules]]
                id = "c"
                regex = '''(?i)aws(.{0,20})?(?-i)['\\"][0-9a-zA-Z-_\\/+]{40}['\\"]'''
                Entropies = [{ Min = "3.5", Max = "7" }]
                """;
        assertThat(rules(
                        rules,
                        Map.of(
                                "a.txt",
                                "ACME_key := `" + Tokens.random(Tokens.LOWER, 20, 1) + "`",
                                "b.txt",
                                "Abef\n\nab12",
                                "c.txt",
                                "aws 'k' = '" + Tokens.alnum(40) + "'")))
                .containsExactly("a", "b", "c");
    }

    @Test
    void liesInTheDomainsOwnRepository() throws Exception {
        Policy outside = Policy.DEFAULTS.with(SecurityPolicy.SECRET_RULES, "../gitleaks.toml");
        assertThatThrownBy(() -> new SecurityDomain()
                        .check(CheckRequests.in(domain)
                                .domainFolder(Files.createDirectory(domain.resolve("d")))
                                .policy(outside)
                                .check("secrets")))
                .isInstanceOf(CheckException.class);
        assertThatThrownBy(() -> new SecurityDomain()
                        .check(CheckRequests.in(domain).policy(outside).check("secrets")))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("has no repository");
    }

    private List<String> rules(String toml, Map<String, String> files) throws Exception {
        return check(toml, files).stream().map(Finding::rule).toList();
    }

    private List<String> files(String toml, Map<String, String> files) throws Exception {
        return check(toml, files).stream()
                .flatMap(finding -> finding.location().stream())
                .map(location -> location.file())
                .toList();
    }

    private List<Finding> check(String toml, Map<String, String> files) throws Exception {
        Files.writeString(domain.resolve("gitleaks.toml"), toml);
        return new SecurityDomain()
                .check(CheckRequests.in(domain)
                        .domainFolder(domain)
                        .policy(Policy.DEFAULTS.with(SecurityPolicy.SECRET_RULES, "gitleaks.toml"))
                        .sources(SourceTrees.of(files))
                        .check("secrets"))
                .findings();
    }

    private static String jwt() {
        return "eyJ" + Tokens.alnum(33) + ".eyJ" + Tokens.alnum(60) + "." + Tokens.alnum(43);
    }
}
