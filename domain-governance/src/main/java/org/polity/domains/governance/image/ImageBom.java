package org.polity.domains.governance.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import org.polity.api.Deliverable;
import org.polity.domains.governance.image.packages.ImagePackage;

/** What runs in an image, as a bill of materials in CycloneDX 1.5 (ECMA-424 is its successor 1.6), for tools that read those. */
final class ImageBom {

    private ImageBom() {}

    /** The same for the same image: neither a serial number nor a time is in it. */
    static String of(Deliverable deliverable, ImageFacts facts) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("bomFormat", "CycloneDX");
            json.writeStringField("specVersion", "1.5");
            json.writeNumberField("version", 1);
            json.writeObjectFieldStart("metadata");
            json.writeObjectFieldStart("component");
            component(json, "container", deliverable.name(), facts.id());
            json.writeEndObject();
            json.writeEndObject();
            json.writeArrayFieldStart("components");
            String system = facts.contents().system().map(ImageSystem::id).orElse("");
            if (facts.contents().system().isPresent()) {
                ImageSystem found = facts.contents().system().get();
                json.writeStartObject();
                component(json, "operating-system", found.id(), found.version());
                json.writeStringField("description", found.title());
                json.writeEndObject();
            }
            for (ImagePackage installed : facts.contents().packages()) {
                json.writeStartObject();
                component(json, "library", installed.name(), installed.version());
                json.writeStringField("purl", installed.url(system));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void component(JsonGenerator json, String type, String name, String version) throws IOException {
        json.writeStringField("type", type);
        json.writeStringField("name", name);
        json.writeStringField("version", version);
    }
}
