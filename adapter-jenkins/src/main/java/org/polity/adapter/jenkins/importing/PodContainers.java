package org.polity.adapter.jenkins.importing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the containers of a pod in its YAML, with their images: the items below {@code containers}, by lines. A pod that is
 * written in another way has none here, which is told.
 */
final class PodContainers {

    private static final int MOST_LINES = 2_000;
    private static final Pattern LIST = Pattern.compile("( *)containers:\\s*(?:#.*)?");
    private static final Pattern KEY =
            Pattern.compile("( *(?:- +)?)(name|image)\\s*:\\s+(['\"]?)([^'\"#\\s]+)\\3\\s*(?:#.*)?");

    private final Map<String, String> images = new LinkedHashMap<>();
    private Optional<String> name = Optional.empty();
    private Optional<String> image = Optional.empty();
    private int list = -1;
    private int keys = -1;

    private PodContainers() {}

    /** The images of the containers that are named, in the order of the text. */
    static Map<String, String> of(String yaml) {
        PodContainers pod = new PodContainers();
        yaml.lines().limit(MOST_LINES).forEach(pod::line);
        pod.endItem();
        return pod.images;
    }

    private void line(String line) {
        int indentation = line.length() - line.stripLeading().length();
        if (line.isBlank() || line.stripLeading().startsWith("#")) {
            return;
        }
        boolean item = line.startsWith("- ", indentation);
        Matcher begins = LIST.matcher(line);
        if (begins.matches()) {
            endItem();
            list = indentation;
            keys = -1;
        } else if (list >= 0 && (indentation < list || (indentation == list && !item))) {
            endItem();
            list = -1;
        } else if (list >= 0) {
            if (item && (keys < 0 || indentation + 2 <= keys)) {
                endItem();
                keys = indentation
                        + line.substring(indentation + 1).length()
                        - line.substring(indentation + 1).stripLeading().length()
                        + 1;
            }
            key(line);
        }
    }

    private void key(String line) {
        Matcher matcher = KEY.matcher(line);
        if (!matcher.matches() || matcher.group(1).length() != keys) {
            return;
        }
        Optional<String> value = Optional.of(matcher.group(4));
        if (matcher.group(2).equals("name")) {
            name = value;
        } else {
            image = value;
        }
    }

    private void endItem() {
        if (name.isPresent() && image.isPresent()) {
            images.put(name.get(), image.get());
        }
        name = Optional.empty();
        image = Optional.empty();
    }
}
