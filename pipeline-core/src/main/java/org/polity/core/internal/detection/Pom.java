package org.polity.core.internal.detection;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;

/**
 * A Maven project file (POM 4.x), as far as detection reads it. Elements are found by their path below {@code project},
 * such as {@code parent/version}.
 *
 * @param texts the texts of elements without children, by path
 */
record Pom(Map<String, String> texts) {

    private static final String ROOT = "project";
    private static final int READ_DEPTH = 3;
    private static final int MAX_DEPTH = 64;
    private static final String BEFORE_WORDS = "Message: ";

    Pom {
        texts = Map.copyOf(texts);
    }

    /** The text of an element; empty when it is missing or blank. */
    Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path)).filter(text -> !text.isEmpty());
    }

    /** The text of a property; may be blank. */
    Optional<String> property(String name) {
        return Optional.ofNullable(texts.get("properties/" + name));
    }

    boolean has(String path) {
        return texts.containsKey(path);
    }

    /**
     * Reads a file. There is no way for it to reach beyond its own bytes: a document type is refused, and with it every
     * entity.
     *
     * @throws InvalidInputException when it is no well-formed XML, or no POM
     */
    static Pom read(byte[] content, String file) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(XmlText.decode(content, file)));
            return new Pom(new Reader(reader, file).read());
        } catch (XMLStreamException e) {
            throw ProjectFiles.problem(place(e, file), "not well-formed: " + summary(e), "Correct the XML there");
        }
    }

    private static Location place(XMLStreamException e, String file) {
        var location = e.getLocation();
        return location == null || location.getLineNumber() < 1
                ? Location.of(file)
                : new Location(file, location.getLineNumber(), Math.max(location.getColumnNumber(), 0));
    }

    /** The parser's own words, without the place that it puts before them. */
    private static String summary(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int words = message.indexOf(BEFORE_WORDS);
        return message.substring(words < 0 ? 0 : words + BEFORE_WORDS.length())
                .lines()
                .findFirst()
                .orElse("it cannot be read");
    }

    /** Walks over the document once. */
    private static final class Reader {

        private final XMLStreamReader xml;
        private final String file;
        private final Map<String, String> texts = new HashMap<>();
        private final Deque<String> paths = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private int depth;

        Reader(XMLStreamReader xml, String file) {
            this.xml = xml;
            this.file = file;
        }

        Map<String, String> read() throws XMLStreamException {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD ->
                        throw ProjectFiles.problem(
                                here(), "a document type is not allowed in " + file, "Take <!DOCTYPE …> out");
                    case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                    default -> {
                        // Comments and processing instructions say nothing.
                    }
                }
            }
            return texts;
        }

        private void start(String name) {
            if (depth == 0 && !name.equals(ROOT)) {
                throw ProjectFiles.problem(
                        here(),
                        "the root element is <" + name + ">, not <" + ROOT + ">",
                        "Write a Maven project there, or rename the file");
            }
            if (depth == MAX_DEPTH) {
                throw ProjectFiles.problem(
                        here(), "elements stand inside each other more than " + MAX_DEPTH + " deep", "Flatten them");
            }
            if (depth > 0 && depth < READ_DEPTH) {
                paths.push(depth == 1 ? name : paths.peek() + "/" + name);
            }
            depth++;
            text.setLength(0);
        }

        /** An element with children has text too, the blanks between them: it does no harm. */
        private void end() {
            depth--;
            if (depth > 0 && depth < READ_DEPTH) {
                texts.putIfAbsent(paths.pop(), text.toString().strip());
            }
            text.setLength(0);
        }

        private Location here() {
            return new Location(
                    file,
                    Math.max(xml.getLocation().getLineNumber(), 1),
                    Math.max(xml.getLocation().getColumnNumber(), 0));
        }
    }
}
