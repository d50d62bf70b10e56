package org.polity.adapter.jenkins.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.adapter.jenkins.importing.JenkinsImports.read;
import static org.polity.adapter.jenkins.importing.JenkinsImports.step;
import static org.polity.testkit.importing.ImportedSteps.lines;

import org.junit.jupiter.api.Test;
import org.polity.api.importing.ImportResult;
import org.polity.api.step.StepDefinition;

class ImportedCommandsTest {

    @Test
    void aShellOfItsOwnIsGivenToThoseThatChangeIt() {
        assertThat(lines(step(JenkinsSamples.SHOP, "build")))
                .containsExactly(
                        "mvn -B package",
                        "(",
                        "\n                    cd target\n                    ls > list\n                ",
                        ")");
    }

    @Test
    void aLostStepLeavesACommentInItsPlace() {
        assertThat(lines(step(JenkinsSamples.SHOP, "tests-slow")))
                .contains("mkdir -p 'it' && cd 'it'", "# not carried over, line 51: bat 'dir'");
    }

    @Test
    void textsBecomeFilesWithTheIndentationThatTheyHave() {
        StepDefinition step = step("""
            pipeline { agent any
              stages { stage('A') { steps { script {
                def text = '''\\
                    one
                      two ${three}
                '''.stripIndent()
                writeFile file: 'out/x.txt', text: text
                writeFile file: "y", text: "${LEVEL}", encoding: 'UTF-8'
                writeFile file: 'z', text: readFile('y')
                writeFile file: 'z', text: unknown
              } } } }
            }
            """, "a");

        assertThat(lines(step))
                .containsExactly(
                        "text='one\n  two ${three}\n'",
                        "mkdir -p \"$(dirname 'out/x.txt')\"",
                        "printf '%s' \"${text}\" > 'out/x.txt'",
                        "printf '%s' \"${LEVEL}\" > 'y'",
                        "# not carried over, line 9: writeFile file: 'z', text: readFile('y')",
                        "# not carried over, line 10: writeFile file: 'z', text: unknown");
    }

    @Test
    void ofTwoKindsOfMachinesTheOneWithAPosixShellIsCarriedOver() {
        ImportResult result = read("""
            pipeline { agent any
              stages { stage('A') { steps { script {
                if (isUnix()) {
                  sh 'make'
                } else {
                  bat 'nmake'
                }
                if (!isUnix()) { bat 'other' }
              } } } }
            }
            """);

        assertThat(lines(result.steps().get(0).definition()))
                .containsExactly("make", "# not carried over, line 8: if (!isUnix()) { bat 'other' }");
    }

    @Test
    void aLoopIsNoStepThatRunsOnce() {
        ImportResult result = read("""
            pipeline { agent any
              stages { stage('A') { steps { script {
                names.each { sh "deploy ${it}" }
                wrap { name -> sh "deploy ${name}" }
                sh 'end'
              } } } }
            }
            """);

        assertThat(lines(result.steps().get(0).definition()))
                .containsExactly(
                        "# not carried over, line 3: names.each { sh \"deploy ${it}\" }",
                        "# not carried over, line 4: wrap { name -> sh \"deploy ${name}\" }",
                        "end");
    }
}
