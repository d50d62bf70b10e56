package org.polity.cli.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.testkit.domain.SampleDeliverable;
import org.polity.testkit.domain.SampleDeliverables;

/** The deliverables of the test kit, by what people call them. */
public final class Samples {

    private Samples() {}

    /** One of each sort that is well-formed, in the order in which to look at them. */
    public static Map<String, SampleDeliverable> wellFormed() {
        Map<String, SampleDeliverable> samples = new LinkedHashMap<>();
        samples.put("sources that Maven builds", SampleDeliverables.maven());
        samples.put("sources that npm builds", SampleDeliverables.npm());
        samples.put("sources that Gradle builds", SampleDeliverables.gradle());
        samples.put("sources without a build tool", SampleDeliverables.plain());
        samples.put("a Docker image", SampleDeliverables.image());
        samples.put("a Helm chart", SampleDeliverables.chart());
        return samples;
    }
}
