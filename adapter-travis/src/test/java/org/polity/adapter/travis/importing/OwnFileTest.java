package org.polity.adapter.travis.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polity.adapter.travis.TravisAdapter;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Mode;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.plan.Plan;
import org.polity.testkit.domain.SourceTrees;
import org.polity.testkit.plan.Plans;

/** A file that Polity wrote is read like any other. */
class OwnFileTest {

    static Stream<Plan> plans() {
        return Stream.of(Plans.empty(), Plans.everything(), Plans.diamond(), Plans.nasty(), Plans.wide(60));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyKeyIsAccountedForAndNothingBreaks(Plan plan) {
        for (Mode mode : new Mode[] {Mode.STATIC, Mode.DYNAMIC}) {
            String text = new TravisAdapter()
                    .generate(new GenerateRequest(plan, mode, Agents.DEFAULT))
                    .files()
                    .get(0)
                    .content();
            ImportResult result =
                    new TravisImporter().read(new ImportRequest(".travis.yml", text, SourceTrees.empty(), Set.of()));
            assertThat(result.keys()).isNotEmpty();
        }
    }
}
