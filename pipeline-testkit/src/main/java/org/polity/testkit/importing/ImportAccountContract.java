package org.polity.testkit.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.importing.CiImporter;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.testkit.domain.SourceTrees;

/**
 * That an importer accounts for everything: for each file in the folder {@code nasty} beside the test's class, a parser other
 * than the importer's own says what stands in it, and all of that is told by itself or by what it stands in. Extend it and run
 * it as any JUnit 5 test.
 */
public abstract class ImportAccountContract {

    /** The importer under test. */
    protected abstract CiImporter importer();

    /** The name of the file that such texts usually have. */
    protected abstract String fileName();

    /** What stands in a text, at its outermost. */
    protected abstract Collection<Part> parts(String text);

    /** Texts that are to be refused with a place. */
    protected abstract List<String> malformed();

    /** How exact a place is compared; by line and column unless the importer tells lines alone. */
    protected String place(Location location) {
        return location.line() + ":" + location.column();
    }

    /**
     * Something that has to be accounted for, unless what it stands in was left out as a whole.
     *
     * @param place where it stands, in the form of {@link ImportAccountContract#place}
     * @param text what it is, for messages
     * @param within what stands in it
     */
    public record Part(String place, String text, List<Part> within) {

        /** Copies the list. */
        public Part {
            within = List.copyOf(within);
        }
    }

    @TestFactory
    final Stream<DynamicTest> accountsForEveryPartOfAFile() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(getClass().getResource("nasty"), "there is no folder 'nasty'");
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(folder.toURI()))) {
            files = all.sorted().toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> account(file)));
    }

    @TestFactory
    final Stream<DynamicTest> refusesWhatIsMalformedWithItsPlace() {
        return malformed().stream()
                .map(text -> DynamicTest.dynamicTest(
                        text,
                        () -> assertThatThrownBy(() -> read(fileName(), text))
                                .isInstanceOfSatisfying(
                                        InvalidInputException.class,
                                        refused -> assertThat(refused.problems())
                                                .isNotEmpty()
                                                .allSatisfy(problem -> assertThat(problem.location())
                                                        .isPresent()))));
    }

    private void account(Path file) throws IOException {
        String text = Files.readString(file);
        Map<String, Outcome> told = new HashMap<>();
        for (ImportedKey key : read(String.valueOf(file.getFileName()), text).keys()) {
            // Of several in one place the worst is what is known of it.
            told.merge(place(key.location()), key.outcome(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        List<String> lost = new ArrayList<>();
        collect(parts(text.startsWith("\ufeff") ? text.substring(1) : text), told, lost);
        if (!lost.isEmpty()) {
            fail("nothing is said of " + String.join(", ", lost));
        }
        assertThat(told).isNotEmpty();
    }

    private static void collect(Collection<Part> parts, Map<String, Outcome> told, List<String> lost) {
        for (Part part : parts) {
            Outcome outcome = told.get(part.place());
            if (outcome == null) {
                lost.add(part.place() + " " + part.text());
            } else if (outcome != Outcome.LEFT_OUT) {
                collect(part.within(), told, lost);
            }
        }
    }

    private ImportResult read(String name, String text) {
        return importer().read(new ImportRequest(name, text, SourceTrees.of(Map.of()), Set.of()));
    }
}
