package org.polity.domains.security.workload.chart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.domains.security.text.TextPositions;
import org.polity.domains.security.yaml.YamlDocuments;
import org.polity.domains.security.yaml.YamlMapping;
import org.polity.domains.security.yaml.YamlNode;

/** What Helm rendered: Kubernetes objects, and the templates that they come from. */
public final class Manifests {

    private static final Pattern SOURCE = Pattern.compile("# Source: [^/]+/(\\S.*)");

    private final TextPositions lines;
    private final NavigableMap<Integer, String> templates;
    private final List<YamlMapping> objects;

    private Manifests(TextPositions lines, NavigableMap<Integer, String> templates, List<YamlMapping> objects) {
        this.lines = lines;
        this.templates = templates;
        this.objects = List.copyOf(objects);
    }

    /**
     * Reads what Helm rendered.
     *
     * @throws IOException when it is not well-formed YAML, or too large or too deep to be honest
     */
    public static Manifests read(String rendered) throws IOException {
        List<YamlMapping> objects = new ArrayList<>();
        for (YamlNode document : YamlDocuments.read(rendered)) {
            if (document instanceof YamlMapping object) {
                objects.add(object);
            }
        }
        return new Manifests(new TextPositions(rendered), templates(rendered), objects);
    }

    /** The objects, in order. */
    public List<YamlMapping> objects() {
        return objects;
    }

    /** The path, in the chart, of the template that a line comes from. */
    Optional<String> template(int line) {
        return Optional.ofNullable(templates.floorEntry(line)).map(Map.Entry::getValue);
    }

    /** The text of a line. */
    String text(int line) {
        return lines.text(line);
    }

    /** Helm writes the template's path in front of each object. */
    private static NavigableMap<Integer, String> templates(String rendered) {
        NavigableMap<Integer, String> templates = new TreeMap<>();
        int number = 0;
        for (String line : rendered.split("\n", -1)) {
            number++;
            Matcher matcher = SOURCE.matcher(line);
            if (line.startsWith("# Source: ") && matcher.matches()) {
                templates.put(number, matcher.group(1).strip());
            }
        }
        return templates;
    }
}
