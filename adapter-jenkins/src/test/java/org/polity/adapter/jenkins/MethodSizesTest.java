package org.polity.adapter.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Mode;
import org.polity.api.plan.Plan;
import org.polity.testkit.plan.PlanBuilder;
import org.polity.testkit.plan.Plans;

/** No method of a file comes near what a class file allows one. */
class MethodSizesTest {

    /** What a class file allows (JVM specification, section 4.7.3: a length below 65,536). */
    private static final int MOST = 65_535;

    /** The rest is for what Jenkins' Declarative layer adds to a stage, which is not here to be measured. */
    private static final int MARGIN = MOST / 4;

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 25, 30, 60, 250, 500, 1000})
    void everyMethodLeavesAQuarter(int steps) {
        assertThat(largest(Plans.wide(steps))).as("wide").isLessThan(MOST - MARGIN);
        assertThat(largest(Plans.linear(steps))).as("linear").isLessThan(MOST - MARGIN);
        assertThat(largest(diamond(steps))).as("diamond").isLessThan(MOST - MARGIN);
    }

    @Test
    void aBlockThatIsTooLargeWouldBeSeen() {
        String stages = IntStream.range(0, 150)
                .mapToObj(i -> "stage('" + i + "') {\nsteps {\nsh(script: 'x', returnStatus: true)\n}\n}\n")
                .collect(Collectors.joining());
        String file = "pipeline {\nagent any\nstages {\n" + stages + "}\n}\n";
        assertThat(Collections.max(MethodSizes.of(file).values())).isGreaterThan(MOST - MARGIN);
    }

    private static int largest(Plan plan) {
        String file = new JenkinsAdapter()
                .generate(new GenerateRequest(plan, Mode.STATIC, Agents.DEFAULT))
                .files()
                .get(0)
                .content();
        Map<String, Integer> sizes = MethodSizes.of(file);
        assertThat(sizes).isNotEmpty();
        return Collections.max(sizes.values());
    }

    /** One step, all others but one beside each other in three domains, and one that waits for all of them. */
    private static Plan diamond(int steps) {
        PlanBuilder plan = Plans.plan().step("project/top");
        String[] middle = IntStream.range(0, Math.max(0, steps - 2))
                .mapToObj(i -> "domain-" + i % 3 + "/step-" + i)
                .toArray(String[]::new);
        for (String step : middle) {
            plan.step(step, "project/top");
        }
        return plan.step("project/bottom", middle).build();
    }
}
