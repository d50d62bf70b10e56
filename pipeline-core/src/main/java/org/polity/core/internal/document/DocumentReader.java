package org.polity.core.internal.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;

/**
 * Reads the text of one YAML or JSON document into a tree. Documents are hostile until read: aliases, tags, duplicate
 * keys, a second document and deep nesting are refused, each with its place.
 */
public final class DocumentReader {

    /** How Jackson names another place in the text that it reads. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;\\]]*; line: (\\d+), column: (\\d+)\\]");

    private static final int MAX_DEPTH = 64;
    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();

    private final JsonParser parser;
    private final String file;

    private DocumentReader(JsonParser parser, String file) {
        this.parser = parser;
        this.file = file;
    }

    /**
     * Reads a YAML document.
     *
     * @param text the document
     * @param file the file's name for messages
     * @throws InvalidInputException when it is not one well-formed document, or has nothing in it
     */
    public static Node yaml(String text, String file) {
        return read(YAMLFactory.builder().streamReadConstraints(CONSTRAINTS).build(), text, file);
    }

    /**
     * Reads a YAML file.
     *
     * @param file the file
     * @param name its name for messages
     * @param owner whose it is, for messages
     * @throws InvalidInputException when it cannot be read, or is not one well-formed document with something in it
     */
    public static Node yamlFile(Path file, String name, String owner) {
        try {
            return yaml(TextFiles.read(file, name), name);
        } catch (InvalidInputException e) {
            throw e.ownedBy(owner);
        }
    }

    /** Reads a JSON document, under the same conditions as {@link #yaml}. */
    public static Node json(String text, String file) {
        return read(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build(), text, file);
    }

    private static Node read(JsonFactory factory, String text, String file) {
        try (JsonParser parser = factory.createParser(text)) {
            return new DocumentReader(parser, file).document();
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(Problem.error("not well-formed: " + summary(e))
                    .at(place(e.getLocation(), file))
                    .next("Look at the quotes, brackets and indentation there and just before"));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private Node document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw refuse("the file is empty", "Write something into it, or delete it", Location.of(file));
        }
        Node root = node(first);
        if (parser.nextToken() != null) {
            throw refuse("a second document begins here", "Keep one document in the file", here());
        }
        return root;
    }

    private Node node(@Nullable JsonToken token) throws IOException {
        Location location = here();
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw refuse("aliases (*name) are not supported", "Write the value out", location);
        }
        if (parser.getTypeId() != null) {
            throw refuse("tags (!name) are not supported", "Leave the tag out", location);
        }
        if (token == null) {
            throw refuse("the file ends too early", "Complete it", location);
        }
        return switch (token) {
            case START_OBJECT -> mapping(location);
            case START_ARRAY -> sequence(location);
            default -> new Node.Scalar(parser.getText(), type(token), location);
        };
    }

    private Node mapping(Location location) throws IOException {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Location keyLocation = here();
            Node value = node(parser.nextToken());
            Node.Entry former = entries.putIfAbsent(key, new Node.Entry(keyLocation, value));
            if (former != null) {
                throw refuse(
                        "the key '" + key + "' stands twice, first in line "
                                + former.keyLocation().line(),
                        "Keep one of them",
                        keyLocation);
            }
        }
        return new Node.Mapping(entries, location);
    }

    private Node sequence(Location location) throws IOException {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new Node.Sequence(items, location);
    }

    private static Node.ScalarType type(JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT -> Node.ScalarType.INTEGER;
            case VALUE_NUMBER_FLOAT -> Node.ScalarType.DECIMAL;
            case VALUE_TRUE, VALUE_FALSE -> Node.ScalarType.BOOLEAN;
            case VALUE_NULL -> Node.ScalarType.NULL;
            default -> Node.ScalarType.TEXT;
        };
    }

    private Location here() {
        return place(parser.currentTokenLocation(), file);
    }

    private static Location place(@Nullable JsonLocation location, String file) {
        return location == null || location.getLineNr() < 1
                ? Location.of(file)
                : new Location(file, location.getLineNr(), Math.max(location.getColumnNr(), 0));
    }

    private static String summary(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("in ") && !line.contains("^"))
                .findFirst()
                .map(line -> SOURCE.matcher(line).replaceAll("line $1, column $2"))
                .orElse("it cannot be read");
    }

    private static InvalidInputException refuse(String message, String next, Location location) {
        return new InvalidInputException(Problem.error(message).at(location).next(next));
    }
}
