package org.polity.adapter.jenkins.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.adapter.jenkins.check.JenkinsfileCheckerTest.findsThere;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jenkins' own parser and validator refuse beyond the outline of a file, each with its place. */
class ParserRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            branch()                                   | takes 1 arguments
            branch 5                                   | 'pattern' of 'branch' is a text
            branch name: 'main'                        | has no parameter 'name'
            branch comparator: 'GLOB'                  | needs 'pattern'
            branch pattern: 'a', comparator: 'LIKE'    | a comparator is one of
            buildingTag 'x'                            | takes 0 arguments
            environment name: 'X'                      | needs 'value'
            equals expected: 1                         | needs 'actual'
            not { buildingTag(); changeRequest() }     | exactly one condition, not 2
            not { }                                    | exactly one condition, not 0
            allOf { }                                  | at least one condition
            anyOf('x') { buildingTag() }               | takes no arguments beside
            branch('x') { buildingTag() }              | holds no other conditions
            expression { }                             | holds Groovy code
            allOf { anyOf { never() } }                | when holds conditions alone
            """)
    void conditionsTakeWhatTheyKnowAndNestAsTheyMay(String condition, String problem) {
        findsThere("branch 'main'", condition, problem);
    }

    @Test
    void aWhenHasAConditionBesideItsMoment() {
        String when = "when {\nbeforeAgent true\n}\n";
        assertThat(stage(when + "steps {\necho 'x'\n}"))
                .containsExactly("line 5: 'when' has no condition: leave it out");
        findsThere("anyOf {", "beforeAgent 'yes'\nanyOf {", "'on' of 'beforeAgent' is a flag");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            label 5                                  | is a text
            label 'a', 'b'                           | takes 1 arguments
            docker { args '-v' }                     | needs 'image'
            docker { image 'a', 'b' }                | each with one value
            docker { image 'a'; image 'b' }          | has 'image' twice
            docker { image 'a'; dir 'b' }            | has no parameter 'dir'
            docker { image 'a'; reuseNode 'yes' }    | is a flag
            node { customWorkspace 'x' }             | needs 'label'
            dockerfile 'x'                           | takes true, or a block
            dockerfile { filename 'a/b' }            | is a name
            label 'a'; docker 'b'                    | an agent is any, none
            machine 'a'                              | an agent is any, none
            """)
    void agentsAreOfOneTypeWithWhatItNeeds(String agent, String problem) {
        findsThere("label 'linux'", agent, problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"label 'a && b'", "docker 'a'", "docker { image 'a' }", "dockerfile true", "node { label '' }"})
    void agentsHaveTheirForms(String agent) {
        assertThat(JenkinsfileChecker.check(JenkinsfileCheckerTest.GOOD.replace("label 'linux'", agent)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            timestamp()                             | knows no 'timestamp'
            timestamps(true)                        | takes 0 arguments
            retry()                                 | takes 1 arguments
            retry('3')                              | is a number
            timeout(5, unit: 'HOURS')               | mixes arguments
            timeout(unit: 'HOURS')                  | needs 'time'
            timeout(time: 5, within: 'HOURS')       | has no parameter 'within'
            checkoutToSubdirectory()                | takes 1 arguments
            timeout(5) { }                          | takes no block
            timestamps                              | holds calls alone
            """)
    void optionsHaveNamesAndArguments(String option, String problem) {
        findsThere("timestamps()", option, problem);
    }

    @Test
    void optionsTriggersAndToolsStandOnce() {
        findsThere("timestamps()", "buildDiscarder(logRotator(numToKeepStr: '5'))", "has 'buildDiscarder' twice");
        findsThere("agent any", "triggers { cron('@daily'); cron('@weekly') }\nagent any", "has 'cron' twice");
        findsThere("agent any", "tools { maven 'a'; maven 'b' }\nagent any", "has 'maven' twice");
    }

    @Test
    void triggersParametersAndToolsHaveTheirForms() {
        findsThere("agent any", "triggers { daily() }\nagent any", "knows no 'daily'");
        findsThere("agent any", "triggers { cron() }\nagent any", "takes 1 arguments");
        findsThere("agent any", "parameters { word(name: 'X') }\nagent any", "knows no 'word'");
        findsThere("agent any", "parameters { string(defaultValue: 'X') }\nagent any", "needs 'name'");
        findsThere("agent any", "parameters { booleanParam(name: 'X', defaultValue: 'no') }\nagent any", "is a flag");
        findsThere("agent any", "tools { maven() }\nagent any", "each with the name of an installation");
        findsThere("agent any", "tools { }\nagent any", "'tools' is empty");
    }

    @Test
    void aVariableOfTheEnvironmentStandsOnceWithTextsAlone() {
        findsThere("SUM = 'a' + 'b'", "NAME = 'other'", "two variables NAME");
        findsThere("credentials('token')", "credentials(5)", "with texts alone");
        findsThere("credentials('token')", "vault.read('token')", "is a function's");
        findsThere("SUM = 'a' + 'b'", "SUM = 'a' + credentials('b')", "a sum of such");
        findsThere("SUM = 'a' + 'b'", "SUM = 'a' - 'b'", "a sum of such");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            sh()                                    | takes 1 arguments
            sh 5                                    | is a text
            sh(returnStatus: true)                  | needs 'script'
            sh(script: 'x', returnStatus: 'yes')    | is a flag
            sh(skript: 'x')                         | has no parameter 'skript'
            archiveArtifacts(allowEmptyArchive: true) | needs 'artifacts'
            stage('x') { echo 'x' }                 | is no step
            parallel(a: { echo 'x' })               | is no step
            docker.image('x').inside { echo 'x' }   | only steps stand here
            script 'x'                              | is a block
            """)
    void stepsTakeWhatTheyKnow(String step, String problem) {
        findsThere("sh 'left'", step, problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            steps 'x'                                         | 'steps' is a block
            options('x') { retry(3) }                         | 'options' is a block
            options { retry(99999999999999999999) }           | at most 64 bits
            post { always('x') { echo 'a' } }                 | post holds blocks
            post { always 'x' }                               | post holds blocks
            post { always { echo 'a' }; always { echo 'b' } } | post has 'always' twice
            post { always { } }                               | 'always' is empty
            failFast true                                     | stands beside parallel
            failFast 'yes'                                    | is a flag
            input { ok 'Go' }                                 | needs 'message'
            input { message 'a'; colour 'b' }                 | no such field
            input { message 'a'; message 'b' }                | has 'message' twice
            """)
    void sectionsOfAStageHaveTheirForms(String section, String problem) {
        assertThat(stage(section + "\nsteps {\necho 'x'\n}"))
                .anyMatch(found -> found.startsWith("line 5: ") && found.contains(problem));
    }

    @Test
    void aStageHasAName() {
        findsThere("stage('two') {", "stage(' ') {", "a stage has a name");
    }

    @Test
    void aStageThatHoldsParallelHasNoToolsEither() {
        assertThat(stage("tools { maven 'a' }\nparallel {\nstage('b') {\nsteps {\necho 'x'\n}\n}\n}"))
                .containsExactly("line 5: a stage that holds parallel or matrix has no tools");
    }

    @Test
    void aMatrixOfAxesAndStagesIsGood() {
        assertThat(matrix(
                        "axes { axis { name 'A'; values 'a', 'b' } }", "stages { stage('x') { steps { echo 'x' } } }"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            environment { X = 'x' }                                         | needs the section 'axes'
            axes { }                                                        | 'axes' is empty
            axes { axis { values 'a' } }                                    | named as a variable is
            axes { axis { name 'A-B'; values 'a' } }                        | named as a variable is
            axes { axis { name 'A' } }                                      | a name and one of
            axes { axis { name 'A'; notValues 'a' } }                       | a name and one of
            axes { axis { name 'A'; values 'a', 'a' } }                     | has the value 'a' twice
            axes { axis { name 'A'; values 1 } }                            | are quoted texts
            axes { axis { name 'A'; values() } }                            | an axis has values
            axes { axis { name 'A'; values 'a' }; axis { name 'A'; values 'b' } } | two axes A
            axes { cell 'A' }                                               | holds blocks named axis
            excludes { }                                                    | 'excludes' is empty
            """)
    void aMatrixHasAxesWithNamesAndValues(String section, String problem) {
        assertThat(matrix(section, "stages { stage('x') { steps { echo 'x' } } }"))
                .anyMatch(found -> found.matches("line [56]: .*") && found.contains(problem));
    }

    @Test
    void aMatrixHasStagesWithoutParallel() {
        String axes = "axes { axis { name 'A'; values 'a', 'b' } }";
        assertThat(matrix(axes, "")).anyMatch(found -> found.contains("needs the section 'stages'"));
        assertThat(matrix(axes, "stages { stage('x') { parallel { stage('y') { steps { echo 'x' } } } } }"))
                .anyMatch(found -> found.contains("no parallel or matrix stands in"));
    }

    /** What is wrong with a file of which one stage, from line 5 on, holds this. */
    private static List<String> stage(String content) {
        return JenkinsfileChecker.check("pipeline {\nagent any\nstages {\nstage('a') {\n" + content + "\n}\n}\n}\n");
    }

    private static List<String> matrix(String section, String stages) {
        return stage("matrix {\n" + section + "\n" + stages + "\n}");
    }
}
