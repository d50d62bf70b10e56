package org.polity.testkit.domain;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.polity.api.ApiVersion;
import org.polity.api.Phase;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.step.Action;
import org.polity.api.step.StepDefinition;

/** A plugin that keeps every rule, and others that each break one. */
public final class BrokenPlugins {

    private BrokenPlugins() {}

    private static StepDefinition script(String name, String line) {
        return StepDefinition.builder(name, Phase.CHECK, new Action.Script(List.of(line)))
                .build();
    }

    /** Keeps every rule. */
    public static class Good implements DomainPlugin {
        @Override
        public DomainDescriptor descriptor() {
            return DomainDescriptor.of("good", "1.0.0", ApiVersion.COMPILED_AGAINST, "good-team", "good@example.org");
        }

        @Override
        public Contribution contribute(ContributionRequest request) {
            String name = request.deliverable().name().replace("'", "'\\''");
            return Contribution.of(
                    StepDefinition.builder("rule", Phase.CHECK, new Action.Check("rule"))
                            .build(),
                    script("hello", "echo '" + name + "'"));
        }

        @Override
        public CheckResult check(CheckRequest request) throws CheckException, InterruptedException {
            if (!request.check().equals("rule")) {
                throw new CheckException("there is no check '" + request.check() + "'", "Use the same version");
            }
            return CheckResult.clean();
        }
    }

    /** Nobody lists it as a provider. */
    public static class Unregistered extends Good {}

    /** Needs something to be made. */
    public static class Needy extends Good {
        /** Makes it. */
        public Needy(String need) {
            assert !need.isEmpty();
        }
    }

    /** Is another at each call. */
    public static class Moody extends Good {
        private static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public DomainDescriptor descriptor() {
            return DomainDescriptor.of(
                    "moody", "1." + CALLS.incrementAndGet(), ApiVersion.COMPILED_AGAINST, "team", "a@example.org");
        }
    }

    /** Cannot be reached. */
    public static class Hermit extends Good {
        @Override
        public DomainDescriptor descriptor() {
            return DomainDescriptor.of("hermit", "1.0", ApiVersion.COMPILED_AGAINST, "team", "");
        }
    }

    /** Wants an API of the future. */
    public static class Futuristic extends Good {
        @Override
        public DomainDescriptor descriptor() {
            return DomainDescriptor.of("futuristic", "1.0", "99.0", "team", "a@example.org");
        }
    }

    /** Looks at the clock. */
    public static class Clockwork extends Good {
        @Override
        public Contribution contribute(ContributionRequest request) {
            return Contribution.of(script("now", "echo " + System.nanoTime()));
        }
    }

    /** Asks where it is. */
    public static class Tourist extends Good {
        @Override
        @SuppressWarnings("StringCaseLocaleUsage")
        public Contribution contribute(ContributionRequest request) {
            return Contribution.of(script("title", "echo " + "TITLE".toLowerCase(Locale.getDefault())));
        }
    }

    /** Uses one name twice. */
    public static class Repetitive extends Good {
        @Override
        public Contribution contribute(ContributionRequest request) {
            return Contribution.of(script("same", "echo 1"), script("same", "echo 2"));
        }
    }

    /** Expects files to be there. */
    public static class Trusting extends Good {
        @Override
        public Contribution contribute(ContributionRequest request) {
            request.sources().files().get(0);
            return super.contribute(request);
        }
    }

    /** Puts names into scripts as they are. */
    public static class Injectable extends Good {
        @Override
        public Contribution contribute(ContributionRequest request) {
            return Contribution.of(
                    script("hello", "echo " + request.deliverable().name()));
        }
    }

    /** Keeps state between calls. */
    public static class Stateful extends Good {
        private int calls;

        @Override
        public Contribution contribute(ContributionRequest request) {
            calls++;
            return Contribution.of(script("count", "echo " + calls));
        }
    }

    /** Prints. */
    public static class Chatty extends Good {
        @Override
        public Contribution contribute(ContributionRequest request) {
            System.err.println("contributing");
            return super.contribute(request);
        }
    }

    /** Contributes a check that it does not know. */
    public static class Forgetful extends Good {
        @Override
        public Contribution contribute(ContributionRequest request) {
            return Contribution.of(StepDefinition.builder("other", Phase.CHECK, new Action.Check("other"))
                    .build());
        }
    }

    /** Knows every check. */
    public static class KnowAll extends Good {
        @Override
        public CheckResult check(CheckRequest request) {
            return CheckResult.clean();
        }
    }

    /** Breaks down in a check. */
    public static class Fragile extends Good {
        @Override
        public CheckResult check(CheckRequest request) throws CheckException, InterruptedException {
            super.check(request);
            throw new IllegalStateException("broken");
        }
    }
}
