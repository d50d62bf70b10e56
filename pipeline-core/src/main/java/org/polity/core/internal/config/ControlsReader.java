package org.polity.core.internal.config;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.polity.api.Location;
import org.polity.api.step.Enforcement;
import org.polity.api.step.ExitCodes;
import org.polity.api.step.Limits;
import org.polity.api.step.OnError;
import org.polity.api.step.StepDefinition;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.Node;
import org.polity.core.internal.document.ProblemList;

/** Reads the keys of a step that say what its outcome means and how long and often it may try. */
final class ControlsReader {

    private static final List<String> ENFORCEMENTS = List.of("blocking", "advisory");
    private static final List<String> ON_ERROR =
            Arrays.stream(OnError.values()).map(OnError::id).toList();

    private final Fields fields;
    private final ProblemList problems;

    ControlsReader(Fields fields, ProblemList problems) {
        this.fields = fields;
        this.problems = problems;
    }

    void readInto(StepDefinition.Builder step) {
        enforcement().ifPresent(step::enforcement);
        fields.mapping("exitCodes", "'exitCodes'").flatMap(this::exitCodes).ifPresent(step::exitCodes);
        fields.word(
                        "onError",
                        ON_ERROR,
                        (text, place) -> Arrays.stream(OnError.values())
                                .filter(value -> value.id().equals(text))
                                .findFirst())
                .ifPresent(step::onError);
        limits().ifPresent(step::limits);
    }

    private Optional<Enforcement> enforcement() {
        if (fields.node("enforcement").orElse(null) instanceof Node.Mapping) {
            return fields.mapping("enforcement", "'enforcement'").flatMap(mapping -> {
                Optional<Enforcement> from = mapping.requiredText("blockingFrom")
                        .flatMap(text -> date(text, mapping.location("blockingFrom")))
                        .map(Enforcement.BlockingFrom::new);
                mapping.refuseUnknown();
                return from;
            });
        }
        return fields.word("enforcement", ENFORCEMENTS, (text, place) -> switch (text) {
            case "blocking" -> Optional.of(new Enforcement.Blocking());
            case "advisory" -> Optional.of(new Enforcement.Advisory());
            default -> Optional.empty();
        });
    }

    private Optional<LocalDate> date(String text, Location place) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            problems.add(place, "'" + text + "' is no date", "Write it as 2027-01-31 (ISO 8601)");
            return Optional.empty();
        }
    }

    private Optional<ExitCodes> exitCodes(Fields codes) {
        Optional<ExitCodes> read = problems.attempt(
                codes.location(),
                () -> new ExitCodes(Set.copyOf(codes.texts("fail").stream()
                        .map(ControlsReader::exitCode)
                        .distinct()
                        .toList())));
        codes.refuseUnknown();
        return read;
    }

    private static int exitCode(String text) {
        if (!text.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("'" + text + "' is no exit code: use 1 to 125");
        }
        return Integer.parseInt(text);
    }

    private Optional<Limits> limits() {
        UnaryOperator<Limits> timeout = fields.text("timeout")
                .flatMap(text -> problems.attempt(fields.location("timeout"), () -> Durations.parse(text)))
                .<UnaryOperator<Limits>>map(value -> limits -> new Limits(value, limits.retry()))
                .orElse(UnaryOperator.identity());
        UnaryOperator<Limits> retry = fields.count("retry")
                .<UnaryOperator<Limits>>map(value ->
                        limits -> new Limits(limits.timeout(), (int) Math.min(value, Integer.MAX_VALUE)))
                .orElse(UnaryOperator.identity());
        return problems.attempt(fields.location("timeout"), () -> timeout.apply(Limits.DEFAULT))
                .flatMap(limits -> problems.attempt(fields.location("retry"), () -> retry.apply(limits)));
    }
}
