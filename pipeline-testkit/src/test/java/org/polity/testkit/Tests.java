package org.polity.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes within a test. */
public final class Tests {

    private Tests() {}

    /** What came of each test of a class, by display name: {@code passed}, {@code skipped: why}, {@code failed: why}. */
    public static Map<String, String> run(Class<?> tests) {
        Map<String, String> results = new TreeMap<>();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(tests))
                        .build(),
                new TestExecutionListener() {
                    @Override
                    public void executionSkipped(TestIdentifier test, String reason) {
                        results.put(test.getDisplayName(), "skipped: " + reason);
                    }

                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        String message =
                                result.getThrowable().map(Tests::messages).orElse("");
                        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                            results.put(test.getDisplayName(), "failed: " + message);
                        } else if (test.isTest()) {
                            results.put(test.getDisplayName(), "passed");
                        }
                    }
                });
        return results;
    }

    private static String messages(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            text.append(t.getMessage()).append('\n');
        }
        return text.toString();
    }
}
