package org.polity.api.importing.draft;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Finds the steps that run on somebody's word: those of which it was said, and those that wait for one of them. */
final class AskedSteps {

    private AskedSteps() {}

    static Set<DraftStep> of(List<DraftStep> inOrder) {
        Set<DraftStep> asked = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<String> jobs = new HashSet<>();
        int holdsUp = Integer.MAX_VALUE;
        for (DraftStep step : inOrder) {
            boolean waits = step.waitsFor
                    .map(names -> names.stream().anyMatch(jobs::contains))
                    .orElse(false);
            if (step.asked || waits || (step.waitsFor.isEmpty() && step.stage > holdsUp)) {
                asked.add(step);
                jobs.add(step.job);
            }
            if (step.heldUp) {
                holdsUp = Math.min(holdsUp, step.stage);
            }
        }
        return asked;
    }
}
