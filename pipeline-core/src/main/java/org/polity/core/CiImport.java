package org.polity.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.api.Deliverable;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.api.adapter.region.RegionText;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.core.internal.config.PipelineFile;
import org.polity.core.internal.document.AtomicFiles;
import org.polity.core.internal.document.Json;
import org.polity.core.internal.document.TextFiles;
import org.polity.core.internal.git.WorkingTree;
import org.polity.core.internal.provider.ImporterRegistry;

/** What a CI system's file becomes in Polity: the project team's {@code pipeline.yaml}, and an account of what it was made of. */
public final class CiImport {

    private static final int MOST_BYTES = 1024 * 1024;

    private final Path folder;
    private final String importer;
    private final String file;
    private final ImportResult result;
    private final String text;
    private final Set<String> beside;

    private CiImport(Path folder, String importer, String file, ImportResult result, String text, Set<String> beside) {
        this.folder = folder;
        this.importer = importer;
        this.file = file;
        this.result = result;
        this.text = text;
        this.beside = beside;
    }

    static CiImport read(Path source, Path root, Optional<String> id, ImporterRegistry importers, Composer composer) {
        WorkingTree tree = Composer.open(root);
        Path place = source.toAbsolutePath().normalize();
        Path folder = root.toAbsolutePath().normalize();
        String name =
                place.startsWith(folder) ? folder.relativize(place).toString().replace('\\', '/') : source.toString();
        String text = TextFiles.read(source, name);
        requireWrittenByPeople(text, name);
        ImporterRegistry.Found found = id.map(importers::get).orElseGet(() -> importers.forFile(name, text));
        Optional<Deliverable> detected = detected(tree);
        Set<String> taken = detected.map(deliverable -> composer.plan(deliverable, tree.sources()).steps().stream()
                        .filter(step -> step.id().domain().equals(DomainId.PROJECT))
                        .map(step -> step.id().name())
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        ImportResult result = found.importer().read(new ImportRequest(name, text, tree.sources(), taken));
        String yaml = PipelineYaml.of(result, name, deliverable(tree, detected));
        if (yaml.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new InvalidInputException(
                    Problem.error("what this becomes is larger than " + PipelineFile.NAME + " may be, 1 MiB")
                            .at(Location.of(name))
                            .next("Keep long scripts in files of their own"));
        }
        return new CiImport(tree.root(), found.descriptor().id(), name, result, yaml, taken);
    }

    /** What Polity generated runs the steps of domains; read as the project's own, each would run twice. */
    private static void requireWrittenByPeople(String text, String name) {
        if (!(RegionText.read(text) instanceof RegionText.None)) {
            throw new InvalidInputException(Problem.error(
                            "Polity generated this file: its steps come from the domains already")
                    .at(Location.of(name))
                    .next("Import the file that stood here before, from Git's history; of jobs that people wrote"
                            + " around what was generated, import a copy that holds them alone"));
        }
    }

    private static Optional<Deliverable> detected(WorkingTree tree) {
        try {
            return Optional.of(Composer.detect(tree));
        } catch (InvalidInputException e) {
            return Optional.empty(); // then the file has to say what is delivered
        }
    }

    /** What a former file says stays said; where nothing tells what is delivered, it is sources. */
    private static Map<String, String> deliverable(WorkingTree tree, Optional<Deliverable> detected) {
        Map<String, String> said = new LinkedHashMap<>();
        try {
            PipelineFile.DeliverableSection former = PipelineFile.readDeliverable(tree.root());
            former.kind().ifPresent(kind -> said.put("kind", kind.id()));
            former.name().ifPresent(name -> said.put("name", name));
            former.version().ifPresent(version -> said.put("version", version));
            former.owner().ifPresent(owner -> said.put("owner", owner));
        } catch (InvalidInputException e) {
            said.clear(); // a former file that cannot be read says nothing
        }
        if (detected.isEmpty()) {
            said.putIfAbsent("kind", "sources");
            said.putIfAbsent("name", String.valueOf(tree.root().getFileName()));
        }
        return said;
    }

    /** The text of {@code pipeline.yaml}. */
    public String pipelineYaml() {
        return text;
    }

    /** What was read. */
    public ImportResult result() {
        return result;
    }

    /** How many keys came to that. */
    public long count(Outcome outcome) {
        return result.keys().stream().filter(key -> key.outcome() == outcome).count();
    }

    /** What people should know, beside what became of the keys. */
    public List<Problem> notes() {
        if (beside.isEmpty() || result.steps().isEmpty()) {
            return result.notes();
        }
        Problem own = Problem.warning(
                        "the project domain has steps of its own for this deliverable, which run beside those"
                                + " that were imported: "
                                + beside.stream().sorted().collect(Collectors.joining(", ")))
                .at(Location.of(PipelineFile.NAME))
                .next("Take those out that do the same work");
        return Stream.concat(result.notes().stream(), Stream.of(own)).toList();
    }

    /** The account as JSON: {@code {file, importer, steps, counts, keys [{file, line, column, key, outcome, why}], notes}}. */
    public String json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", file);
        tree.put("importer", importer);
        tree.put(
                "steps",
                result.steps().stream().map(step -> step.definition().name()).toList());
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome.id(), count(outcome));
        }
        tree.put("counts", counts);
        tree.put("keys", result.keys().stream().map(CiImport::tree).toList());
        tree.put("notes", notes().stream().map(CiImport::tree).toList());
        return Json.write(tree);
    }

    private static Map<String, Object> tree(ImportedKey key) {
        Map<String, Object> tree = new LinkedHashMap<>();
        place(key.location(), tree);
        tree.put("key", key.key());
        tree.put("outcome", key.outcome().id());
        tree.put("why", key.why());
        return tree;
    }

    private static Map<String, Object> tree(Problem note) {
        Map<String, Object> tree = new LinkedHashMap<>();
        note.location().ifPresent(location -> place(location, tree));
        tree.put("message", note.message());
        tree.put("next", note.next());
        return tree;
    }

    private static void place(Location location, Map<String, Object> tree) {
        tree.put("file", location.file());
        tree.put("line", location.line());
        tree.put("column", location.column());
    }

    /**
     * Writes {@code pipeline.yaml} into the deliverable's folder.
     *
     * @param replace whether it may take the place of a former one
     * @return where it stands
     * @throws InvalidInputException when one is there and must stay, or when it cannot be written
     */
    public Path write(boolean replace) {
        Path place = folder.resolve(PipelineFile.NAME);
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                && (!replace || !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS))) {
            throw new InvalidInputException(Problem.error("the file is there, and would be lost")
                    .at(Location.of(PipelineFile.NAME))
                    .next("Move it away, replace it with --force, or look at what would be written with --output -"));
        }
        try {
            AtomicFiles.write(place, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return place;
    }
}
