package org.polity.domains.project.image.structure;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.polity.domains.project.tool.ToolOutput;

/**
 * A file with tests of an image.
 *
 * @param tests the tests
 * @param lines the line of each, by its place in the file: {@code /commandTests/0}
 */
record StructureTestFile(StructureTests tests, Map<String, Integer> lines) {

    private static final String VERSION = "2.0.0";

    /** Says that the file is none of these. */
    static final class InvalidTestFileException extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;

        InvalidTestFileException(String message, int line) {
            super(message);
            this.line = line;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }

        int line() {
            return line;
        }
    }

    /**
     * Reads a file.
     *
     * @throws InvalidTestFileException when it holds what nobody knows: a test that is never run protects nobody
     */
    static StructureTestFile parse(String text) throws InvalidTestFileException {
        try {
            StructureTests tests = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readValue(text, StructureTests.class);
            if (!VERSION.equals(tests.schemaVersion())) {
                throw new InvalidTestFileException(
                        "its schemaVersion is " + (tests.schemaVersion() == null ? "not stated" : tests.schemaVersion())
                                + ", and only " + VERSION + " is understood",
                        lineOf("schemaVersion", text));
            }
            return new StructureTestFile(tests, lines(text));
        } catch (JsonProcessingException e) {
            int line = e instanceof PropertyBindingException unknown
                    ? lineOf(unknown.getPropertyName(), text)
                    : e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String place = e instanceof JsonMappingException mapping ? mapping.getPathReference() : "";
            String where = place.replaceAll("[a-zA-Z.]+\\$?[A-Za-z]*\\[\"?([A-Za-z0-9]+)\"?\\](?:->)?", "$1/")
                    .replaceAll("/$", "");
            String suffix = where.isEmpty() ? "" : " (" + where + ")";
            if (e instanceof ValueInstantiationException made
                    && e.getCause() instanceof IllegalArgumentException wrong) {
                // The reader is at the end of what it cannot make; its beginning is what people look for.
                throw new InvalidTestFileException(
                        misspelt(made, where, text)
                                        .orElseGet(() -> ToolOutput.oneLine(String.valueOf(wrong.getMessage())))
                                + suffix,
                        lineOfPart(where, text, line));
            }
            throw new InvalidTestFileException(what(e) + suffix, line);
        } catch (IOException e) {
            throw new InvalidTestFileException(ToolOutput.of(e), 1);
        }
    }

    /** The reader's own words speak of classes. */
    private static String what(JsonProcessingException e) {
        if (e instanceof PropertyBindingException unknown) {
            String name = unknown.getPropertyName();
            List<String> known = Optional.ofNullable(unknown.getKnownPropertyIds()).orElse(List.of()).stream()
                    .map(String::valueOf)
                    .sorted()
                    .toList();
            return "'" + name + "' is not known there; "
                    + known.stream()
                            .filter(candidate -> isNear(name, candidate))
                            .findFirst()
                            .map(candidate -> "did you mean '" + candidate + "'?")
                            .orElseGet(() -> "known are " + String.join(", ", known));
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            Class<?> type = mismatch.getTargetType();
            String form = Collection.class.isAssignableFrom(type)
                    ? "list"
                    : type == int.class || type == Integer.class
                            ? "number"
                            : type == boolean.class || type == Boolean.class
                                    ? "true or false"
                                    : type == String.class ? "text" : "mapping of names to values";
            return "a " + form + " belongs there";
        }
        return ToolOutput.oneLine(String.valueOf(e.getOriginalMessage()));
    }

    /** The key that was meant for one that is missing: the reader misses that first, and then never sees the other. */
    private static Optional<String> misspelt(ValueInstantiationException made, String part, String text) {
        RecordComponent[] components = made.getType().getRawClass().getRecordComponents();
        try {
            List<String> keys = new ArrayList<>();
            new YAMLMapper().readTree(text).at("/" + part).fieldNames().forEachRemaining(keys::add);
            return Arrays.stream(components == null ? new RecordComponent[0] : components)
                    .map(RecordComponent::getName)
                    .filter(known -> !keys.contains(known))
                    .flatMap(known -> keys.stream()
                            .filter(key -> isNear(key, known))
                            .map(key -> "'" + key + "' is not known there; did you mean '" + known + "'?"))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether one letter too many, too few or wrong, or two in the wrong order, make all the difference. */
    private static boolean isNear(String word, String known) {
        String a = word.toLowerCase(Locale.ROOT);
        String b = known.toLowerCase(Locale.ROOT);
        int shorter = Math.min(a.length(), b.length());
        int start = 0;
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        String left = a.substring(start, a.length() - end);
        String right = b.substring(start, b.length() - end);
        boolean isSwapped = left.length() == 2
                && right.equals(new StringBuilder(left).reverse().toString());
        return (left.length() <= 1 && right.length() <= 1) || isSwapped;
    }

    /** The line of a test. */
    int line(String list, int index) {
        return lines.getOrDefault("/" + list + "/" + index, 1);
    }

    /** The line of a part of the file. */
    int line(String part) {
        return lines.getOrDefault("/" + part, 1);
    }

    /** The reader is past an unknown key when it stumbles over it. */
    private static int lineOf(String key, String text) {
        List<String> all = text.lines().toList();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).contains(key + ":")) {
                return i + 1;
            }
        }
        return 1;
    }

    private static int lineOfPart(String part, String text, int otherwise) {
        try {
            return lines(text).getOrDefault("/" + part, otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }

    private static Map<String, Integer> lines(String text) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    lines.put(
                            parser.getParsingContext().pathAsPointer().toString(),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        }
        return lines;
    }
}
