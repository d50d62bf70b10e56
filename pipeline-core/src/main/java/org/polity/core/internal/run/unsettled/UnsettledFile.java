package org.polity.core.internal.run.unsettled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.StepId;
import org.polity.api.Verdict;
import org.polity.api.run.Unsettled;
import org.polity.core.internal.document.AtomicFiles;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.Json;
import org.polity.core.internal.document.ProblemList;
import org.polity.core.internal.document.TextFiles;

/** {@code unsettled.json} in Polity's own folder of a deliverable. */
public final class UnsettledFile {

    private static final String NAME = "unsettled.json";
    private static final String SCHEMA = "polity/unsettled/1";
    private static final String REMOVE = "Remove the file; failures and debts are forgotten then";
    private static final int MOST_STEPS = 2000;
    private static final int LONGEST_REASON = 300;

    private final Path file;

    /** The file in Polity's own folder. */
    public UnsettledFile(Path stateFolder) {
        this.file = stateFolder.resolve(NAME);
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** Tells whether anything is remembered, be it that nothing is left. */
    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * Reads it; nothing is unsettled where there is no such file.
     *
     * @throws InvalidInputException when anything is wrong with it
     */
    public UnsettledSteps read() {
        if (!Files.exists(file)) {
            return UnsettledSteps.NONE;
        }
        try {
            return parse(".polity/" + NAME);
        } catch (InvalidInputException e) {
            // Nobody writes it by hand, so nobody is to mend it; and to pass over a debt in silence would clear it.
            throw new InvalidInputException(
                    e.problems().stream().map(problem -> problem.next(REMOVE)).toList());
        }
    }

    private UnsettledSteps parse(String name) {
        ProblemList problems = new ProblemList("the project team");
        List<Unsettled> steps = Fields.of(DocumentReader.json(TextFiles.read(file, name), name), "the file", problems)
                .map(root -> root.mappings("steps", "a step").stream()
                        .flatMap(fields -> step(fields, problems).stream())
                        .toList())
                .orElse(List.of());
        problems.throwIfAny();
        return new UnsettledSteps(steps);
    }

    /**
     * Writes it; of very many steps the first ones.
     *
     * @throws IOException when it cannot be written; a former file then stands as it was
     */
    public void write(UnsettledSteps steps) throws IOException {
        if (!steps.all().isEmpty() || exists()) {
            keep(steps);
        }
    }

    /**
     * Writes it, also where nothing is left to remember.
     *
     * @throws IOException when it cannot be written; a former file then stands as it was
     */
    public void keep(UnsettledSteps steps) throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put(
                "steps",
                steps.all().stream().limit(MOST_STEPS).map(UnsettledFile::tree).toList());
        AtomicFiles.write(file, Json.write(tree));
    }

    private static Optional<Unsettled> step(Fields fields, ProblemList problems) {
        Optional<StepId> id = value(fields, "id", problems)
                .flatMap(text -> problems.attempt(fields.location("id"), () -> StepId.parse(text)));
        Optional<Verdict> verdict = value(fields, "verdict", problems)
                .flatMap(text -> problems.attempt(fields.location("verdict"), () -> Verdict.valueOf(text)));
        Optional<LocalDate> since = value(fields, "since", problems)
                .flatMap(text -> problems.attempt(fields.location("since"), () -> day(text)));
        boolean debt = fields.flag("debt").orElse(false);
        String reason = fields.text("reason").orElse("");
        return id.flatMap(
                step -> verdict.flatMap(word -> since.map(day -> new Unsettled(step, word, day, debt, reason))));
    }

    private static Optional<String> value(Fields fields, String key, ProblemList problems) {
        Location location = fields.location();
        Optional<String> text = fields.text(key);
        if (text.isEmpty()) {
            problems.add(location, "'" + key + "' is missing", REMOVE);
        }
        return text;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no day: it looks like 2027-01-31", e);
        }
    }

    private static Map<String, Object> tree(Unsettled step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", step.step().toString());
        tree.put("verdict", step.verdict().name());
        tree.put("since", step.since().toString());
        tree.put("debt", step.debt());
        String reason = step.reason();
        tree.put("reason", reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
        return tree;
    }
}
