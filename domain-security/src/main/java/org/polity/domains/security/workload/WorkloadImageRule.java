package org.polity.domains.security.workload;

import java.util.List;
import org.polity.api.Severity;
import org.polity.domains.security.image.reference.ImageReference;
import org.polity.domains.security.text.Quoted;

/** No container takes its image by {@code latest}. */
final class WorkloadImageRule implements WorkloadRule {

    @Override
    public String id() {
        return "workload-image";
    }

    @Override
    public List<WorkloadFinding> check(PodSpec pod) {
        return pod.containers().stream()
                .filter(container -> container
                        .spec()
                        .text("image")
                        .filter(image -> ImageReference.parse(image).isLatest())
                        .isPresent())
                .map(container -> new WorkloadFinding(
                        Severity.ERROR,
                        container.title() + " takes "
                                + Quoted.of(container.spec().text("image").orElse(""))
                                + ", which means another image at every start.",
                        "Write the tag of a release, or better a digest",
                        container.spec().lineOf("image")))
                .toList();
    }
}
