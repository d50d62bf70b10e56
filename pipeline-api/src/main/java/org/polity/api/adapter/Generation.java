package org.polity.api.adapter;

import java.util.List;
import org.polity.api.Problem;

/**
 * What came of a translation.
 *
 * @param files the files, the most important first
 * @param notes what the CI system cannot express, as warnings
 */
public record Generation(List<GeneratedFile> files, List<Problem> notes) {

    /** Copies the lists. */
    public Generation {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** Files alone, with nothing to remark. */
    public static Generation of(GeneratedFile... files) {
        return new Generation(List.of(files), List.of());
    }
}
