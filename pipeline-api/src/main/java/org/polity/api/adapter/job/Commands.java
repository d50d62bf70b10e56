package org.polity.api.adapter.job;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the commands of a job, one behind the other. */
final class Commands {

    private static final int WIDTH = 100;

    private final StringBuilder text = new StringBuilder();
    private final Set<String> names = new LinkedHashSet<>();

    /** Adds a command with its words, which are quoted already. */
    void add(String command, String... words) {
        add(command, Stream.of(words));
    }

    void add(String command, Stream<String> words) {
        names.add(command);
        List<String> all = Stream.concat(Stream.of(command), words).toList();
        boolean fits = all.stream().mapToInt(word -> word.length() + 1).sum() <= WIDTH;
        text.append(String.join(fits ? " " : " \\\n  ", all)).append('\n');
    }

    /** Adds the run of a script with its environment. */
    void addRun(Map<String, String> env, String script) {
        names.add("polity_run");
        text.append("polity_run ");
        env.forEach((name, value) -> text.append("\\\n  ")
                .append(name)
                .append('=')
                .append(Shell.quote(value))
                .append(' '));
        text.append(env.isEmpty() ? "" : "\\\n  ").append(Shell.hereDocument(script));
    }

    /** The names of the commands. */
    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
