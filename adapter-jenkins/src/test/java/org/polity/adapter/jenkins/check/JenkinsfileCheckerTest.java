package org.polity.adapter.jenkins.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JenkinsfileCheckerTest {

    static final String GOOD = """
            import groovy.transform.Field

            @Field Map state = [:]

            pipeline {
                agent any
                environment {
                    NAME = 'value'
                    SUM = 'a' + 'b'
                    SECRET = credentials('token')
                }
                options {
                    buildDiscarder(logRotator(numToKeepStr: '5'))
                    timestamps()
                }
                stages {
                    stage('one') {
                        when {
                            anyOf {
                                branch 'main'
                                buildingTag()
                            }
                        }
                        steps {
                            sh 'make'
                            timeout(time: 5, unit: 'MINUTES') {
                                helper()
                            }
                            script {
                                def x = 1
                                if (x == 1) {
                                    echo "number ${x}"
                                }
                            }
                        }
                        post {
                            always {
                                junit 'out/*.xml'
                            }
                        }
                    }
                    stage('two') {
                        parallel {
                            stage('left') {
                                agent { label 'linux' }
                                steps {
                                    sh 'left'
                                }
                            }
                            stage('right') {
                                stages { // within
                                    stage('first') {
                                        options {
                                            timeout(time: 5)
                                        }
                                        steps {
                                            sh 'deep'
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }

            void helper() {
                if (state.isEmpty()) {
                    sh 'help'
                }
            }
            """;

    @Test
    void aGoodFileHasNoProblems() {
        assertThat(JenkinsfileChecker.check(GOOD)).isEmpty();
    }

    @Test
    void sectionsAreKnownAndStandOnce() {
        finds("agent any\n", "agent any\nagent any\n", "line 7: 'pipeline' has the section 'agent' twice");
        findsThere("environment {", "notifications {", "no such section");
        findsThere("parallel {", "paralel {", "no such section");
    }

    @Test
    void anAgentIsOfAKnownKind() {
        findsThere("agent any\n", "agent everywhere\n", "an agent is any, none");
        findsThere("label 'linux'", "machine 'linux'", "an agent is any, none");
    }

    @Test
    void agentIsRequired() {
        finds("    agent any\n", "", "line 5: 'pipeline' needs the section 'agent'");
    }

    @Test
    void stagesAreRequired() {
        assertThat(JenkinsfileChecker.check("pipeline {\n agent any\n}\n")).anyMatch(p -> p.contains("'stages'"));
    }

    @Test
    void thereIsOnePipeline() {
        assertThat(JenkinsfileChecker.check("echo 'hello'\n")).anyMatch(p -> p.contains("exactly one pipeline block"));
        assertThat(JenkinsfileChecker.check(GOOD + "pipeline {\n}\n"))
                .anyMatch(p -> p.contains("exactly one pipeline block"));
    }

    @Test
    void besideThePipelineStandFieldsAndMethodsAlone() {
        findsThere("@Field Map state", "def state", "fields and methods alone");
        findsThere("@Field Map", "echo 'hello'\n@Field Map", "fields and methods alone");
    }

    @Test
    void whatGroovyCannotReadIsAProblem() {
        finds("agent any", "agent {", "Jenkinsfile: 72: ");
    }

    @Test
    void aStageHasExactlyOneContent() {
        finds("stages { // within", "steps {\necho 'x'\n}\nstages {", "line 50: a stage has exactly one of");
        assertThat(JenkinsfileChecker.check("pipeline {\nagent any\nstages {\nstage('a') {\nagent any\n}\n}\n}\n"))
                .anyMatch(p -> p.contains("exactly one of"));
    }

    @Test
    void noParallelStandsInParallel() {
        finds("stages { // within", "parallel {", "line 50: no parallel or matrix stands in a parallel");
        findsThere(
                "stage('first') {",
                "stage('first') {\nparallel {\nstage('x') {\nsteps {\necho 'x'\n}\n}\n}\n",
                "no parallel");
    }

    @Test
    void aStageThatHoldsParallelHasNoAgent() {
        finds(
                "stage('two') {",
                "stage('two') {\nagent any",
                "line 43: a stage that holds parallel or matrix has no agent");
    }

    @Test
    void stagesInOneBlockHaveNamesOfTheirOwn() {
        findsThere("stage('two')", "stage('one')", "two stages 'one'");
        findsThere("stage('right')", "stage('left')", "two stages 'left'");
    }

    @Test
    void aStagesNameIsAText() {
        findsThere("stage('two')", "stage(name)", "each with its name as a text");
        findsThere("stage('two')", "stage(\"two ${x}\")", "each with its name as a text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"environment", "options", "post", "parameters", "triggers", "when"})
    void noBlockIsEmpty(String block) {
        String section = block + " {\n}\n";
        String file = block.equals("when")
                ? "pipeline {\nagent any\nstages {\nstage('a') {\nwhen {\n}\nsteps {\necho 'x'\n}\n}\n}\n}\n"
                : "pipeline {\nagent any\n" + section + "stages {\nstage('a') {\nsteps {\necho 'x'\n}\n}\n}\n}\n";
        assertThat(JenkinsfileChecker.check(file)).singleElement().asString().contains("'" + block + "' is empty");
    }

    @Test
    void neitherStepsNorStagesAreEmpty() {
        finds("sh 'left'", "", "line 46: 'steps' is empty");
        assertThat(JenkinsfileChecker.check("pipeline {\nagent any\nstages {\n}\n}\n"))
                .anyMatch(p -> p.contains("'stages' is empty"));
    }

    @Test
    void environmentKeysAreNames() {
        finds("NAME = 'value'", "'NA-ME' = 'value'", "Jenkinsfile: 8: ");
        findsThere("NAME = 'value'", "NA.ME = 'value'", "named by letters");
        findsThere("NAME = 'value'", "echo 'value'", "NAME = value alone");
    }

    @Test
    void environmentValuesAreTextsSumsOrCalls() {
        findsThere("NAME = 'value'", "NAME = 5", "quoted text, a sum of such, or a call");
        findsThere("NAME = 'value'", "NAME = other", "quoted text, a sum of such, or a call");
    }

    @ParameterizedTest
    @ValueSource(strings = {"def x = 1", "if (true) { echo 'x' }", "for (x in [1]) { echo 'x' }", "x = 1"})
    void codeStandsInScriptAlone(String code) {
        findsThere("helper()\n", code + "\n", "only steps stand here");
        findsThere("junit 'out/*.xml'", code, "only steps stand here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buildDiscarder(logRotator(numToKeepStr: '5'))", "disableConcurrentBuilds()"})
    void aStageHasFewerOptionsThanAPipeline(String option) {
        findsThere("timeout(time: 5)\n", option + "\n", "a stage has no option");
    }

    @Test
    void thereIsOneDirectiveALine() {
        findsThere("agent any\n", "agent any; tools { maven 'x' }\n", "one directive a line");
        findsThere("sh 'left'", "sh 'true'; sh 'left'", "one step a line");
    }

    @Test
    void whenAndPostHoldWhatTheyKnow() {
        findsThere("anyOf {", "someOf {", "when holds conditions alone");
        findsThere("always {", "often {", "post holds blocks");
    }

    @Test
    void groovyInterpolatesNothingForAShellOrAnEnvironment() {
        findsThere("sh 'left'", "sh \"echo ${TOKEN}\"", "Groovy interpolates");
        findsThere("sh 'help'", "sh(script: \"echo $state\")", "Groovy interpolates");
        findsThere("NAME = 'value'", "NAME = \"${TOKEN}\"", "Groovy interpolates");
    }

    @Test
    void whatGroovyCannotReadInDoubleQuotesIsAProblem() {
        finds("sh 'left'", "sh \"echo $1\"", "Jenkinsfile: 47: ");
    }

    @Test
    void aPipelineOfTooManyStagesIsFound() {
        assertThat(JenkinsfileChecker.check(stages(58, 1))).isEmpty();
        assertThat(JenkinsfileChecker.check(stages(70, 1))).anyMatch(p -> p.contains("too large to compile"));
        assertThat(JenkinsfileChecker.check(stages(26, 20))).isEmpty();
        assertThat(JenkinsfileChecker.check(stages(32, 20))).anyMatch(p -> p.contains("too large to compile"));
    }

    @Test
    void aBlockOfTooManyStatementsIsFound() {
        assertThat(JenkinsfileChecker.check(stages(1, 250))).anyMatch(p -> p.contains("250 statements"));
        String method = "void many() {\n" + "echo 'x'\n".repeat(250) + "}\n";
        assertThat(JenkinsfileChecker.check(GOOD + method)).anyMatch(p -> p.contains("250 statements"));
    }

    @Test
    void aTextThatNoClassFileHoldsIsFound() {
        finds("sh 'left'", "sh '" + "x".repeat(70_000) + "'", "Jenkinsfile: 47: String too long");
    }

    private static String stages(int stages, int steps) {
        return IntStream.range(0, stages)
                .mapToObj(i -> "stage('s" + i + "') {\nsteps {\n" + "sh 'true'\n".repeat(steps) + "}\n}\n")
                .collect(Collectors.joining("", "pipeline {\nagent any\nstages {\n", "}\n}\n"));
    }

    static void finds(String good, String bad, String problem) {
        assertThat(problems(good, bad)).as("problems of %s", bad).anyMatch(found -> found.contains(problem));
    }

    /** As {@link #finds}, and where it starts. */
    static void findsThere(String good, String bad, String problem) {
        long line = GOOD.substring(0, GOOD.indexOf(good)).lines().count();
        boolean within = !GOOD.substring(0, GOOD.indexOf(good)).endsWith("\n");
        String place = "line " + (within ? line : line + 1) + ": ";
        assertThat(problems(good, bad))
                .as("problems of %s", bad)
                .anyMatch(found -> found.startsWith(place) && found.contains(problem));
    }

    private static List<String> problems(String good, String bad) {
        assertThat(GOOD).contains(good);
        return JenkinsfileChecker.check(GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad)));
    }
}
