package org.polity.testkit.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.polity.api.ApiVersion;
import org.polity.api.InvalidInputException;
import org.polity.api.domain.SourceTree;
import org.polity.api.importing.CiImporter;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Action;
import org.polity.api.step.Product;
import org.polity.testkit.domain.SourceTrees;

/**
 * The rules of {@link CiImporter} as tests. Extend it, name the importer and samples of the files that it reads, and run it as
 * any JUnit 5 test.
 */
public abstract class CiImporterContract {

    private static final int MUTATIONS = 300;
    private static final String SIGNS = "{}[]()'\"&*!|>:#\n\t-$/\\,";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The importer under test. */
    protected abstract Class<? extends CiImporter> importer();

    /** Files that it reads, by their names; each has keys and becomes at least one step. */
    protected abstract Map<String, String> samples();

    @Test
    final void isPublicWithAPublicConstructorWithoutParameters() throws NoSuchMethodException {
        assertThat(Modifier.isPublic(importer().getModifiers())).isTrue();
        assertThat(Modifier.isPublic(importer().getConstructor().getModifiers()))
                .isTrue();
    }

    @Test
    final void isFoundThroughServiceLoaderExactlyOnce() {
        long found = ServiceLoader.load(CiImporter.class, importer().getClassLoader()).stream()
                .filter(provider -> provider.type().equals(importer()))
                .count();
        assertThat(found)
                .as("providers of %s; annotate it with @AutoService(CiImporter.class)", importer())
                .isEqualTo(1);
    }

    @Test
    final void wasCompiledAgainstAnApiThatServesIt() {
        assertThat(ApiVersion.current().serves(create().descriptor().apiVersion()))
                .isTrue();
    }

    @Test
    final void knowsItsFilesByNameAndByText() {
        samples().forEach((file, text) -> {
            assertThat(create().descriptor().isNamed(file)).as(file).isTrue();
            assertThat(create().resembles(text)).as(file).isTrue();
        });
    }

    @Test
    final void makesStepsWithNamesOfTheirOwn() {
        samples().forEach((file, text) -> {
            ImportResult result = read(file, text, Set.of());
            assertThat(result.steps()).as(file).isNotEmpty();
            assertThat(names(result)).doesNotHaveDuplicates();
        });
    }

    @Test
    final void leavesNamesAloneThatAreTaken() {
        samples().forEach((file, text) -> {
            Set<String> taken = new HashSet<>(names(read(file, text, Set.of())));
            assertThat(names(read(file, text, taken))).doesNotContainAnyElementsOf(taken);
        });
    }

    @Test
    final void givesEveryHandOffOneProducerAndEveryConsumerAProducer() {
        samples().forEach((file, text) -> {
            List<ImportedStep> steps = read(file, text, Set.of()).steps();
            List<String> products = steps.stream()
                    .flatMap(step -> step.definition().produces().stream())
                    .map(Product::name)
                    .toList();
            assertThat(products).doesNotHaveDuplicates();
            assertThat(steps.stream().flatMap(step -> step.definition().consumes().stream()))
                    .isSubsetOf(products);
        });
    }

    @Test
    final void makesScriptsAndNothingElse() {
        samples()
                .forEach((file, text) -> assertThat(read(file, text, Set.of()).steps())
                        .allMatch(step -> step.definition().action() instanceof Action.Script));
    }

    @Test
    final void tellsWhereEachStepAndEachKeyStands() {
        samples().forEach((file, text) -> {
            ImportResult result = read(file, text, Set.of());
            long lines = text.lines().count();
            assertThat(result.steps())
                    .allMatch(step ->
                            step.location().line() >= 1 && step.location().line() <= lines);
            assertThat(result.keys()).isNotEmpty();
            assertThat(result.keys())
                    .extracting(ImportedKey::location)
                    .allMatch(place -> place.line() >= 1 && place.line() <= lines);
        });
    }

    @Test
    final void givesEqualResultsInEveryLocale() {
        samples().forEach((file, text) -> {
            String here = described(read(file, text, Set.of()));
            Locale locale = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            try {
                assertThat(described(read(file, text, Set.of()))).isEqualTo(here);
            } finally {
                Locale.setDefault(locale);
            }
        });
    }

    @Test
    final void readsOrRefusesWhateverBecomesOfAFileAndEndsInTime() {
        samples()
                .forEach((file, text) -> Assertions.assertTimeoutPreemptively(PATIENCE, () -> {
                    Random random = new Random(20_270_131);
                    for (int i = 0; i < MUTATIONS; i++) {
                        readOrRefuse(file, mutated(text, random));
                    }
                }));
    }

    @Test
    final void readsOrRefusesFilesThatMeanHarm() {
        String deep = "[".repeat(50_000);
        for (String text : List.of(
                "",
                " ",
                "\t",
                "\u0001",
                "---\n---\n",
                "- a\n- b\n",
                "a",
                deep,
                deep + "]".repeat(50_000),
                "{".repeat(50_000),
                "(".repeat(50_000),
                "x: " + "y".repeat(1_000_000),
                "pipeline {" + "stages {".repeat(20_000),
                "'".repeat(10_001),
                "\"${".repeat(10_000),
                "/*",
                "a: &a [*a]\n",
                "a: &a {<<: *a}\n",
                bomb())) {
            for (String file : samples().keySet()) {
                Assertions.assertTimeoutPreemptively(PATIENCE, () -> readOrRefuse(file, text));
            }
        }
    }

    /** Lists of lists, each of which holds the one before nine times: a few lines that would become 9 to the power of 12. */
    private static String bomb() {
        StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i <= 12; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ",").repeat(9)).append("]\n");
        }
        return text + "job:\n  script: *a12\n  tags: *a12\n  only: *a12\n  rules: *a12\nscript: *a12\nenv: *a12\n";
    }

    private static String mutated(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(changed.length());
            int end = Math.min(changed.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> changed.delete(at, end);
                case 1 -> changed.insert(at, (char) random.nextInt(0x2100));
                case 2 -> changed.insert(at, changed.substring(at, end));
                case 3 -> changed.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                default -> changed.insert(random.nextInt(changed.length()), changed.substring(at, end));
            }
            if (changed.isEmpty()) {
                return "";
            }
        }
        return changed.toString();
    }

    private void readOrRefuse(String file, String text) {
        try {
            ImportResult result = read(file, text, Set.of());
            assertThat(names(result)).doesNotHaveDuplicates();
        } catch (InvalidInputException e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.location()).isPresent());
        } catch (RuntimeException | StackOverflowError e) {
            fail("it neither reads nor refuses " + file + ":\n" + text.substring(0, Math.min(2000, text.length())), e);
        }
    }

    private static List<String> names(ImportResult result) {
        return result.steps().stream().map(step -> step.definition().name()).toList();
    }

    private static String described(ImportResult result) {
        return result.steps() + " " + result.keys() + " " + result.notes() + " " + result.env();
    }

    private ImportResult read(String file, String text, Set<String> taken) {
        SourceTree none = SourceTrees.of(Map.of());
        return create().read(new ImportRequest(file, text, none, taken));
    }

    private CiImporter create() {
        try {
            return importer().getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            return fail(importer() + " has no public constructor without parameters that works", e);
        }
    }
}
