package org.polity.adapter.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sandbox in which all generated files are run here: one that lets everything pass would prove nothing. */
class GroovySandboxTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            new File('/etc/passwd').text                     | new java.io.File java.lang.String
            System.getenv('HOME')                            | staticMethod java.lang.System getenv java.lang.String
            'id'.execute()                                   | method java.lang.String execute
            [:].computeIfAbsent('a') { 'b' }                 | method java.util.LinkedHashMap computeIfAbsent
            'a'.class                                        | property java.lang.String class
            new groovy.json.JsonSlurperClassic()             | new groovy.json.JsonSlurperClassic
            def jobs = 'a'; jobs.@value                      | field java.lang.String value
            """)
    void refusesWhatAnAdministratorWouldHaveToApprove(String groovy, String signature) throws Exception {
        JenkinsDouble.Build build = new JenkinsDouble(home).run(groovy);
        assertThat(build.log).anySatisfy(line -> assertThat(line).contains("not permitted to use " + signature));
        assertThat(build.result).isEqualTo("FAILURE");
    }
}
