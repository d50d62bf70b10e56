package org.polity.domains.security.secret;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Reads files of rules, as the terms of {@link SecretRuleFile} have them. */
final class SecretRuleReader {

    private static final Set<String> WITHOUT_EFFECT = Set.of("title", "description", "tags", "minversion");

    private SecretRuleReader() {}

    /**
     * Reads a file in YAML.
     *
     * @throws IOException when it cannot be read, or holds anything but rules
     */
    static SecretRuleFile yaml(InputStream file) throws IOException {
        ObjectReader reader = YAMLMapper.builder()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readerFor(SecretRuleFile.class);
        return reader.readValue(file);
    }

    /**
     * Reads a gitleaks configuration (TOML 1.0). What gitleaks knows and no rule needs, such as tags, is passed over.
     *
     * @param unknown is told of each key that nobody knows, which is passed over too
     * @throws IOException when it is no TOML, or holds no rules in gitleaks' form
     */
    static SecretRuleFile toml(String text, Consumer<String> unknown) throws IOException {
        TomlMapper mapper = TomlMapper.builder()
                .addHandler(new DeserializationProblemHandler() {
                    @Override
                    public boolean handleUnknownProperty(
                            DeserializationContext context,
                            JsonParser parser,
                            JsonDeserializer<?> deserializer,
                            Object bean,
                            String name)
                            throws IOException {
                        if (!WITHOUT_EFFECT.contains(name.toLowerCase(Locale.ROOT))) {
                            unknown.accept(name);
                        }
                        parser.skipChildren();
                        return true;
                    }
                })
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                .build();
        try {
            refuseBothForms(mapper.readTree(text), "[allowlist]", "[[allowlists]]");
            return mapper.readerFor(SecretRuleFile.class).readValue(text);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    (e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ")
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /** Of two forms of the same thing side by side one would be lost. */
    private static void refuseBothForms(JsonNode table, String old, String present) throws IOException {
        List<String> names = new ArrayList<>();
        table.fieldNames().forEachRemaining(name -> names.add(name.toLowerCase(Locale.ROOT)));
        if (names.contains("allowlist") && names.contains("allowlists")) {
            throw new IOException(old + " and " + present
                    + " stand side by side, of which gitleaks takes one: make each " + old + " one of the " + present);
        }
        for (JsonNode rule : table.path("rules")) {
            refuseBothForms(rule, "[rules.allowlist]", "[[rules.allowlists]]");
        }
    }
}
