package org.polity.core.internal.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.InvalidInputException;
import org.polity.api.Verdict;
import org.polity.api.plan.Step;
import org.polity.api.run.RunResult;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.ProblemList;

/**
 * What a deliverable is made with, as a domain's step found it: the artifact {@code inventory}, a file
 * {@code inventory.json}. It is anybody's text: what is too large or of another form does not count.
 *
 * @param technologies what it is made with, without doubles, sorted
 */
public record Inventory(List<Technology> technologies) {

    private static final String ARTIFACT = "inventory";
    private static final String SCHEMA = "polity.inventory/1";
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_TECHNOLOGIES = 1000;
    private static final int LONGEST = 500;

    /**
     * A language, tool, library or image.
     *
     * @param name its name
     * @param version its version, where one is known
     */
    public record Technology(String name, Optional<String> version) implements Comparable<Technology> {

        @Override
        public int compareTo(Technology other) {
            int names = name.compareTo(other.name);
            return names != 0 ? names : version.orElse("").compareTo(other.version.orElse(""));
        }
    }

    /** Copies and sorts the list. */
    public Inventory {
        technologies = technologies.stream().distinct().sorted().toList();
    }

    /**
     * The inventory that a run made.
     *
     * @param artifacts the folder of artifacts
     * @return empty when no step of the run made one that can be read
     */
    public static Optional<Inventory> of(RunResult result, Path artifacts) {
        return result.steps().stream()
                .filter(step -> step.verdict() == Verdict.PASS)
                .flatMap(step -> result.plan().step(step.id()).stream())
                .filter(Inventory::makesOne)
                .flatMap(
                        step -> read(artifacts
                                        .resolve(step.id().domain().value())
                                        .resolve(ARTIFACT)
                                        .resolve("inventory.json"))
                                .stream())
                .findFirst();
    }

    private static boolean makesOne(Step step) {
        return step.definition().produces().stream()
                .anyMatch(product -> product.name().equals(ARTIFACT));
    }

    private static Optional<Inventory> read(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return Optional.empty();
            }
            ProblemList problems = new ProblemList("the domain");
            Optional<Fields> fields = Fields.of(
                    DocumentReader.json(new String(bytes, StandardCharsets.UTF_8), ARTIFACT), "an inventory", problems);
            problems.throwIfAny();
            return fields.filter(
                            root -> root.text("schema").filter(SCHEMA::equals).isPresent())
                    .map(Inventory::read);
        } catch (IOException | InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** The inventory in {@code technologies} of an inventory file or a record. */
    static Inventory read(Fields fields) {
        return new Inventory(fields.mappings("technologies", "a technology").stream()
                .limit(MAX_TECHNOLOGIES)
                .flatMap(item -> item.text("name").filter(Inventory::isShort).stream()
                        .map(name -> new Technology(name, item.text("version").filter(Inventory::isShort))))
                .toList());
    }

    private static boolean isShort(String text) {
        return !text.isBlank() && text.length() <= LONGEST;
    }

    Map<String, Object> json() {
        return Map.of(
                "technologies",
                technologies.stream()
                        .map(technology -> {
                            Map<String, Object> tree = new LinkedHashMap<>();
                            tree.put("name", technology.name());
                            tree.put("version", technology.version());
                            return tree;
                        })
                        .toList());
    }
}
