package org.polity.adapter.travis.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.InvalidInputException;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.testkit.domain.SourceTrees;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Files with all that Travis CI knows, and with much that it does not: whatever stands in them is accounted for. */
class EveryKeyTest {

    /** A place, as {@code line:column}. */
    private record Key(String place, String name) {}

    static Stream<Path> files() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(EveryKeyTest.class.getResource("nasty"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isCarriedOrToldOrStandsInWhatIsTold(Path file) throws IOException {
        String text = Files.readString(file);
        ImportResult result = read(String.valueOf(file.getFileName()), text);
        Map<String, Outcome> told = new HashMap<>();
        for (ImportedKey key : result.keys()) {
            told.put(key.location().line() + ":" + key.location().column(), key.outcome());
        }
        List<Key> lost = new ArrayList<>();
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node document : documents(text)) {
            collect(document, told, seen, lost);
        }
        assertThat(lost).as("keys of which nothing is said").isEmpty();
        assertThat(told).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "script: [x]\n\tb: c\n",
                "a: [x\n",
                "a: 'x\n",
                "a: b: c\n",
                "%YAML 9.9\n---\nscript: [x]\n",
                "a: *x\n"
            })
    void whatIsNoYamlIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> read(".travis.yml", text))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.problems())
                                .allSatisfy(problem ->
                                        assertThat(problem.location()).isPresent()));
    }

    private static ImportResult read(String name, String text) {
        return new TravisImporter().read(new ImportRequest(name, text, SourceTrees.of(Map.of()), Set.of()));
    }

    private static Iterable<Node> documents(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(200);
        return new Yaml(new SafeConstructor(options))
                .composeAll(new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text));
    }

    private static void collect(Node node, Map<String, Outcome> told, Set<Node> seen, List<Key> lost) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> collect(item, told, seen, lost));
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                Mark mark = entry.getKeyNode().getStartMark();
                String place = (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
                Outcome outcome = told.get(place);
                if (outcome == null) {
                    lost.add(new Key(place, entry.getKeyNode().toString()));
                } else if (outcome != Outcome.LEFT_OUT) {
                    collect(entry.getValueNode(), told, seen, lost);
                }
            }
        }
    }
}
