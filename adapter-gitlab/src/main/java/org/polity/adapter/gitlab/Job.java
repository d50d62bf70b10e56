package org.polity.adapter.gitlab;

import java.util.List;
import java.util.Map;
import org.polity.api.yaml.YamlText;

/**
 * A job of the file.
 *
 * @param name its name
 * @param notes what stands above it as a comment
 * @param keywords its keywords, in order
 */
record Job(String name, List<String> notes, Map<String, Object> keywords) {

    String text() {
        StringBuilder text = new StringBuilder();
        notes.forEach(note -> text.append(("# " + note).stripTrailing()).append('\n'));
        return text.append(YamlText.entry(name, keywords)).toString();
    }
}
