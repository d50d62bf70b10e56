package org.polity.domains.project.sources;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.polity.api.domain.SourceTree;

/**
 * What a {@code package.json} says about building; its form is npm's own, see "package.json" in npm's documentation.
 *
 * @param packageManager the program and version that Corepack would use; empty when not stated
 * @param scripts shell lines by name
 */
record PackageJson(String packageManager, Map<String, String> scripts) {

    static final String FILE = "package.json";

    /** What {@code npm init} writes for a project that has no tests. */
    private static final String NO_TEST = "no test specified";

    /** Copies the scripts. */
    PackageJson {
        scripts = Map.copyOf(scripts);
    }

    /** Reads the file as far as it is well-formed: what is wrong with it, the package manager says best. */
    static PackageJson read(SourceTree sources) {
        Map<String, String> scripts = new HashMap<>();
        String packageManager = "";
        try (JsonParser json = new JsonFactory().createParser(sources.text(FILE).orElse(""))) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String key = json.currentName();
                    JsonToken value = json.nextToken();
                    if (key.equals("scripts") && value == JsonToken.START_OBJECT) {
                        readScripts(json, scripts);
                    } else if (key.equals("packageManager") && value == JsonToken.VALUE_STRING) {
                        packageManager = json.getText();
                    } else {
                        json.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            return new PackageJson(packageManager, scripts);
        }
        return new PackageJson(packageManager, scripts);
    }

    private static void readScripts(JsonParser json, Map<String, String> scripts) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING) {
                scripts.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }

    boolean hasBuild() {
        return !scripts.getOrDefault("build", "").isBlank();
    }

    boolean hasTest() {
        String test = scripts.getOrDefault("test", "");
        return !test.isBlank() && !test.contains(NO_TEST);
    }
}
