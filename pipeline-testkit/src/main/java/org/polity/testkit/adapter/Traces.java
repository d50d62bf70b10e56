package org.polity.testkit.adapter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.testkit.plan.StepBuilder;

/** What steps leave in a folder outside of their workspace: that they began and ended, and what they saw. */
final class Traces {

    private static final String VARIABLE = "TRACES";

    private final Path folder;

    Traces(Path folder) {
        this.folder = folder;
    }

    /** A step that says when it begins, runs the lines, and says when it ended. */
    UnaryOperator<StepBuilder> step(StepId id, UnaryOperator<StepBuilder> parts, String... lines) {
        Stream<String> begin = Stream.of("echo 'begin " + id + "' >> \"$TRACES/order\"");
        Stream<String> end = Stream.of("echo 'end " + id + "' >> \"$TRACES/order\"");
        String[] all =
                Stream.of(begin, Stream.of(lines), end).flatMap(part -> part).toArray(String[]::new);
        return step -> parts.apply(step.script(all).with(s -> s.env(VARIABLE, folder.toString())));
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    List<String> order() throws IOException {
        Path order = folder.resolve("order");
        return Files.exists(order) ? Files.readAllLines(order) : List.of();
    }

    /** How often a step began. */
    long attempts(StepId id) throws IOException {
        return order().stream().filter(("begin " + id)::equals).count();
    }

    /** The verdict on a step, by its traces and what was told of it. */
    Verdict verdict(StepId id, Execution execution) throws IOException {
        List<String> order = order();
        long begun = attempts(id);
        long ended = order.stream().filter(("end " + id)::equals).count();
        Verdict told = execution.told().get(id);
        if (begun == 0) {
            return told == null ? Verdict.SKIPPED : told;
        }
        if (ended > 0 && (told == null || ended < begun)) {
            return Verdict.PASS; // what was told is of an earlier attempt
        }
        return told == null ? Verdict.ERROR : told;
    }

    /** Where the last that is known of a step stands in the order; -1 when it never began. */
    static int last(List<String> order, StepId id) {
        return Math.max(order.lastIndexOf("begin " + id), order.lastIndexOf("end " + id));
    }
}
