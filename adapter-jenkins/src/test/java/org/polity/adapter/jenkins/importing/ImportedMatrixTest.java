package org.polity.adapter.jenkins.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.adapter.jenkins.importing.JenkinsImports.read;
import static org.polity.adapter.jenkins.importing.JenkinsImports.step;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Placement;

class ImportedMatrixTest {

    @Test
    void aMatrixBecomesAStepForEachCellAndKeepsTheOrderWithinIt() {
        List<ImportedStep> steps = read(JenkinsSamples.MATRIX).steps();

        assertThat(steps)
                .extracting(step -> step.definition().name())
                .containsExactlyInAnyOrder("cells-17-build", "cells-17-test", "cells-25-build", "cells-25-test");
        assertThat(step(JenkinsSamples.MATRIX, "cells-25-build").env()).containsEntry("JDK", "25");
        assertThat(step(JenkinsSamples.MATRIX, "cells-25-test").consumes()).containsExactly("cells-25-build-done");
    }

    @Test
    void combinationsThatAMatrixExcludesAreNoSteps() {
        String text = """
            pipeline {
              agent none
              stages {
                stage('T') {
                  matrix {
                    axes {
                      axis { name 'JDK'; values '17', '21' }
                      axis { name 'OS'; values 'linux', 'aix', 'zos' }
                    }
                    excludes {
                      exclude {
                        axis { name 'JDK'; values '17' }
                        axis { name 'OS'; notValues 'linux' }
                      }
                    }
                    stages { stage('run') { steps { sh 'x' } } }
                  }
                }
              }
            }
            """;

        assertThat(read(text).steps())
                .extracting(step -> step.definition().name())
                .containsExactlyInAnyOrder("t-17-linux-run", "t-21-linux-run", "t-21-aix-run", "t-21-zos-run");
    }

    @Test
    void eachCellOfAMatrixHasTheLabelThatItsVariablesMake() {
        ImportResult result = read("""
            pipeline { agent none
              environment { POOL = 'east' }
              stages { stage('A') { matrix {
                axes { axis { name 'OS'; values 'linux', 'mac' } }
                agent { label "${OS}-${POOL}" }
                stages { stage('Build') { steps { sh 'make' } } }
              } } }
            }
            """);

        assertThat(result.steps())
                .extracting(step -> step.definition().placement())
                .containsExactly(new Placement.Node(List.of("linux-east")), new Placement.Node(List.of("mac-east")));
    }
}
