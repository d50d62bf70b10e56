package org.polity.adapter.gitlab.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.adapter.gitlab.importing.GitlabImports.read;
import static org.polity.adapter.gitlab.importing.GitlabImports.step;
import static org.polity.testkit.importing.ImportedSteps.lines;

import org.junit.jupiter.api.Test;
import org.polity.api.importing.ImportResult;
import org.polity.api.step.Product;

class ImportedScriptsTest {

    @Test
    void scriptsStayAsTheyAreAndRunInBashWhereTheyNeedIt() {
        assertThat(lines(step(GitlabSamples.SHOP, "build-wheel")))
                .startsWith("[ -n \"${BASH_VERSION-}\" ] || exec bash -e \"$0\" # bash, where sh is not")
                .endsWith(
                        "python -m venv .venv",
                        "source .venv/bin/activate",
                        "python -m build",
                        "for f in dist/*; do\n  echo \"built $f\"\ndone\n");
    }

    @Test
    void variablesAreExpandedByWhatTheFileSaysAndElseByTheShell() {
        ImportResult result = read(GitlabSamples.SHOP);

        assertThat(result.env()).containsEntry("LEVEL", "info").containsEntry("FULL", "level-info");
        assertThat(result.env()).doesNotContainKey("PIP_CACHE_DIR");
        assertThat(read("variables: { A: '$CI_COMMIT_SHA-\"x\"' }\nj: { script: echo $A }\n")
                        .steps()
                        .get(0)
                        .definition())
                .satisfies(step -> assertThat(lines(step)).contains("export A=\"$CI_COMMIT_SHA-\\\"x\\\"\""));
    }

    @Test
    void theProjectsFolderAndTheJobsNameAreWhereScriptsLookForThem() {
        String text = """
            variables: { PIP_CACHE_DIR: "$CI_PROJECT_DIR/.pip" }
            build:
              script: [pip install ., 'tar cf "$CI_JOB_NAME.tar" "$CI_PROJECT_DIR"/dist']
              artifacts: { paths: ["$CI_JOB_NAME.tar"] }
            """;

        assertThat(lines(step(text, "build")))
                .startsWith(
                        "export CI_PROJECT_DIR=\"$POLITY_WORKSPACE\"",
                        "export PIP_CACHE_DIR=\"${POLITY_WORKSPACE}/.pip\"",
                        "pip install .");
        assertThat(step(text, "build").env()).containsEntry("CI_JOB_NAME", "build");
        assertThat(step(text, "build").produces()).extracting(Product::path).containsExactly("build.tar");
    }
}
