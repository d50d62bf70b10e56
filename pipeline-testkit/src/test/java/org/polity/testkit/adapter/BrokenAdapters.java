package org.polity.testkit.adapter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.ApiVersion;
import org.polity.api.DeliverableKind;
import org.polity.api.Problem;
import org.polity.api.adapter.AdapterDescriptor;
import org.polity.api.adapter.CiAdapter;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.region.CommentStyle;
import org.polity.api.adapter.region.Region;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;

/** An adapter that keeps every rule, and one for each rule that breaks it. */
public final class BrokenAdapters {

    private BrokenAdapters() {}

    /** Writes a list of the steps. */
    public static class Good implements CiAdapter {

        @Override
        public AdapterDescriptor descriptor() {
            return new AdapterDescriptor("good", "Good", ApiVersion.current(), Set.of(Mode.STATIC));
        }

        @Override
        public Generation generate(GenerateRequest request) {
            if (request.mode() != Mode.STATIC) {
                throw new IllegalArgumentException(
                        "the modes are: " + descriptor().modes());
            }
            return generation(request);
        }

        Generation generation(GenerateRequest request) {
            return Generation.of(new GeneratedFile("steps.txt", file(request)));
        }

        String file(GenerateRequest request) {
            return Region.of(CommentStyle.HASH, descriptor().id(), request, text(request.plan()));
        }

        String text(Plan plan) {
            return "steps\n"
                    + plan.steps().stream().map(step -> line(plan, step)).collect(Collectors.joining());
        }

        String line(Plan plan, Step step) {
            PlannedDomain domain = plan.domain(step.id().domain());
            String line = step.id() + ": " + domain.id() + " " + step.origin().version() + ", " + domain.owner() + ", "
                    + step.origin().rule();
            return line.replaceAll("\\R", " ") + "\n";
        }
    }

    public static final class Unregistered extends Good {}

    public static final class Needy extends Good {
        public Needy(String need) {}
    }

    public static final class Futuristic extends Good {
        @Override
        public AdapterDescriptor descriptor() {
            return new AdapterDescriptor("future", "Future", new ApiVersion(9, 0), Set.of(Mode.STATIC));
        }
    }

    public static final class Obliging extends Good {
        @Override
        public Generation generate(GenerateRequest request) {
            return generation(request);
        }
    }

    public static final class Idle extends Good {
        @Override
        Generation generation(GenerateRequest request) {
            return Generation.of();
        }
    }

    public static final class Twofold extends Good {
        @Override
        Generation generation(GenerateRequest request) {
            GeneratedFile file = new GeneratedFile("steps.txt", file(request));
            return Generation.of(file, file);
        }
    }

    public static final class Anonymous extends Good {
        @Override
        String file(GenerateRequest request) {
            return text(request.plan());
        }
    }

    public static final class Leaky extends Good {
        @Override
        String file(GenerateRequest request) {
            return super.file(request).replace("steps\n", "the steps\n");
        }
    }

    public static final class Impostor extends Good {
        @Override
        String file(GenerateRequest request) {
            return Region.of(CommentStyle.HASH, "better", request, text(request.plan()));
        }
    }

    public static final class Moody extends Good {
        @Override
        String text(Plan plan) {
            return super.text(plan) + System.nanoTime() + "\n";
        }
    }

    public static final class Tourist extends Good {
        @Override
        String text(Plan plan) {
            return super.text(plan) + Locale.getDefault() + "\n";
        }
    }

    public static final class Forgetful extends Good {
        @Override
        String line(Plan plan, Step step) {
            return step.id() + "\n";
        }
    }

    public static final class Partial extends Good {
        @Override
        String line(Plan plan, Step step) {
            return super.line(plan, step) + (step.id().domain().value().equals("security") ? "first!\n" : "");
        }
    }

    public static final class Kind extends Good {
        @Override
        String text(Plan plan) {
            return super.text(plan) + (plan.deliverable().kind() == DeliverableKind.HELM_CHART ? "helm\n" : "");
        }
    }

    public static final class Dated extends Good {
        @Override
        String text(Plan plan) {
            return super.text(plan) + plan.deliverable().versionText() + "\n";
        }
    }

    public static final class Credulous extends Good {
        @Override
        String line(Plan plan, Step step) {
            return super.line(plan, step) + step.origin().rule() + "\n";
        }
    }

    public static final class Alarmist extends Good {
        @Override
        Generation generation(GenerateRequest request) {
            return new Generation(super.generation(request).files(), List.of(Problem.error("cannot do that")));
        }
    }
}
