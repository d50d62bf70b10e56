package org.polity.domains.governance.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.polity.api.domain.CheckException;

/** Reads YAML and JSON documents, which are hostile until read. Aliases in YAML stay as they are written. */
public final class DataDocuments {

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(FlatDocument.MAX_DEPTH)
            .build();

    private DataDocuments() {}

    /**
     * Reads the first document of a YAML file.
     *
     * @param text the file's text
     * @param file the file's path, for messages
     * @throws CheckException when it is not well-formed, or larger or deeper than any honest one
     */
    public static FlatDocument yaml(String text, String file) throws CheckException {
        return read(YAMLFactory.builder().streamReadConstraints(CONSTRAINTS).build(), text, file);
    }

    /** Reads a JSON file, under the same conditions as {@link #yaml}. */
    public static FlatDocument json(String text, String file) throws CheckException {
        return read(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build(), text, file);
    }

    private static FlatDocument read(JsonFactory factory, String text, String file) throws CheckException {
        try (JsonParser parser = factory.createParser(text)) {
            return flatten(parser, file);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw UnreadableFile.of(file, line, String.valueOf(e.getOriginalMessage()));
        } catch (IOException e) {
            throw UnreadableFile.of(file, 0, String.valueOf(e.getMessage()));
        }
    }

    private static FlatDocument flatten(JsonParser parser, String file) throws IOException, CheckException {
        FlatDocument.Builder document = new FlatDocument.Builder(file);
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isScalarValue()) {
                int line = parser.currentTokenLocation().getLineNr();
                document.add(names(parser.getParsingContext()), parser.getText(), line);
            }
            if (parser.getParsingContext().inRoot()) {
                break;
            }
        }
        return document.build();
    }

    private static List<String> names(JsonStreamContext innermost) {
        Deque<String> names = new ArrayDeque<>();
        for (JsonStreamContext context = innermost; context != null; context = context.getParent()) {
            if (context.inObject() && context.getCurrentName() != null) {
                names.addFirst(context.getCurrentName());
            }
        }
        return List.copyOf(names);
    }
}
