package org.polity.adapter.jenkins.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.polity.api.InvalidInputException;
import org.polity.api.Phase;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.importing.ImportedStep;
import org.polity.api.step.Action;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;
import org.polity.testkit.domain.SourceTrees;

class JenkinsImporterTest {

    @Test
    void stagesBecomeStepsInTheirOrderWithPhasesByTheirNames() {
        assertThat(read(JenkinsSamples.SHOP).steps())
                .extracting(ImportedStep::definition)
                .extracting(StepDefinition::name, StepDefinition::phase)
                .containsExactly(
                        tuple("build", Phase.BUILD),
                        tuple("tests-unit", Phase.INSPECT),
                        tuple("tests-slow", Phase.INSPECT),
                        tuple("deploy", Phase.PUBLISH));
    }

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
    void whatStandsAroundTheStepsIsCarriedOver() {
        StepDefinition build = step(JenkinsSamples.SHOP, "build");
        StepDefinition slow = step(JenkinsSamples.SHOP, "tests-slow");
        StepDefinition deploy = step(JenkinsSamples.SHOP, "deploy");

        assertThat(build.placement()).isEqualTo(new Placement.Container("maven:3.9"));
        assertThat(build.limits().timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(build.report().orElseThrow().path()).isEqualTo("report.xml");
        assertThat(build.produces()).contains(Product.file("build-target", "target"));
        assertThat(step(JenkinsSamples.SHOP, "tests-unit").consumes()).containsExactly("build-target");
        assertThat(slow.placement()).isEqualTo(new Placement.Node(List.of("linux", "docker")));
        assertThat(slow.when()).isEqualTo(new When(Optional.of("release/*"), Optional.empty()));
        assertThat(deploy.when()).isEqualTo(new When(Optional.empty(), Optional.of("*")));
        assertThat(deploy.limits().retry()).isEqualTo(2);
        assertThat(deploy.produces()).contains(Product.file("deploy-report-txt", "out/report.txt"));
    }

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
    void aLostStepLeavesACommentInItsPlace() {
        assertThat(lines(step(JenkinsSamples.SHOP, "tests-slow")))
                .contains("mkdir -p 'it' && cd 'it'", "# not carried over, line 51: bat 'dir'");
    }

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
    void ofConditionsThatHoldTogetherTheBranchIsKeptAndTheOthersAreTold() {
        ImportResult result = read("""
            pipeline {
              agent any
              stages {
                stage('A') {
                  when {
                    beforeAgent true
                    branch 'main'
                    not { triggeredBy 'TimerTrigger' }
                  }
                  steps { sh 'a' }
                }
                stage('B') {
                  when { allOf { anyOf { tag 'v*' }; branch 'main' } }
                  steps { sh 'b' }
                }
                stage('C') {
                  when { anyOf { branch 'main'; branch 'next' } }
                  steps { sh 'c' }
                }
              }
            }
            """);

        assertThat(result.steps())
                .extracting(step -> step.definition().when())
                .containsExactly(
                        new When(Optional.of("main"), Optional.empty()),
                        new When(Optional.empty(), Optional.of("v*")),
                        When.ALWAYS);
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(ImportedKey::key)
                .containsExactly("not", "branch", "anyOf");
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
    void containersOfAPodAreTheImagesOfSteps() {
        ImportResult result = read("""
            pipeline {
              agent {
                kubernetes {
                  cloud 'east'
                  defaultContainer 'maven'
                  yaml '''
                    kind: Pod
                    spec:
                      initContainers:
                      - name: first
                        image: none
                      containers:
                      - name: maven
                        image: "maven:3.9" # as in the image's own readme
                        env:
                        - name: docker
                          value: x
                      - image: docker:27
                        name: docker
                      volumes:
                      - name: cache
                  '''
                }
              }
              stages {
                stage('Build') { steps { sh 'mvn package' } }
                stage('Image') { steps { container('docker') { sh 'docker build .' } } }
                stage('Both') { steps { sh 'a'; container('docker') { sh 'b' }; container('maven') { sh 'c' } } }
                stage('Node') {
                  agent { kubernetes { containerTemplate { name 'node'; image 'node:22'; ttyEnabled true } } }
                  steps { container('node') { sh 'npm test' }; container('other') { sh 'x' } }
                }
                stage('Inside') { steps { script { docker.image('alpine:3').inside('-u 0') { sh 'true' } } } }
              }
            }
            """);

        assertThat(result.steps())
                .extracting(step -> step.definition().placement())
                .containsExactly(
                        new Placement.Container("maven:3.9"),
                        new Placement.Container("docker:27"),
                        new Placement.Container("docker:27"),
                        new Placement.Container("node:22"),
                        new Placement.Container("alpine:3"));
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() != Outcome.CARRIED)
                .extracting(key -> key.key() + ": " + key.outcome().id())
                .containsExactly(
                        "kubernetes: changed",
                        "cloud: left-out",
                        "yaml: changed",
                        "container: changed",
                        "container: changed",
                        "kubernetes: changed",
                        "ttyEnabled: left-out",
                        "container: changed",
                        "container: changed",
                        "docker.image('alpine:3').inside('-u 0') { sh 'true' }: changed");
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

    @Test
    void whatIsBehindAQuestionRunsOnSomebodysWord() {
        ImportResult result = read("""
            pipeline { agent any
              stages {
                stage('Build') { steps { sh 'make' } }
                stage('Sure?') { steps { input 'Go on?' } }
                stage('Roll out') { steps { sh 'make roll' } }
                stage('Look') { steps { sh 'make look' } }
              }
            }
            """);

        assertThat(result.steps())
                .extracting(step -> step.definition().phase())
                .containsExactly(Phase.BUILD, Phase.PUBLISH, Phase.PUBLISH);
    }

    @Test
    void whatFollowsAPipelineThatWentWellIsAStepAndEverythingElseIsTold() {
        ImportResult result = read("""
            pipeline { agent any
              stages { stage('Build') { steps { sh 'make' } } }
              post {
                success { sh './promote.sh'; junit 'x.xml' }
                always { sh 'make clean' }
                failure { echo 'failed' }
              }
            }
            """);

        assertThat(result.steps())
                .extracting(
                        step -> step.definition().name(),
                        step -> step.definition().phase())
                .containsExactly(tuple("build", Phase.BUILD), tuple("post-success", Phase.INSPECT));
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() == Outcome.LEFT_OUT)
                .extracting(key -> key.location().line() + " " + key.key())
                .containsExactly("5 sh", "6 echo");
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

    private static StepDefinition step(String text, String name) {
        return read(text).steps().stream()
                .map(ImportedStep::definition)
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(StepDefinition step) {
        return ((Action.Script) step.action()).lines();
    }

    private static ImportResult read(String text) {
        return new JenkinsImporter().read(new ImportRequest("Jenkinsfile", text, SourceTrees.empty(), Set.of()));
    }
}
