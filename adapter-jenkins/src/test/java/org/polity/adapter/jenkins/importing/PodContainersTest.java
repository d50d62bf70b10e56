package org.polity.adapter.jenkins.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodContainersTest {

    @Test
    void areFoundInWhateverStyleThePodIsWritten() {
        assertThat(PodContainers.of(
                        "{kind: Pod, spec: {containers: [{name: b, image: 'b:1'}, {name: a, image: a}], volumes: []}}"))
                .containsExactly(entry("b", "b:1"), entry("a", "a"));
        assertThat(PodContainers.of("base: &b {name: jnlp, image: agent}\nspec:\n  containers: [*b, {image: x}]\n"))
                .containsExactly(entry("jnlp", "agent"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spec: 5",
                "spec: {containers: {name: a, image: b}}",
                "spec: {containers: [{name: 1, image: 2}, a]}",
                "spec: {containers: [{name: a, image: b}]",
                "spec: {containers: [!!javax.script.ScriptEngineManager [{name: a, image: b}]]}",
            })
    void areNoneInWhatIsNoPod(String yaml) {
        assertThat(PodContainers.of(yaml)).isEmpty();
    }

    @Test
    void areNoneInABomb() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(PodContainers.of(yaml + "spec: {containers: *a59}\n")).isEmpty();
        assertThat(PodContainers.of("spec: {containers: [{name: a, image: b}]} #" + "x".repeat(200_000)))
                .isEmpty();
    }
}
