package org.polity.core.internal.source;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.polity.api.InvalidInputException;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.Json;
import org.polity.core.internal.document.ProblemList;
import org.polity.core.internal.git.remote.RemoteRefs;
import org.polity.core.internal.git.remote.RemoteTag;

/** Memories as JSON. What cannot be read is forgotten. */
final class MemoryJson {

    private static final String SCHEMA = "polity/memory/1";
    private static final String FILE = "memory";

    private MemoryJson() {}

    static String write(SourceMemory memory) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        memory.asked().ifPresent(time -> tree.put("asked", time));
        memory.refs().ifPresent(refs -> {
            tree.put("head", refs.head());
            tree.put("branches", new TreeMap<>(refs.branches()));
            tree.put("tags", refs.tags().values().stream().map(MemoryJson::tag).toList());
        });
        memory.described()
                .ifPresent(described -> tree.put(
                        "described",
                        map("commit", described.commit(), "tags", described.tags(), "version", described.version())));
        tree.put("good", memory.good().stream().map(MemoryJson::good).toList());
        tree.put("broken", memory.broken().stream().map(MemoryJson::broken).toList());
        return Json.write(tree);
    }

    static SourceMemory read(String text) {
        try {
            ProblemList problems = new ProblemList("this machine");
            Optional<SourceMemory> memory = Fields.of(DocumentReader.json(text, FILE), FILE, problems)
                    .filter(fields ->
                            fields.text("schema").filter(SCHEMA::equals).isPresent())
                    .map(MemoryJson::read);
            problems.throwIfAny();
            return memory.orElse(SourceMemory.NOTHING);
        } catch (InvalidInputException | DateTimeParseException e) {
            return SourceMemory.NOTHING;
        }
    }

    private static SourceMemory read(Fields fields) {
        Optional<RemoteRefs> refs = Optional.empty();
        if (fields.has("tags")) {
            Map<String, RemoteTag> tags = new TreeMap<>();
            fields.mappings("tags", "a tag").stream().map(MemoryJson::tag).forEach(tag -> tags.put(tag.name(), tag));
            refs = Optional.of(new RemoteRefs(fields.text("head"), fields.textMap("branches"), tags));
        }
        Optional<SourceMemory.Described> described = fields.mapping("described", "'described'")
                .map(some -> new SourceMemory.Described(
                        some.requiredText("commit").orElse(""),
                        some.requiredText("tags").orElse(""),
                        some.requiredText("version").orElse("")));
        List<SourceMemory.Good> good = fields.mappings("good", "a good version").stream()
                .map(some -> new SourceMemory.Good(
                        pin(some), some.mapping("tag", "'tag'").map(MemoryJson::tag), time(some)))
                .toList();
        List<SourceMemory.Broken> broken = fields.mappings("broken", "a broken version").stream()
                .map(some -> new SourceMemory.Broken(
                        pin(some), some.requiredText("reason").orElse(""), time(some)))
                .toList();
        return new SourceMemory(fields.text("asked").map(Instant::parse), refs, described, good, broken);
    }

    private static RemoteTag tag(Fields fields) {
        String commit = fields.requiredText("commit").orElse("");
        return new RemoteTag(
                fields.requiredText("name").orElse(""), fields.text("object").orElse(commit), commit);
    }

    private static Pin pin(Fields fields) {
        return new Pin(
                fields.requiredText("version").orElse(""),
                fields.text("commit"),
                fields.text("digest"),
                fields.text("channel"));
    }

    private static Instant time(Fields fields) {
        return Instant.parse(fields.requiredText("at").orElse(""));
    }

    private static Map<String, Object> tag(RemoteTag tag) {
        return tag.isAnnotated()
                ? map("name", tag.name(), "commit", tag.commit(), "object", tag.object())
                : map("name", tag.name(), "commit", tag.commit());
    }

    private static Map<String, Object> good(SourceMemory.Good good) {
        Map<String, Object> tree = pin(good.pin());
        good.tag().ifPresent(tag -> tree.put("tag", tag(tag)));
        tree.put("at", good.at());
        return tree;
    }

    private static Map<String, Object> broken(SourceMemory.Broken broken) {
        Map<String, Object> tree = pin(broken.pin());
        tree.put("reason", broken.reason());
        tree.put("at", broken.at());
        return tree;
    }

    private static Map<String, Object> pin(Pin pin) {
        Map<String, Object> tree = map("version", pin.version());
        tree.put("commit", pin.commit());
        tree.put("digest", pin.digest());
        tree.put("channel", pin.channel());
        return tree;
    }

    private static Map<String, Object> map(String... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
