package org.polity.api.importing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.Problem;

/**
 * What came of reading a file.
 *
 * @param env environment variables for all steps, in the order of the file
 * @param steps the steps, in the order in which they ran
 * @param keys every key of the file, in the order of the file, with what became of it
 * @param notes what people should know beside that, as warnings
 */
public record ImportResult(
        Map<String, String> env, List<ImportedStep> steps, List<ImportedKey> keys, List<Problem> notes) {

    /** Copies the collections. */
    public ImportResult {
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        steps = List.copyOf(steps);
        keys = List.copyOf(keys);
        notes = List.copyOf(notes);
    }
}
