package org.polity.domains.governance.inventory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.polity.api.Deliverable;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.domains.governance.check.GovernanceCheck;
import org.polity.domains.governance.technology.Technologies;
import org.polity.domains.governance.technology.Technology;

/** Writes down what a deliverable is and what it is made with, for the record. */
public final class InventoryCheck implements GovernanceCheck {

    /** Where it is written, under the workspace; no file of a deliverable lies in that folder. */
    public static final String PATH = ".polity/governance/inventory.json";

    private static final String SCHEMA = "polity.inventory/1";

    @Override
    public CheckResult run(CheckRequest request) throws CheckException {
        List<Technology> technologies = Technologies.of(request.sources());
        try {
            InventoryFile.write(request.outputs(), PATH, json(request.deliverable(), technologies));
        } catch (IOException e) {
            throw new CheckException(
                    "the inventory cannot be written to " + PATH + ": " + e.getMessage(),
                    "Look whether the folder .polity may be written to",
                    e);
        }
        request.log("wrote " + PATH + ", with " + technologies.size() + " technologies");
        return CheckResult.clean();
    }

    private static String json(Deliverable deliverable, List<Technology> technologies) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("name", deliverable.name());
            json.writeStringField("kind", deliverable.kind().id());
            optional(json, "version", deliverable.version().map(Deliverable.Version::text));
            optional(json, "revision", deliverable.revision());
            optional(json, "owner", deliverable.owner());
            json.writeArrayFieldStart("technologies");
            for (Technology technology : technologies) {
                json.writeStartObject();
                json.writeStringField("name", technology.name());
                optional(json, "version", Optional.of(technology.version()).filter(version -> !version.isEmpty()));
                json.writeStringField("file", technology.place().file());
                json.writeNumberField("line", technology.place().line());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void optional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }
}
