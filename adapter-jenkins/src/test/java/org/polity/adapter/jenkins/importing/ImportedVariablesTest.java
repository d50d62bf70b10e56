package org.polity.adapter.jenkins.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.adapter.jenkins.importing.JenkinsImports.read;
import static org.polity.adapter.jenkins.importing.JenkinsImports.step;
import static org.polity.testkit.importing.ImportedSteps.lines;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.step.StepDefinition;

class ImportedVariablesTest {

    @Test
    void variablesOfGroovyAreThoseOfTheShellAndSecretsAreNames() {
        StepDefinition unit = step(JenkinsSamples.SHOP, "tests-unit");

        assertThat(lines(unit))
                .containsExactly("printf '%s\\n' 'level '\"${LEVEL}\"", "curl -H ''\"${TOKEN}\"'' https://example.org");
        assertThat(unit.secrets()).containsExactly("TOKEN");
        assertThat(step(JenkinsSamples.SHOP, "deploy").secrets()).containsExactly("REGISTRY_USR", "REGISTRY_PSW");
        assertThat(read(JenkinsSamples.SHOP).env())
                .containsExactlyInAnyOrderEntriesOf(Map.of("version", "1.0", "LEVEL", "info"));
    }

    @Test
    void variablesThatGroovyPutInAreThereForTheShell() {
        ImportResult result = read("""
            @Field final String FOLDER = 'back' + 'end'
            def IMAGE = "registry.example.org/${FOLDER}"
            pipeline {
              agent any
              environment { PATH = "${env.WORKSPACE}/bin:${env.PATH}"; DEPTH = 3 }
              parameters {
                string(name: 'TARGET', defaultValue: 'staging')
                choice(name: 'SIZE', choices: ['small', 'large'])
                password(name: 'PIN', defaultValue: 'x')
              }
              stages {
                stage('Build') {
                  steps {
                    script { env.LEVEL = "l-${SIZE}" }
                    sh "make ${IMAGE} " +
                        "${params.TARGET} " +
                        '$LEVEL'
                  }
                }
              }
            }
            """);

        assertThat(result.env())
                .containsExactly(
                        Map.entry("FOLDER", "backend"),
                        Map.entry("TARGET", "staging"),
                        Map.entry("SIZE", "small"),
                        Map.entry("DEPTH", "3"));
        assertThat(lines(result.steps().get(0).definition()))
                .containsExactly(
                        "export WORKSPACE=\"$POLITY_WORKSPACE\"",
                        "export IMAGE=\"registry.example.org/${FOLDER}\"",
                        "export PATH=\"${WORKSPACE}/bin:${PATH}\"",
                        "export LEVEL='l-'\"${SIZE}\"",
                        "make ${IMAGE} ${TARGET} $LEVEL");
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(ImportedKey::key)
                .containsExactly("password");
    }

    @Test
    void whatACommandPrintsIsTheValueOfAVariable() {
        ImportResult result = read("""
            pipeline {
              agent any
              environment {
                REVISION = sh(returnStdout: true, script: 'git rev-parse HEAD').trim()
                LEVEL = "${params.LEVEL ?: 'info'}"
              }
              stages {
                stage('A') {
                  steps {
                    script {
                      def tag = sh returnStdout: true, script: 'git describe'
                      env.NAME = sh(script: "basename ${tag}", returnStdout: true)?.trim()
                      def status = sh(script: 'true', returnStatus: true)
                    }
                    sh 'make "$NAME-$REVISION"'
                  }
                }
                stage('B') { steps { sh 'make other' } }
              }
            }
            """);

        assertThat(lines(result.steps().get(0).definition()))
                .containsExactly(
                        "REVISION=$(git rev-parse HEAD\n)\nexport REVISION",
                        "export LEVEL=\"${LEVEL:-info}\"",
                        "tag=$(git describe\n)",
                        "NAME=$(basename ${tag}\n)",
                        "export NAME",
                        "# not carried over, line 13: def status = sh(script: 'true', returnStatus: true)",
                        "make \"$NAME-$REVISION\"");
        assertThat(lines(result.steps().get(1).definition()))
                .containsExactly("export LEVEL=\"${LEVEL:-info}\"", "make other");
    }

    @Test
    void whatAStageSetsOnceIsThereForThoseBehindIt() {
        ImportResult result = read("""
            pipeline { agent any
              environment { SHARED = 'x' }
              stages {
                stage('Set') { steps { script {
                  COMMIT = sh(script: 'git rev-parse HEAD', returnStdout: true).trim()
                  env.TAG = "v-${COMMIT}"
                  SHARED = "${TAG}"
                  twice = "a"
                  twice = "b"
                  perhaps = "a"
                  if (twice) { perhaps = 'b' }
                  def own = 'o'
                  env.MORE = "${own}"
                } } }
                stage('Use') { steps { sh 'make $TAG $SHARED $twice $perhaps $MORE' } }
              }
            }
            """);

        assertThat(lines(result.steps().get(0).definition()))
                .startsWith("COMMIT=$(git rev-parse HEAD\n)", "export TAG='v-'\"${COMMIT}\"");
        assertThat(lines(result.steps().get(1).definition()))
                .containsExactly(
                        "COMMIT=$(git rev-parse HEAD\n)\nexport COMMIT",
                        "export TAG=\"v-${COMMIT}\"",
                        "make $TAG $SHARED $twice $perhaps $MORE");
        assertThat(result.keys())
                .filteredOn(key -> key.why().endsWith("each step that names it works it out anew"))
                .extracting(ImportedKey::key)
                .containsExactly("COMMIT", "env.TAG");
    }

    @Test
    void credentialsAreNamedInEveryForm() {
        StepDefinition step = step("""
            pipeline { agent any
              stages { stage('A') { steps {
                withCredentials([[$class: 'UsernamePasswordMultiBinding', credentialsId: 'x',
                                  usernameVariable: 'NAME', passwordVariable: 'WORD'],
                                 file(credentialsId: 'y', variable: 'CONFIG')]) { sh 'go' }
                withCredentials(bindings: [sshUserPrivateKey(credentialsId: 'z', keyFileVariable: 'KEY')]) { sh 'on' }
              } } }
            }
            """, "a");

        assertThat(step.secrets()).containsExactly("NAME", "WORD", "CONFIG", "KEY");
    }
}
