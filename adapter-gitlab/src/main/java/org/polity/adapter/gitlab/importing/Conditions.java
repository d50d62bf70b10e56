package org.polity.adapter.gitlab.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.importing.draft.RefNames;
import org.polity.api.step.When;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;
import org.polity.api.yaml.YamlTexts;

/** Reads when a job runs: {@code rules}, {@code only} and {@code except}, in the forms that a step's condition can say. */
final class Conditions {

    private static final When TAGS = new When(Optional.empty(), Optional.of("*"));
    private static final When BRANCHES = new When(Optional.of("*"), Optional.empty());
    private static final String ALWAYS = "here it runs always";
    private static final String RELEASES =
            "the default branch is not known by name; a step of phase publish runs on tags and that branch anyway, others always";

    private static final Pattern COMPARISON = Pattern.compile(
            "\\$(CI_COMMIT_TAG|CI_COMMIT_BRANCH|CI_COMMIT_REF_NAME|CI_COMMIT_REF_SLUG)\\s*(?:(==|=~)\\s*(.+?))?\\s*");
    private static final Set<String> SOURCES = Set.of(
            "pushes",
            "web",
            "api",
            "schedules",
            "triggers",
            "pipelines",
            "external",
            "chat",
            "merge_requests",
            "external_pull_requests");

    private final KeyAccount account;
    private final Keywords keywords;

    Conditions(KeyAccount account, Keywords keywords) {
        this.account = account;
        this.keywords = keywords;
    }

    /** What came of {@code rules}: a condition, or none; absent where the job never runs by itself. */
    Optional<When> rules(YamlEntry entry, List<YamlNode> rules) {
        List<Optional<When>> positive = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        boolean any = false;
        boolean never = true;
        for (YamlNode rule : rules) {
            if (!(rule instanceof YamlNode.Mapping)) {
                throw new IllegalArgumentException(
                        "line " + rule.location().line() + " holds no rule: a rule is a mapping");
            }
            Map<String, YamlEntry> keys = keywords.of(rule);
            keys.values().forEach(account::carriedWhole); // what is lost of them is told of all rules together
            String when = text(keys.get("when"), "on_success");
            boolean conditional = keys.containsKey("if") || keys.containsKey("changes") || keys.containsKey("exists");
            if (when.equals("never") || when.equals("on_failure")) {
                if (conditional) {
                    lost.add("what keeps it out in some pipelines");
                }
                if (!conditional) {
                    break;
                }
                continue;
            }
            never = false;
            keys.keySet().stream()
                    .filter(key -> !Set.of("if", "when", "changes", "exists").contains(key))
                    .forEach(lost::add);
            if (when.equals("manual") || when.equals("delayed")) {
                lost.add("when: " + when);
            }
            if (keys.containsKey("changes") || keys.containsKey("exists")) {
                lost.add("which files changed or exist");
            }
            if (!keys.containsKey("if")) {
                any = true;
                break;
            }
            positive.add(expression(text(keys.get("if"), "")));
        }
        if (never) {
            account.leftOut(entry, "no rule lets it run after a success");
            return Optional.empty();
        }
        return Optional.of(one(entry, positive, any, lost));
    }

    private When one(YamlEntry entry, List<Optional<When>> positive, boolean any, List<String> lost) {
        boolean same = positive.stream().distinct().count() == 1;
        if (any || !same || positive.get(0).isEmpty()) {
            if (!any) {
                lost.add(0, "a step runs on branches of one pattern, or on tags of one, and " + ALWAYS);
            } else if (!positive.isEmpty()) {
                lost.add("rules beside the one that always holds");
            }
            tell(entry, lost);
            return When.ALWAYS;
        }
        When when = positive.get(0).get();
        if (when.isAlways()) {
            lost.add(0, RELEASES);
        }
        tell(entry, lost);
        return when;
    }

    private void tell(YamlEntry entry, List<String> lost) {
        if (lost.isEmpty()) {
            account.carriedWhole(entry);
        } else {
            account.carriedWhole(entry);
            account.changed(
                    entry,
                    "not carried over: "
                            + String.join("; ", lost.stream().distinct().toList()));
        }
    }

    /** A condition; always where it is for the default branch; empty where it is none that a step can have. */
    private static Optional<When> expression(String text) {
        String inner = text.strip();
        while (inner.startsWith("(") && inner.endsWith(")") && inner.indexOf('(', 1) < 0) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        Matcher matcher = COMPARISON.matcher(inner.replaceAll("\\s*!=\\s*(?:null|\"\"|'')$", ""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean tag = matcher.group(1).equals("CI_COMMIT_TAG");
        if (matcher.group(2) == null) {
            return Optional.of(tag ? TAGS : BRANCHES);
        }
        String value = matcher.group(3);
        if (value.equals("$CI_DEFAULT_BRANCH") && !tag) {
            return Optional.of(When.ALWAYS);
        }
        Optional<String> pattern = Optional.empty();
        if (matcher.group(2).equals("=~") && value.matches("/.*/")) {
            pattern = RefNames.ofRegex(value.substring(1, value.length() - 1));
        } else if (matcher.group(2).equals("==") && value.matches("\"[^\"$*]*\"|'[^'$*]*'")) {
            pattern = Optional.of(value.substring(1, value.length() - 1)).filter(name -> !name.isEmpty());
        }
        return pattern.map(name -> condition(name, tag));
    }

    private static When condition(String pattern, boolean tag) {
        return tag
                ? new When(Optional.empty(), Optional.of(pattern))
                : new When(Optional.of(pattern), Optional.empty());
    }

    /** What came of {@code only} and {@code except}, of which one at least is there. */
    When onlyAndExcept(Optional<YamlEntry> only, Optional<YamlEntry> except) {
        List<String> lost = new ArrayList<>();
        List<String> wanted = only.map(entry -> refs(entry, lost)).orElse(List.of());
        List<String> unwanted =
                new ArrayList<>(except.map(entry -> refs(entry, lost)).orElse(List.of()));
        boolean noTags = unwanted.remove("tags");
        boolean noBranches = unwanted.remove("branches");
        When when = When.ALWAYS;
        List<String> names =
                wanted.stream().filter(ref -> !SOURCES.contains(ref)).toList();
        wanted.stream()
                .filter(SOURCES::contains)
                .filter(ref -> !ref.equals("pushes"))
                .forEach(lost::add);
        if (names.isEmpty()) {
            if (noTags != noBranches) {
                when = noTags ? BRANCHES : TAGS;
            } else if (!wanted.isEmpty() && !wanted.contains("pushes")) {
                lost.add(ALWAYS);
            }
        } else if (names.size() == 1) {
            Optional<When> one = ref(names.get(0), noBranches);
            when = one.orElse(When.ALWAYS);
            if (one.isEmpty()) {
                lost.add("'" + names.get(0) + "' is no pattern that a step can have, and " + ALWAYS);
            }
        } else if (!(names.size() == 2 && names.contains("branches") && names.contains("tags"))) {
            lost.add("a step runs on branches of one pattern, or on tags of one, and " + ALWAYS);
        }
        unwanted.forEach(ref -> lost.add("except " + ref));
        only.ifPresent(entry -> tell(entry, lost));
        except.ifPresent(entry -> tell(entry, lost));
        return when;
    }

    private static Optional<When> ref(String ref, boolean noBranches) {
        if (ref.equals("tags")) {
            return Optional.of(TAGS);
        }
        if (ref.equals("branches")) {
            return Optional.of(BRANCHES);
        }
        if (ref.matches("/.*/i?")) {
            return ref.endsWith("/")
                    ? RefNames.ofRegex(ref.substring(1, ref.length() - 1)).map(name -> condition(name, noBranches))
                    : Optional.empty();
        }
        return ref.indexOf('$') >= 0 || ref.indexOf('@') >= 0 || ref.indexOf('*') >= 0
                ? Optional.empty()
                : Optional.of(condition(ref, noBranches));
    }

    private List<String> refs(YamlEntry entry, List<String> lost) {
        YamlNode value = entry.value();
        if (value instanceof YamlNode.Mapping mapping) {
            List<String> refs = new ArrayList<>();
            keywords.of(mapping).forEach((key, inner) -> {
                if (key.equals("refs")) {
                    refs.addAll(YamlTexts.of(inner.value()));
                } else {
                    lost.add(key);
                }
            });
            return refs;
        }
        return YamlTexts.of(value);
    }

    private static String text(@Nullable YamlEntry entry, String otherwise) {
        return entry != null && entry.value() instanceof YamlNode.Scalar scalar ? scalar.text() : otherwise;
    }
}
