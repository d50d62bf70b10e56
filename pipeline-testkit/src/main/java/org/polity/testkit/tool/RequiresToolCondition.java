package org.polity.testkit.tool;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides whether a test that {@link RequiresTool} marks can run. */
final class RequiresToolCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), RequiresTool.class)
                .map(needs -> evaluate(context, needs))
                .orElseGet(() -> ConditionEvaluationResult.enabled("needs nothing of the machine"));
    }

    private static ConditionEvaluationResult evaluate(ExtensionContext context, RequiresTool needs) {
        String absent = Arrays.stream(needs.value())
                .filter(tool -> !tool.isPresent())
                .map(Tool::title)
                .collect(Collectors.joining(", "));
        if (absent.isEmpty()) {
            return ConditionEvaluationResult.enabled("the machine has what it needs");
        }
        if (Boolean.getBoolean(RequiresTool.CI)) {
            throw new IllegalStateException("this machine has no " + absent + ", and with -D" + RequiresTool.CI
                    + "=true nothing may be skipped");
        }
        SkippedTests.add(context, absent);
        return ConditionEvaluationResult.disabled("this machine has no " + absent);
    }
}
