package org.polity.adapter.travis.importing;

import java.util.List;
import java.util.Optional;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.api.yaml.YamlNode;
import org.polity.api.yaml.YamlTree;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads the syntax of a YAML file, and nothing but that: no tag makes an object. */
final class YamlFile {

    private YamlFile() {}

    static List<YamlNode> read(String text, String file) {
        YamlTree tree = new YamlTree(file);
        try {
            ParserImpl parser = new ParserImpl(new StreamReader(text), new LoaderOptions());
            for (Event event = parser.getEvent(); event != null; event = parser.getEvent()) {
                hand(event, tree);
            }
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw unreadable(
                    String.valueOf(e.getProblem()),
                    mark == null ? Location.of(file) : new Location(file, mark.getLine() + 1, mark.getColumn() + 1));
        } catch (YAMLException e) {
            throw unreadable(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be read"), Location.of(file));
        }
        return tree.documents();
    }

    private static void hand(Event event, YamlTree tree) {
        Mark mark = event.getStartMark();
        int line = mark.getLine() + 1;
        int column = mark.getColumn() + 1;
        if (event instanceof ScalarEvent scalar) {
            tree.scalar(
                    scalar.getValue(),
                    scalar.getScalarStyle() == ScalarStyle.PLAIN,
                    Optional.ofNullable(scalar.getTag()),
                    Optional.ofNullable(scalar.getAnchor()),
                    line,
                    column);
        } else if (event instanceof AliasEvent alias) {
            tree.alias(alias.getAnchor(), line, column);
        } else if (event instanceof MappingStartEvent mapping) {
            tree.startMapping(
                    Optional.ofNullable(mapping.getTag()), Optional.ofNullable(mapping.getAnchor()), line, column);
        } else if (event instanceof SequenceStartEvent sequence) {
            tree.startSequence(
                    Optional.ofNullable(sequence.getTag()), Optional.ofNullable(sequence.getAnchor()), line, column);
        } else if (event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd)) {
            tree.end();
        }
    }

    private static InvalidInputException unreadable(String what, Location where) {
        return new InvalidInputException(Problem.error("not well-formed YAML: " + what)
                .at(where)
                .next("Look at the quotes, brackets and indentation there and just before"));
    }
}
