package org.polity.domains.governance.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.domains.governance.check.GovernanceCheck;
import org.polity.domains.governance.check.GovernancePolicy;
import org.polity.domains.governance.check.Quoted;
import org.polity.domains.governance.image.packages.ImagePackage;
import org.polity.domains.governance.inventory.InventoryFile;
import org.polity.domains.governance.technology.Technologies;
import org.polity.domains.governance.technology.Technology;
import org.polity.domains.governance.technology.approval.TechnologyJudgement;

/** Whether an image has the labels that it must, and the record of what it is built from and what runs in it. */
public final class ImageCheck implements GovernanceCheck {

    /** Where the record is written, under the workspace. */
    public static final String PATH = ".polity/governance/image.json";

    /** Where the bill of materials is written, under the workspace. */
    public static final String BOM_PATH = ".polity/governance/image.cdx.json";

    private static final String SCHEMA = "polity.image/1";

    @Override
    public CheckResult run(CheckRequest request) throws CheckException, InterruptedException {
        String reference = request.artifact("image")
                .orElseThrow(() -> new CheckException("no image was handed on", "Run project/image first"));
        ImageFacts facts = ImageFacts.of(reference);
        List<Technology> bases = Technologies.of(request.sources()).stream()
                .filter(technology -> technology.name().startsWith("image:"))
                .toList();
        try {
            InventoryFile.write(request.outputs(), PATH, json(request, facts, bases));
            InventoryFile.write(request.outputs(), BOM_PATH, ImageBom.of(request.deliverable(), facts));
        } catch (IOException e) {
            throw new CheckException(
                    "the record of the image cannot be written to " + PATH + ": " + e.getMessage(),
                    "Look whether the folder .polity may be written to",
                    e);
        }
        ImageContents contents = facts.contents();
        request.log("wrote " + PATH + ", with " + contents.packages().size() + " packages of "
                + contents.system().map(ImageSystem::title).orElse("no distribution"));
        List<Finding> findings = new ArrayList<>(labels(request, facts));
        system(request, contents, bases).ifPresent(findings::add);
        contents.unread().stream().map(ImageCheck::unread).forEach(findings::add);
        return new CheckResult(findings);
    }

    private static List<Finding> labels(CheckRequest request, ImageFacts facts) {
        return request.policy().get(GovernancePolicy.REQUIRED_LABELS).stream()
                .filter(label -> facts.labels().getOrDefault(label, "").isBlank())
                .map(label -> Finding.of(
                                "image-label",
                                Severity.ERROR,
                                "The image has no label " + Quoted.of(label)
                                        + ", so that where it runs nobody can tell that about it.")
                        .withHelp(
                                "Add it to the Dockerfile: LABEL " + label.replaceAll("[^A-Za-z0-9._/-]", "?") + "=…"))
                .toList();
    }

    /**
     * What is wrong with the distribution in the image. Where a Dockerfile names it, that has been told already, with its
     * line; an image of somebody else's may hold what its name does not tell.
     */
    private static Optional<Finding> system(CheckRequest request, ImageContents contents, List<Technology> bases)
            throws CheckException {
        TechnologyJudgement judgement = TechnologyJudgement.by(request);
        return contents.system()
                .map(found -> Technology.ofVersion("image:" + found.id(), found.version(), Location.of("Dockerfile")))
                .filter(found -> judgement.knows(found.name()))
                .filter(found -> bases.stream().noneMatch(base -> base.name().equals(found.name())))
                .flatMap(judgement::of)
                .map(finding -> Finding.of(finding.rule(), finding.severity(), "In the image: " + finding.message())
                        .withHelp("Build upon an image that holds a distribution which is approved and supported"));
    }

    private static Finding unread(String database) {
        return Finding.of(
                        "image-packages-unread",
                        Severity.NOTE,
                        "The packages in " + database
                                + " of the image cannot be read here, so that the record lacks them.")
                .withHelp("Let a scanner write them down: domain security has steps for those");
    }

    private static String json(CheckRequest request, ImageFacts facts, List<Technology> bases) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("name", request.deliverable().name());
            json.writeStringField("version", request.deliverable().versionText());
            json.writeStringField("id", facts.id());
            json.writeNumberField("size", facts.size());
            json.writeStringField("user", facts.user());
            texts(json, "entrypoint", facts.entrypoint());
            texts(json, "command", facts.command());
            texts(json, "ports", facts.ports());
            json.writeObjectFieldStart("labels");
            for (Map.Entry<String, String> label : facts.labels().entrySet()) {
                json.writeStringField(label.getKey(), label.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("builtFrom");
            for (Technology base : bases) {
                json.writeStartObject();
                json.writeStringField("image", base.name().substring("image:".length()));
                json.writeStringField("tag", base.version());
                json.writeStringField("file", base.place().file());
                json.writeNumberField("line", base.place().line());
                json.writeEndObject();
            }
            json.writeEndArray();
            texts(json, "layers", facts.layers());
            if (facts.contents().system().isPresent()) {
                ImageSystem system = facts.contents().system().get();
                json.writeObjectFieldStart("system");
                json.writeStringField("id", system.id());
                json.writeStringField("version", system.version());
                json.writeStringField("title", system.title());
                json.writeEndObject();
            } else {
                json.writeNullField("system");
            }
            json.writeArrayFieldStart("packages");
            for (ImagePackage installed : facts.contents().packages()) {
                json.writeStartObject();
                json.writeStringField("type", installed.type());
                json.writeStringField("name", installed.name());
                json.writeStringField("version", installed.version());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
