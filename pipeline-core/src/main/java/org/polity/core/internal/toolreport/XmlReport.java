package org.polity.core.internal.toolreport;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through an XML document, element by element, with neither document types nor entities but the five of XML
 * itself. Not for use by several threads.
 */
final class XmlReport {

    private static final int MAX_DEPTH = 64;

    private XmlReport() {}

    /** Gets what stands in the document, in its order. */
    interface Handler {

        /** An element begins. */
        void start(Element element) throws ToolReportException;

        /** Some text, perhaps not all of it at once. */
        default void text(String text) {}

        /** An element ends. */
        default void end(String name) {}
    }

    /** An element's name and attributes; valid during the call. */
    record Element(String name, XMLStreamReader reader) {

        Optional<String> attribute(String attribute) {
            return Optional.ofNullable(reader.getAttributeValue(null, attribute));
        }

        int number(String attribute) {
            try {
                return attribute(attribute)
                        .map(String::strip)
                        .map(Integer::parseInt)
                        .orElse(0);
            } catch (NumberFormatException e) {
                return 0;
            }
        }
    }

    /**
     * Reads a document.
     *
     * @param name the file's name for messages
     * @throws ToolReportException when it is not well-formed, or has a document type
     */
    static void read(byte[] bytes, String name, Handler handler) throws ToolReportException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                walk(reader, name, handler);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new ToolReportException("the report is broken: " + name + ":"
                    + Optional.ofNullable(e.getLocation())
                            .map(place -> place.getLineNumber() + ":" + place.getColumnNumber() + ": ")
                            .orElse(" ")
                    + "no well-formed XML");
        }
    }

    private static void walk(XMLStreamReader reader, String name, Handler handler)
            throws XMLStreamException, ToolReportException {
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MAX_DEPTH) {
                        throw new ToolReportException("the report is broken: " + name + " nests too deeply");
                    }
                    handler.start(new Element(reader.getLocalName(), reader));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> handler.text(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    handler.end(reader.getLocalName());
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new ToolReportException("the report is broken: " + name + ":"
                            + reader.getLocation().getLineNumber()
                            + " has a document type or entities, which reports do not need");
                default -> {
                    // Comments and the like say nothing.
                }
            }
        }
    }
}
