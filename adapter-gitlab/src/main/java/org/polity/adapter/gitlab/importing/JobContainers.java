package org.polity.adapter.gitlab.importing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.polity.api.importing.draft.DraftStep;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;
import org.polity.api.yaml.YamlTexts;

/** The containers of a job: the one that its script runs in, and those of the services beside it. */
final class JobContainers {

    private final KeyAccount account;
    private final Keywords keywords;
    private final DraftStep step;
    private final Variables known;
    private final UnaryOperator<YamlNode> references;

    JobContainers(
            KeyAccount account,
            Keywords keywords,
            DraftStep step,
            Variables known,
            UnaryOperator<YamlNode> references) {
        this.account = account;
        this.keywords = keywords;
        this.step = step;
        this.known = known;
        this.references = references;
    }

    void image(YamlEntry entry) {
        Map<String, YamlEntry> parts = keywords.of(entry.value());
        YamlEntry name = parts.getOrDefault("name", entry);
        account.attempt(name, () -> step.image(known.expand(Texts.one(references.apply(name.value())))));
        if (name != entry) {
            account.carried(entry);
            parts.forEach((key, part) -> {
                if (part != name) {
                    account.leftOut(part, "a step's container has no such setting; its script runs by the image's sh");
                }
            });
        }
    }

    void services(YamlEntry entry) {
        YamlNode value = entry.value();
        account.carried(entry);
        for (YamlNode item : value instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(value)) {
            try {
                if (item instanceof YamlNode.Mapping mapping) {
                    privileged(entry, service(keywords.of(mapping)));
                } else {
                    for (String image : YamlTexts.of(references.apply(item))) {
                        step.service(known.expand(image), Optional.empty());
                        privileged(entry, image);
                    }
                }
            } catch (IllegalArgumentException e) {
                account.changed(entry, "line " + item.location().line() + " was not carried over: " + e.getMessage());
            }
        }
    }

    /** Docker within a container needs rights that no service has. */
    private void privileged(YamlEntry entry, String image) {
        if (image.matches("(?:.*/)?docker(?::.*)?") || image.contains("dind")) {
            account.changed(
                    entry,
                    "a service has no rights over its host, which " + image + " needs: use a node with an engine");
        }
    }

    private String service(Map<String, YamlEntry> parts) {
        YamlEntry name = parts.get("name");
        YamlEntry alias = parts.get("alias");
        parts.forEach((key, part) -> {
            if (part == name || part == alias) {
                account.carried(part);
            } else {
                account.leftOut(part, "a service is an image and a host name, no more");
            }
        });
        if (name == null) {
            throw new IllegalArgumentException("it names no image");
        }
        Optional<String> host = Optional.ofNullable(alias)
                .flatMap(entry -> Stream.of(Texts.one(entry.value()).split("[,\\s]+"))
                        .filter(each -> !each.isEmpty())
                        .findFirst());
        step.service(known.expand(Texts.one(name.value())), host);
        return Texts.one(name.value());
    }
}
