package org.polity.adapter.jenkins.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.polity.adapter.jenkins.importing.JenkinsImports.read;
import static org.polity.adapter.jenkins.importing.JenkinsImports.step;
import static org.polity.testkit.importing.ImportedSteps.lines;

import org.junit.jupiter.api.Test;
import org.polity.api.InvalidInputException;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;

class JenkinsImporterTest {

    @Test
    void everythingElseIsToldWithItsLine() {
        assertThat(read(JenkinsSamples.SHOP).keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(key -> key.location().line() + " " + key.key())
                .containsExactly(
                        "2 @Library('tools') _",
                        "9 timestamps",
                        "10 buildDiscarder",
                        "18 stage 'Checkout'",
                        "20 args",
                        "49 if (x) { sh 'never' }",
                        "51 bat",
                        "58 input",
                        "65 mail");
    }

    @Test
    void bracesMayBeginInTheNextLine() {
        String text = """
            pipeline
            {
              agent any
              stages
              {
                stage('Build')
                {
                  steps
                  {
                    sh 'make'
                  }
                }
              }
            }
            """;

        assertThat(lines(step(text, "build"))).containsExactly("make");
    }

    @Test
    void aScriptedPipelineIsToldAndNotRun() {
        ImportResult result = read("node('linux') {\n  stage('x') { sh 'make' }\n}\n");

        assertThat(result.steps()).isEmpty();
        assertThat(result.keys()).extracting(ImportedKey::outcome).containsExactly(Outcome.LEFT_OUT);
    }

    @Test
    void whatIsNotClosedIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read("pipeline {\n  agent any\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Jenkinsfile:1:10: '{' is not closed");
    }

    @Test
    void quotesInARegularExpressionOpenNoText() {
        ImportResult result = read("""
            def name = "${env.BRANCH_NAME.replaceAll(/['"]/, '-')}"
            def label = isMain
              ? 'latest'
              : 'snapshot'
            pipeline { agent any; stages { stage('A') { steps { sh "a ${x ? /'/ : '}'} b"; sh 'c' } } } }
            """);

        assertThat(lines(result.steps().get(0).definition())).contains("c").hasSize(2);
        assertThat(result.keys())
                .filteredOn(key -> key.location().line() < 5)
                .extracting(key -> key.location().line())
                .containsExactly(1, 2);
    }
}
