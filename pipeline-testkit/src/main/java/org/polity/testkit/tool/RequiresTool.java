package org.polity.testkit.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says what a test, or all tests of a class, need of the machine.
 *
 * <p>Where a tool is absent, the test is skipped with the reason, and one line {@code module/class/method: …} is added
 * to the file that the system property {@value #SKIPPED_TESTS} names, if it is set. With {@code -Dpolity.ci=true} an
 * absent tool is a failure.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(RequiresToolCondition.class)
public @interface RequiresTool {

    /** The system property that names the file in which skipped tests are written down. */
    String SKIPPED_TESTS = "polity.skippedTests";

    /** The system property that turns an absent tool into a failure when it is {@code true}. */
    String CI = "polity.ci";

    /**
     * The system property that lists tools, separated by commas, that count as absent: {@code NODE,DOCKER}. It shows what
     * a poorer machine would do.
     */
    String ABSENT_TOOLS = "polity.absentTools";

    /** The tools, all of which are needed. */
    Tool[] value();
}
