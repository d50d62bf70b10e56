package org.polity.core.internal;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The JSON Schemas in docs/spec, each under its own id. */
public final class PublishedSchemas {

    /** The folder of the specifications. */
    public static final Path FOLDER = Path.of(System.getProperty("polity.root"), "docs/spec");

    private PublishedSchemas() {}

    /** What is wrong with a document by the schema {@code urn:polity:schema:NAME:1}. */
    public static List<String> problems(String name, String json) {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(schemas()))
                .getSchema(SchemaLocation.of("urn:polity:schema:" + name + ":1"))
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static Map<String, String> schemas() {
        Map<String, String> schemas = new TreeMap<>();
        for (String name : List.of("plan", "run", "run-record", "ledger-graph")) {
            try {
                schemas.put(
                        "urn:polity:schema:" + name + ":1", Files.readString(FOLDER.resolve(name + ".schema.json")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return schemas;
    }
}
