package org.polity.testkit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.api.DeliverableKind;

class SampleDeliverablesTest {

    @TempDir
    Path folder;

    static Stream<SampleDeliverable> samples() {
        return Stream.concat(SampleDeliverables.all().stream(), SampleDeliverables.odd().stream());
    }

    @Test
    void coverEveryKind() {
        assertThat(SampleDeliverables.all())
                .extracting(sample -> sample.deliverable().kind())
                .contains(DeliverableKind.values());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areTheSameInMemoryAndOnDisk(SampleDeliverable sample) {
        assertThat(SourceTrees.folder(sample.writeTo(folder)).files())
                .isEqualTo(sample.sources().files());
    }
}
