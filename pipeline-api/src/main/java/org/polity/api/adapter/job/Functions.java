package org.polity.api.adapter.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The functions of {@code job.sh}, all of them or those alone that are called. Each ends with a brace at the margin. */
final class Functions {

    private static final Pattern FUNCTION =
            Pattern.compile("^(\\w+)\\(\\) \\{.*?^}\n", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\w+");

    private static final Functions ALL = read();

    private final String text;
    private final String preamble;
    private final Map<String, String> bodies = new LinkedHashMap<>();
    private final Map<String, Set<String>> calls = new TreeMap<>();

    private Functions(String text) {
        this.text = text;
        Matcher function = FUNCTION.matcher(text);
        int first = -1;
        while (function.find()) {
            first = first < 0 ? function.start() : first;
            bodies.put(function.group(1), function.group());
        }
        this.preamble = text.substring(0, Math.max(first, 0));
        bodies.forEach((name, body) -> calls.put(name, calledIn(body)));
    }

    private Set<String> calledIn(String body) {
        return WORD.matcher(body)
                .results()
                .map(word -> word.group())
                .filter(bodies::containsKey)
                .collect(Collectors.toSet());
    }

    /** The whole file. */
    static String all() {
        return ALL.text;
    }

    /** What stands above the functions, then those of these names, and those that they call in turn. */
    static String calledBy(Collection<String> names) {
        Set<String> called = withAllCalled(names);
        return ALL.preamble
                + ALL.bodies.entrySet().stream()
                        .filter(function -> called.contains(function.getKey()))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining("\n"));
    }

    private static Set<String> withAllCalled(Collection<String> names) {
        Set<String> called = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (called.add(name)) {
                open.addAll(ALL.calls.getOrDefault(name, Set.of()));
            }
        }
        return called;
    }

    private static Functions read() {
        try (InputStream text = Functions.class.getResourceAsStream("job.sh")) {
            return new Functions(new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
