package org.polity.domains.governance.technology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.SourceTree;
import org.polity.domains.governance.document.FlatDocument;
import org.polity.domains.governance.document.XmlDocuments;

/** Reads Java's version from {@code pom.xml} and its modules, and Maven's from its wrapper. */
final class MavenReader implements TechnologyReader {

    private static final String POM = "pom.xml";
    private static final String WRAPPER = ".mvn/wrapper/maven-wrapper.properties";
    private static final Pattern DISTRIBUTION = Pattern.compile("apache-maven-([0-9][^/]*?)-bin\\.");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]{1,100})\\}");
    private static final int MAX_POMS = 1000;
    private static final int MAX_REFERENCES = 10;

    /** The first of these that is there decides, as it does for the compiler plugin. */
    private static final List<String> JAVA_VERSION = List.of(
            "project/properties/maven.compiler.release",
            "project/build/plugins/plugin/configuration/release",
            "project/build/pluginManagement/plugins/plugin/configuration/release",
            "project/properties/java.version",
            "project/properties/maven.compiler.target",
            "project/build/plugins/plugin/configuration/target",
            "project/properties/maven.compiler.source",
            "project/build/plugins/plugin/configuration/source");

    @Override
    public List<Technology> read(SourceTree sources) throws CheckException {
        List<Technology> technologies = new ArrayList<>();
        WrapperFile.version(sources, WRAPPER, DISTRIBUTION)
                .map(version -> version.of("maven"))
                .ifPresent(technologies::add);
        Map<String, String> inherited = new HashMap<>();
        Set<String> seen = new LinkedHashSet<>(List.of(POM));
        Deque<String> waiting = new ArrayDeque<>(seen);
        while (!waiting.isEmpty() && seen.size() <= MAX_POMS) {
            String path = waiting.remove();
            Optional<String> text = sources.text(path);
            if (text.isPresent()) {
                FlatDocument pom = XmlDocuments.read(text.get(), path);
                Map<String, String> properties = properties(pom, inherited);
                inherited.putAll(path.equals(POM) ? properties : Map.of());
                java(pom, path, properties).ifPresent(technologies::add);
                modules(pom, path).filter(seen::add).forEach(waiting::add);
            }
        }
        return technologies;
    }

    private static Optional<Technology> java(FlatDocument pom, String path, Map<String, String> properties) {
        return JAVA_VERSION.stream()
                .flatMap(place -> pom.first(place).stream())
                .findFirst()
                .map(entry ->
                        JavaVersion.technology(resolve(entry.text(), properties), Location.of(path, entry.line())));
    }

    private static Map<String, String> properties(FlatDocument pom, Map<String, String> inherited) {
        String start = "project/properties/";
        Map<String, String> properties = new HashMap<>(inherited);
        for (FlatDocument.Entry entry : pom.entries()) {
            if (entry.path().startsWith(start)) {
                properties.put(entry.path().substring(start.length()), entry.text());
            }
        }
        return properties;
    }

    private static String resolve(String text, Map<String, String> properties) {
        String resolved = text;
        for (int i = 0; i < MAX_REFERENCES; i++) {
            Matcher matcher = REFERENCE.matcher(resolved);
            if (!matcher.matches() || !properties.containsKey(matcher.group(1))) {
                return resolved;
            }
            resolved = properties.get(matcher.group(1));
        }
        return resolved;
    }

    private static Stream<String> modules(FlatDocument pom, String path) {
        String folder = path.substring(0, path.length() - POM.length());
        return Stream.concat(
                        pom.all("project/modules/module").stream(),
                        pom.all("project/profiles/profile/modules/module").stream())
                .map(module -> folder + module.text() + (module.text().endsWith(".xml") ? "" : "/" + POM))
                .filter(module -> module.endsWith(POM));
    }
}
