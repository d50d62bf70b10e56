package org.polity.api.importing.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.polity.api.Phase;

/**
 * Gives phases to stages by their names and order, such that none stands in an earlier phase than the stage before it. What
 * hands something out is publish, and so is what comes after it. What comes before the first stage that builds is check, what
 * comes after the last one is inspect, and all else is build.
 */
final class StagePhases {

    private static final Pattern PUBLISHES =
            word("deploy\\w*|release\\w*|publish\\w*|promot\\w*|deliver\\w*|rollout|pages"
                    + "|push\\w*|upload\\w*|prod|production|staging");
    private static final Pattern BUILDS =
            word("build\\w*|compil\\w*|packag\\w*|assembl\\w*|bundl\\w*|docker|image\\w*|containeri[sz]e|install\\w*");
    private static final Pattern CHECKS =
            word("lint\\w*|check\\w*|static|format\\w*|style|validat\\w*|verify|test\\w*|unit"
                    + "|analy\\w*|sast|quality|prepare|setup|init\\w*|checkout|pre|audit|scan\\w*|sonar\\w*|clean\\w*");

    private StagePhases() {}

    static List<Phase> of(List<String> stages) {
        int firstPublish = first(stages, PUBLISHES, stages.size());
        List<String> before = stages.subList(0, firstPublish);
        int firstBuild = first(before, BUILDS, before.size());
        int lastBuild = last(before);
        List<Phase> phases = new ArrayList<>();
        boolean checking = firstBuild < before.size();
        for (int i = 0; i < stages.size(); i++) {
            checking = checking && i < firstBuild && is(CHECKS, stages.get(i));
            phases.add(i >= firstPublish ? Phase.PUBLISH : phase(checking, i > lastBuild && lastBuild >= 0));
        }
        return phases;
    }

    private static Phase phase(boolean before, boolean after) {
        if (before) {
            return Phase.CHECK;
        }
        return after ? Phase.INSPECT : Phase.BUILD;
    }

    private static int first(List<String> stages, Pattern words, int otherwise) {
        for (int i = 0; i < stages.size(); i++) {
            if (is(words, stages.get(i))) {
                return i;
            }
        }
        return otherwise;
    }

    private static int last(List<String> stages) {
        for (int i = stages.size() - 1; i >= 0; i--) {
            if (is(BUILDS, stages.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean is(Pattern words, String stage) {
        return words.matcher(StepIds.legal(stage.toLowerCase(Locale.ROOT), "stage"))
                .find();
    }

    private static Pattern word(String alternatives) {
        return Pattern.compile("(?<![a-z0-9])(?:" + alternatives + ")(?![a-z0-9])");
    }
}
