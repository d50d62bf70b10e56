package org.polity.testkit.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
 * than the importer's own says what stands in it, and all of that is told by itself or by what it stands in; and so of the same
 * file with words and lines lost, doubled, moved or replaced, unless it is refused. Extend it and run it as any JUnit 5 test.
 */
public abstract class ImportAccountContract {

    /** How many damaged forms of each file are read. */
    private static final int DAMAGED = 40;

    /** The importer under test. */
    protected abstract CiImporter importer();

    /** The name of the file that such texts usually have. */
    protected abstract String fileName();

    /** What stands in a text, at its outermost; any RuntimeException when the other parser cannot read it. */
    protected abstract Collection<Part> parts(String text);

    /** Texts that are to be refused with a place. */
    protected abstract List<String> malformed();

    /** How exact a place is compared; by line and column unless the importer tells lines alone. */
    protected String place(Location location) {
        return location.line() + ":" + location.column();
    }

    /**
     * Whether what is left of a damaged file is compared too; else it is only to be read or refused. Override it where the
     * other parser makes sense of what the CI system itself would refuse.
     */
    protected boolean comparesDamaged() {
        return true;
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
        return files().map(file -> DynamicTest.dynamicTest(
                String.valueOf(file.getFileName()),
                () -> account(String.valueOf(file.getFileName()), Files.readString(file))));
    }

    /** Files in the hands of people: what is left of them is accounted for too, or refused with its place. */
    @TestFactory
    final Stream<DynamicTest> accountsForEveryPartOfADamagedFile() throws IOException, URISyntaxException {
        return files().map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> {
            String name = String.valueOf(file.getFileName());
            DamagedText.of(Files.readString(file), DAMAGED).forEach(text -> accountOrRefuse(name, text));
        }));
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

    private Stream<Path> files() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(getClass().getResource("nasty"), "there is no folder 'nasty'");
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(folder.toURI()))) {
            files = all.sorted().toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream();
    }

    private void account(String name, String text) {
        Map<String, Outcome> told = told(name, text);
        assertThat(lost(written(text), told)).as("nothing is said of this").isEmpty();
        assertThat(told).isNotEmpty();
    }

    private void accountOrRefuse(String name, String text) {
        Map<String, Outcome> told;
        try {
            told = told(name, text);
        } catch (InvalidInputException refused) {
            assertThat(refused.problems())
                    .as(text)
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.location()).isPresent());
            return;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("this is neither read nor refused:\n" + text, e);
        }
        Collection<Part> parts;
        try {
            parts = comparesDamaged() ? written(text) : List.of();
        } catch (RuntimeException unreadable) {
            return;
        }
        assertThat(lost(parts, told)).as("nothing is said of this of\n" + text).isEmpty();
    }

    private Map<String, Outcome> told(String name, String text) {
        Map<String, Outcome> told = new HashMap<>();
        for (ImportedKey key : read(name, text).keys()) {
            // Of several in one place the worst is what is known of it.
            told.merge(place(key.location()), key.outcome(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        return told;
    }

    private Collection<Part> written(String text) {
        return parts(text.startsWith("\ufeff") ? text.substring(1) : text);
    }

    private static List<String> lost(Collection<Part> parts, Map<String, Outcome> told) {
        List<String> lost = new ArrayList<>();
        collect(parts, told, lost);
        return lost;
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
