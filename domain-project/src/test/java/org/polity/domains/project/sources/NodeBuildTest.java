package org.polity.domains.project.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.DeliverableKind;
import org.polity.api.step.StepDefinition;
import org.polity.domains.project.Contributions;
import org.polity.domains.project.Scripts;
import org.polity.testkit.domain.SampleDeliverables;
import org.polity.testkit.tool.RequiresTool;
import org.polity.testkit.tool.Tool;

class NodeBuildTest {

    private static final String SCRIPTS =
            "{\"name\": \"sample\", \"scripts\": {\"build\": \"node build.js\", \"test\": \"node test.js\"}}";

    @TempDir
    Path folder;

    @Test
    void installsWhatTheLockFileSays() {
        List<StepDefinition> steps = steps(SCRIPTS, "package-lock.json");
        assertThat(Contributions.script("build", steps))
                .containsExactly("npm ci --no-audit --no-fund", "npm run build");
    }

    @Test
    void leavesNoLockFileBehindWhereThereWasNone() {
        assertThat(Contributions.script("build", steps(SCRIPTS)))
                .first()
                .isEqualTo("npm install --no-package-lock --no-audit --no-fund");
    }

    @Test
    void testsAFreshCheckoutToo() {
        assertThat(Contributions.script("test", steps(SCRIPTS, "package-lock.json")))
                .containsExactly("[ -d node_modules ] || [ -f .pnp.cjs ] || npm ci --no-audit --no-fund", "npm test");
    }

    @Test
    void onlyInstallsWhereThereIsNoBuildScript() {
        List<StepDefinition> steps = steps("{\"scripts\": {\"test\": \"node test.js\"}}");
        assertThat(Contributions.script("build", steps))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("npm install");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"scripts\": {}}",
                "{\"scripts\": {\"test\": \"\"}}",
                "{\"scripts\": {\"test\": 1}}",
                "{\"scripts\": {\"test\": \"echo \\\"Error: no test specified\\\" && exit 1\"}}",
                "{\"nested\": {\"scripts\": {\"test\": \"node test.js\"}}}",
                "{\"scripts\": {\"test\": \"node",
                "[[[[",
                "",
            })
    void testsNothingWhereThereIsNoTest(String packageJson) {
        assertThat(steps(packageJson)).extracting(StepDefinition::name).containsExactly("build");
    }

    @ParameterizedTest
    @CsvSource({
        "yarn.lock, yarn install --frozen-lockfile, yarn test",
        "pnpm-lock.yaml, pnpm install --frozen-lockfile, pnpm test",
        "npm-shrinkwrap.json, npm ci --no-audit --no-fund, npm test",
    })
    void takesTheToolWhoseLockFileIsThere(String lock, String install, String test) {
        List<StepDefinition> steps = steps(SCRIPTS, lock);
        assertThat(Contributions.script("build", steps)).first().isEqualTo(install);
        assertThat(Contributions.script("test", steps)).last().isEqualTo(test);
    }

    @Test
    void knowsModernYarnByItsSettings() {
        assertThat(Contributions.script("build", steps(SCRIPTS, "yarn.lock", ".yarnrc.yml")))
                .first()
                .isEqualTo("yarn install --immutable");
    }

    @ParameterizedTest
    @CsvSource({
        "pnpm@9.1.0, pnpm install --no-lockfile",
        "yarn@1.22.0, yarn install --no-lockfile",
        "yarn@4.1.0, yarn install --no-immutable",
        "npm@10.0.0, npm install --no-package-lock --no-audit --no-fund",
    })
    void takesTheToolThatPackageJsonNames(String packageManager, String install) {
        List<StepDefinition> steps = steps("{\"packageManager\": \"" + packageManager + "\"}");
        assertThat(Contributions.script("build", steps)).containsExactly(install);
    }

    @Test
    void survivesJsonThatIsNestedWithoutEnd() {
        String deep = "{\"a\":".repeat(50_000);
        assertThat(steps(deep)).extracting(StepDefinition::name).containsExactly("build");
    }

    @Test
    @RequiresTool(Tool.NPM)
    void itsCommandsWorkWithNpmItself() throws Exception {
        Map<String, String> files = SampleDeliverables.npm().files();
        Scripts.runInOrder(folder, files, Contributions.to(DeliverableKind.SOURCES, files));
    }

    @Test
    @RequiresTool(Tool.NPM)
    void aTestThatFailsFailsTheStep() throws Exception {
        Map<String, String> files = new HashMap<>(SampleDeliverables.npm().files());
        files.put("test.js", "process.exit(1)\n");
        Scripts.write(folder, files);
        StepDefinition test = Contributions.step("test", Contributions.to(DeliverableKind.SOURCES, files));
        assertThat(Scripts.run(folder, test, Map.of())).endsWith("exit 1\n");
    }

    private static List<StepDefinition> steps(String packageJson, String... others) {
        Map<String, String> files = new HashMap<>(Map.of("package.json", packageJson));
        for (String other : others) {
            files.put(other, "");
        }
        return Contributions.to(DeliverableKind.SOURCES, files);
    }
}
