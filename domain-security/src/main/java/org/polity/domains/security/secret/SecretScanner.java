package org.polity.domains.security.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.polity.domains.security.text.TextPositions;

/** Looks for secrets in texts. Safe for use by several threads. */
public final class SecretScanner {

    private final SecretRules rules;
    private final Set<String> requiredIds;

    /** Looks for what breaks these rules. */
    public SecretScanner(SecretRules rules) {
        this.rules = rules;
        this.requiredIds = rules.requiredIds();
    }

    /**
     * The secrets in a text, in its order; of several rules that find the same secret the first one tells.
     *
     * @param place where the text comes from
     * @param text the text
     * @param positions the lines of the text
     * @param limit the most that are told
     * @throws InterruptedException when the thread was interrupted
     */
    public List<SecretCandidate> scan(SecretPlace place, String text, TextPositions positions, int limit)
            throws InterruptedException {
        if (rules.allowlists().stream().anyMatch(allowlist -> allowlist.allowsAllOf(place))) {
            return List.of();
        }
        List<SecretCandidate> secrets = new ArrayList<>();
        NavigableMap<Integer, Integer> taken = new TreeMap<>();
        List<SecretCandidate> parts = new ArrayList<>();
        List<SecretWindows> windows = windows(text);
        for (int i = 0; i < windows.size(); i++) {
            SecretRule rule = rules.rules().get(i);
            if (rule.regex().isEmpty() || !rule.concerns(place.path())) {
                continue;
            }
            for (SecretWindows.Window window : windows.get(i).windows()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted in " + place.path());
                }
                Search search = new Search(place, text, positions, rule, window);
                if (requiredIds.contains(rule.id())) {
                    search.run(rule.regex().get(), new TreeMap<>(), parts, parts.size() + limit);
                }
                if (rule.isReported()) {
                    search.run(rule.regex().get(), taken, secrets, limit);
                }
            }
        }
        secrets.removeIf(secret -> !secret.rule().required().stream()
                .allMatch(required -> parts.stream().anyMatch(part -> isNear(required, secret, part, positions))));
        secrets.sort(Comparator.comparingInt(SecretCandidate::offset));
        return secrets;
    }

    private static boolean isNear(
            SecretRuleFile.Required required, SecretCandidate secret, SecretCandidate part, TextPositions positions) {
        int lines = Math.abs(positions.line(secret.offset()) - positions.line(part.offset()));
        int columns = Math.abs(positions.column(secret.offset()) - positions.column(part.offset()));
        return part.rule().id().equals(required.id())
                && (required.withinLines() <= 0 || lines <= required.withinLines())
                && (required.withinColumns() <= 0 || columns <= required.withinColumns());
    }

    /** For each rule, where its expression is worth a look. */
    private List<SecretWindows> windows(String text) {
        List<SecretWindows> windows = new ArrayList<>();
        for (SecretRule rule : rules.rules()) {
            SecretWindows near = new SecretWindows(text.length(), rules.reach());
            if (rule.keywords().isEmpty()) {
                near.all();
            }
            windows.add(near);
        }
        SecretHints hints = new SecretHints(text);
        rules.keywords().search(text, (rule, end) -> {
            if (hints.allow(rules.rules().get(rule).hint(), end)) {
                windows.get(rule).near(end);
            }
        });
        return windows;
    }

    /** One rule's search in one part of a text. */
    private final class Search {

        private final SecretPlace place;
        private final String text;
        private final TextPositions positions;
        private final SecretRule rule;
        private final SecretWindows.Window window;

        Search(SecretPlace place, String text, TextPositions positions, SecretRule rule, SecretWindows.Window window) {
            this.place = place;
            this.text = text;
            this.positions = positions;
            this.rule = rule;
            this.window = window;
        }

        void run(Pattern regex, NavigableMap<Integer, Integer> taken, List<SecretCandidate> secrets, int limit) {
            Matcher matcher = regex.matcher(text.substring(window.start(), window.end()));
            while (secrets.size() < limit && matcher.find()) {
                SecretCandidate candidate = candidate(matcher);
                if (isFree(taken, candidate) && isSecret(candidate)) {
                    taken.put(candidate.offset(), candidate.end());
                    secrets.add(candidate);
                }
            }
        }

        private SecretCandidate candidate(Matcher matcher) {
            int group = group(matcher);
            int offset = window.start() + matcher.start(group);
            String line = positions.text(positions.line(offset));
            return new SecretCandidate(rule, matcher.group(group), offset, matcher.group(), line);
        }

        private int group(Matcher matcher) {
            if (rule.secretGroup() > 0) {
                return matcher.start(rule.secretGroup()) >= 0 ? rule.secretGroup() : 0;
            }
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.end(group) > matcher.start(group)) {
                    return group;
                }
            }
            return 0;
        }

        private boolean isSecret(SecretCandidate candidate) {
            boolean random = rule.entropy() <= 0 || Entropy.of(candidate.secret()) >= rule.entropy();
            return random
                    && Stream.concat(rules.allowlists().stream(), rule.allowlists().stream())
                            .noneMatch(allowlist -> allowlist.allows(place, candidate));
        }
    }

    private static boolean isFree(NavigableMap<Integer, Integer> taken, SecretCandidate candidate) {
        Map.Entry<Integer, Integer> before = taken.lowerEntry(candidate.end());
        return before == null || before.getValue() <= candidate.offset();
    }
}
