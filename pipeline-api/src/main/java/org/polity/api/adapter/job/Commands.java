package org.polity.api.adapter.job;

import java.util.Map;
import java.util.stream.Stream;

/** Collects the commands of a job, one behind the other. */
final class Commands {

    private final StringBuilder text = new StringBuilder();

    /** Adds a command with its words, which are quoted already. */
    void add(String command, String... words) {
        add(command, Stream.of(words));
    }

    void add(String command, Stream<String> words) {
        text.append(command);
        words.forEach(word -> text.append(' ').append(word));
        text.append('\n');
    }

    /** Adds the run of a script with its environment. */
    void addRun(Map<String, String> env, String script) {
        text.append("polity_run ");
        env.forEach((name, value) -> text.append("\\\n  ")
                .append(name)
                .append('=')
                .append(Shell.quote(value))
                .append(' '));
        text.append(env.isEmpty() ? "" : "\\\n  ").append(Shell.hereDocument(script));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
