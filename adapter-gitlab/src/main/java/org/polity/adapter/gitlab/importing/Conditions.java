package org.polity.adapter.gitlab.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.importing.draft.RefNames;
import org.polity.api.step.When;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;
import org.polity.api.yaml.YamlTexts;

/** Reads when a job runs: {@code rules}, {@code only} and {@code except}, in the forms that a step's condition can say. */
final class Conditions {

    private static final String ALWAYS = "here it runs always";
    private static final String RELEASES =
            "the default branch is not known by name; a step of phase publish runs on tags and that branch anyway, others always";

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

    /**
     * What came of {@code rules}.
     *
     * @param when the condition
     * @param onRequest whether somebody starts the job, whatever rule holds
     * @param holdsUp whether what comes after it waits for that
     */
    record Rules(When when, boolean onRequest, boolean holdsUp) {}

    /** What came of {@code rules}: a condition, or none; absent where the job never runs after a success. */
    Optional<Rules> rules(YamlEntry entry, List<YamlNode> rules) {
        List<Optional<When>> positive = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        boolean any = false;
        boolean never = true;
        boolean onRequest = true;
        boolean holdsUp = false;
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
            onRequest = onRequest && when.equals("manual");
            holdsUp = holdsUp || !text(keys.get("allow_failure"), "false").equals("true");
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
            for (Expressions.Alternative alternative : Expressions.read(text(keys.get("if"), ""))) {
                positive.add(alternative.when());
                if (alternative.more()) {
                    lost.add("what has to hold beside the branch or the tag");
                }
            }
        }
        if (never) {
            account.leftOut(entry, "no rule lets it run after a success");
            return Optional.empty();
        }
        if (onRequest) {
            lost.removeIf("when: manual"::equals);
            account.changed(entry, JobConditions.ON_REQUEST);
        }
        return Optional.of(new Rules(one(entry, positive, any, lost), onRequest, holdsUp));
    }

    private When one(YamlEntry entry, List<Optional<When>> positive, boolean any, List<String> lost) {
        if (any) {
            if (!positive.isEmpty()) {
                lost.add("rules beside the one that always holds");
            }
            tell(entry, lost);
            return When.ALWAYS;
        }
        Set<When> known = positive.stream().flatMap(Optional::stream).collect(Collectors.toSet());
        boolean all = positive.stream().allMatch(Optional::isPresent);
        Optional<When> when = all ? together(known) : Optional.empty();
        if (when.isEmpty()) {
            boolean releases =
                    all && Set.of(Expressions.PRIMARY, Expressions.TAGS).containsAll(known);
            lost.add(
                    0,
                    releases ? RELEASES : "a step runs on branches of one pattern, or on tags of one, and " + ALWAYS);
        }
        tell(entry, lost);
        return when.orElse(When.ALWAYS);
    }

    /** The one condition that says the same as several of which one has to hold; empty where there is none. */
    private static Optional<When> together(Set<When> any) {
        if (any.containsAll(Set.of(Expressions.BRANCHES, Expressions.TAGS))) {
            return Optional.of(When.ALWAYS);
        }
        if (any.contains(Expressions.PRIMARY)) {
            return Optional.empty();
        }
        if (any.contains(Expressions.BRANCHES)
                && any.stream().allMatch(when -> when.branch().isPresent())) {
            return Optional.of(Expressions.BRANCHES);
        }
        if (any.contains(Expressions.TAGS)
                && any.stream().allMatch(when -> when.tag().isPresent())) {
            return Optional.of(Expressions.TAGS);
        }
        return any.size() == 1 ? any.stream().findFirst() : Optional.empty();
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
                when = noTags ? Expressions.BRANCHES : Expressions.TAGS;
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
            return Optional.of(Expressions.TAGS);
        }
        if (ref.equals("branches")) {
            return Optional.of(Expressions.BRANCHES);
        }
        if (ref.matches("/.*/i?")) {
            return ref.endsWith("/")
                    ? RefNames.ofRegex(ref.substring(1, ref.length() - 1))
                            .map(name -> Expressions.condition(name, noBranches))
                    : Optional.empty();
        }
        return ref.indexOf('$') >= 0 || ref.indexOf('@') >= 0 || ref.indexOf('*') >= 0
                ? Optional.empty()
                : Optional.of(Expressions.condition(ref, noBranches));
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
