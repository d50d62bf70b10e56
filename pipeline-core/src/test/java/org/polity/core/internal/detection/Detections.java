package org.polity.core.internal.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.polity.api.Deliverable;
import org.polity.api.Deliverable.Version;
import org.polity.api.DeliverableKind;
import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.core.internal.git.TestRepository;
import org.polity.core.internal.git.WorkingTree;

/** Detects in tests, without hints unless they are given. */
final class Detections {

    private Detections() {}

    static Deliverable detect(TestRepository folder) {
        return detect(folder.root());
    }

    static Deliverable detect(Path folder) {
        return new Detector().detect(WorkingTree.open(folder), DeliverableHints.NONE);
    }

    static Deliverable detect(TestRepository folder, DeliverableKind kind) {
        DeliverableHints hints =
                new DeliverableHints(Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty());
        return new Detector().detect(WorkingTree.open(folder.root()), hints);
    }

    /** The version that files state; empty when it comes from elsewhere or is not known. */
    static Optional<String> versionInFiles(TestRepository folder) {
        return detect(folder)
                .version()
                .filter(version -> version.origin() == Version.Origin.FILE)
                .map(Version::text);
    }

    /** The problems that keep a folder from being detected; each is the project team's and says what to do next. */
    static List<Problem> problems(TestRepository folder) {
        InvalidInputException e = catchThrowableOfType(InvalidInputException.class, () -> detect(folder));
        assertThat(e).isNotNull();
        assertThat(e.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.next()).isPresent());
        return e.problems();
    }

    /** The only problem, as people read it; it is the project team's. */
    static String problem(TestRepository folder) {
        List<Problem> problems = problems(folder);
        assertThat(problems)
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem.owner()).contains("the project team"));
        return problems.get(0).toString();
    }
}
