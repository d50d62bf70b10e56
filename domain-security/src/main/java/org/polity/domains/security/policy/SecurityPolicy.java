package org.polity.domains.security.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;

/** What the policy of this domain may set, where each input says what it is for, and how it is read. */
public final class SecurityPolicy {

    public static final PolicyInput.Rows RULES = new PolicyInput.Rows(
            "rules",
            "How grave the findings of a rule are: error, warning or note, or off for none.",
            List.of("rule", "severity"),
            List.of());
    public static final PolicyInput.Texts IGNORED_PATHS = new PolicyInput.Texts(
            "ignoredPaths", "Paths in which no secrets are looked for; * stands for any characters.", List.of());
    public static final PolicyInput.Text SECRET_RULES = new PolicyInput.Text(
            "secretRules",
            "A gitleaks configuration in the domain's repository, in place of the rules that come along.",
            "");
    public static final PolicyInput.Count HISTORY_COMMITS = new PolicyInput.Count(
            "historyCommits", "How many of the latest commits are looked through for secrets; 0 for none.", 1000L);
    public static final PolicyInput.Flag INLINE_ALLOW = new PolicyInput.Flag(
            "inlineAllow", "Whether a comment 'polity:allow secrets REASON' in a file is heeded.", true);
    public static final PolicyInput.Text REQUIRE_PINNED_BASE = new PolicyInput.Text(
            "requirePinnedBase", "How images are pinned: none, tag (any but latest) or digest.", "tag");
    public static final PolicyInput.Texts APPROVED_REGISTRIES = new PolicyInput.Texts(
            "approvedRegistries",
            "Registries, or paths in them, from which images may come; * stands for any characters, none approves all.",
            List.of());
    public static final PolicyInput.Texts NON_ROOT_BASES = new PolicyInput.Texts(
            "nonRootBases",
            "Images that set a user other than root themselves; * stands for any characters.",
            List.of("*nonroot*", "*unprivileged*", "*chiseled*", "*nanoserver*", "cgr.dev/chainguard/static*"));
    public static final PolicyInput.Flag REQUIRE_HEALTHCHECK =
            new PolicyInput.Flag("requireHealthcheck", "Whether an image must have a HEALTHCHECK.", false);
    public static final PolicyInput.Count MAX_IMAGE_SIZE =
            new PolicyInput.Count("maxImageSize", "The most mebibytes that an image may have; 0 for any.", 0L);
    public static final PolicyInput.Texts FORBIDDEN_PORTS = new PolicyInput.Texts(
            "forbiddenPorts", "Ports that no image may expose.", List.of("21", "22", "23", "2375"));
    public static final PolicyInput.Texts ALLOWED_SETUID = new PolicyInput.Texts(
            "allowedSetuid",
            "Files of an image that may change the user who executes them; * stands for any characters.",
            List.of());
    public static final PolicyInput.Rows SCANNERS = new PolicyInput.Rows(
            "scanners",
            "Scanners that run in containers: name, which is trivy, grype, hadolint, gitleaks or dockle, image by digest,"
                    + " and failOn.",
            List.of("name", "image", "failOn"),
            List.of());
    public static final PolicyInput.Text POD_SECURITY = new PolicyInput.Text(
            "podSecurity", "The Pod Security Standard that charts keep to: baseline or restricted.", "baseline");

    /** All of them, in the order in which they are shown. */
    public static final List<PolicyInput<?>> ALL = List.of(
            RULES,
            SECRET_RULES,
            HISTORY_COMMITS,
            IGNORED_PATHS,
            INLINE_ALLOW,
            REQUIRE_PINNED_BASE,
            APPROVED_REGISTRIES,
            NON_ROOT_BASES,
            REQUIRE_HEALTHCHECK,
            MAX_IMAGE_SIZE,
            FORBIDDEN_PORTS,
            ALLOWED_SETUID,
            SCANNERS,
            POD_SECURITY);

    private SecurityPolicy() {}

    /** Patterns that the policy lists. */
    public static List<Glob> globs(Policy policy, PolicyInput.Texts input) {
        return policy.get(input).stream().map(Glob::new).toList();
    }

    /**
     * The constant that a text of the policy names.
     *
     * @throws CheckException when it names none
     */
    public static <E extends Enum<E>> E choice(Policy policy, PolicyInput.Text input, Class<E> type)
            throws CheckException {
        String text = policy.get(input);
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(text)) {
                return constant;
            }
        }
        String words =
                Arrays.stream(type.getEnumConstants()).map(SecurityPolicy::word).collect(Collectors.joining(", "));
        throw new CheckException(
                "the security policy sets " + input.name() + " to '" + text + "', which it does not know",
                "Ask the security team to set it to one of: " + words);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
