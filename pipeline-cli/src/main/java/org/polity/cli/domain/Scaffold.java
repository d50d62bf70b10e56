package org.polity.cli.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.api.DomainId;

/** The first files of a domain's repository: a step that works, tests, and how to release. Immutable. */
public final class Scaffold {

    /** In templates, {@code @name@} stands for a value, and {@code @@} for the character itself. */
    private static final Pattern PLACE = Pattern.compile("@([A-Za-z]*)@");

    private static final Map<String, String> DECLARATIVE = Map.of(
            "declarative/domain.yaml", "domain.yaml",
            "declarative/steps/readme.sh", "steps/readme.sh",
            "declarative/README.md", "README.md",
            "declarative/CHANGELOG.md", "CHANGELOG.md");

    private static final Map<String, String> JAVA = Map.of(
            "java/domain.yaml", "domain.yaml",
            "java/README.md", "README.md",
            "java/CHANGELOG.md", "CHANGELOG.md",
            "java/gitignore", ".gitignore",
            "java/pom.xml", "pom.xml",
            "java/release", "release",
            "java/provider", "src/main/resources/META-INF/services/org.polity.api.domain.DomainPlugin",
            "java/Domain.java", "src/main/java/@path@/@class@.java",
            "java/DomainTest.java", "src/test/java/@path@/@class@Test.java",
            "java/DomainContractTest.java", "src/test/java/@path@/@class@ContractTest.java");

    private final Map<String, String> templates;
    private final Map<String, String> values;

    private Scaffold(Map<String, String> templates, Map<String, String> values) {
        this.templates = templates;
        this.values = Map.copyOf(values);
    }

    /** A domain of a file and scripts. */
    public static Scaffold declarative(DomainId id) throws IOException {
        return new Scaffold(DECLARATIVE, values(id));
    }

    /** A domain with a plugin in Java, built by Maven and tested by the test kit. */
    public static Scaffold java(DomainId id) throws IOException {
        return new Scaffold(JAVA, values(id));
    }

    /**
     * Writes the files.
     *
     * @param folder a folder that is empty
     * @return their paths in it, sorted
     * @throws IOException when one cannot be written
     */
    public List<String> writeTo(Path folder) throws IOException {
        List<String> written = new ArrayList<>();
        for (Map.Entry<String, String> template : templates.entrySet()) {
            String path = filled(template.getValue());
            Path file = folder.resolve(path);
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            String text = filled(resource(template.getKey()));
            Files.writeString(file, text);
            if (text.startsWith("#!") && !file.toFile().setExecutable(true)) {
                throw new IOException(file + " cannot be made executable");
            }
            written.add(path);
        }
        return written.stream().sorted().toList();
    }

    private String filled(String template) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(
                        place.group(1).isEmpty() ? "@" : values.getOrDefault(place.group(1), place.group())));
    }

    private static Map<String, String> values(DomainId id) throws IOException {
        Map<String, String> values = new HashMap<>();
        Properties versions = new Properties();
        versions.load(new StringReader(resource("versions.properties")));
        versions.stringPropertyNames().forEach(name -> values.put(name, versions.getProperty(name)));
        String word = id.value().replace("-", "");
        values.put("id", id.value());
        values.put("artifact", "domain-" + id.value());
        values.put("class", className(id));
        values.put("package", "org.example.domains." + word + "domain");
        values.put("path", "org/example/domains/" + word + "domain");
        return values;
    }

    private static String className(DomainId id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.value().split("-+")) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return name + "Domain";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Scaffold.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the template " + name + " is not in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
