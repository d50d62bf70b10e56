package org.polity.domains.governance.document;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.polity.api.domain.CheckException;

/** Reads XML documents, which are hostile until read: a document type is refused, and with it every entity. */
public final class XmlDocuments {

    private XmlDocuments() {}

    /**
     * Reads an XML file: the text of each element that holds no other.
     *
     * @param text the file's text
     * @param file the file's path, for messages
     * @throws CheckException when it is not well-formed, has a document type, or is deeper than any honest one
     */
    public static FlatDocument read(String text, String file) throws CheckException {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
            try {
                return flatten(reader, file);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw UnreadableFile.of(file, line, withoutPlace(String.valueOf(e.getMessage())));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static FlatDocument flatten(XMLStreamReader reader, String file) throws XMLStreamException, CheckException {
        FlatDocument.Builder document = new FlatDocument.Builder(file);
        List<String> names = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean leaf = false;
        while (reader.hasNext()) {
            int line = reader.getLocation().getLineNumber();
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    names.add(reader.getLocalName());
                    text.setLength(0);
                    leaf = true;
                    if (names.size() > FlatDocument.MAX_DEPTH) {
                        throw UnreadableFile.of(file, line, "it is nested too deeply");
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (leaf) {
                        document.add(names, text.toString().strip(), line);
                    }
                    names.remove(names.size() - 1);
                    leaf = false;
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw UnreadableFile.of(file, line, "a document type or an entity of its own is not accepted");
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
        return document.build();
    }

    /** The parser puts the place in front of its message, on a line of its own. */
    private static String withoutPlace(String message) {
        int start = message.indexOf("Message: ");
        return start < 0 ? message : message.substring(start + "Message: ".length());
    }
}
