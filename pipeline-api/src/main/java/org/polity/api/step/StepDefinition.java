package org.polity.api.step;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.polity.api.Identifiers;
import org.polity.api.Phase;

/**
 * A step as its domain defines it, before it has its place in a plan. Made with {@link #builder}; immutable.
 */
public final class StepDefinition {

    private final String name;
    private final String title;
    private final Phase phase;
    private final Action action;
    private final String rule;
    private final Placement placement;
    private final List<String> consumes;
    private final List<Product> produces;
    private final Map<String, String> env;
    private final List<String> secrets;
    private final Optional<ReportFile> report;
    private final Enforcement enforcement;
    private final ExitCodes exitCodes;
    private final OnError onError;
    private final Limits limits;
    private final When when;
    private final List<Service> services;
    private final List<String> cache;
    private final Optional<String> exclusive;

    private StepDefinition(Builder builder) {
        this.name = builder.name;
        this.title = builder.title;
        this.phase = builder.phase;
        this.action = builder.action;
        this.rule = builder.rule;
        this.placement = builder.placement;
        this.consumes = List.copyOf(builder.consumes);
        this.produces = List.copyOf(builder.produces);
        this.env = Collections.unmodifiableMap(new TreeMap<>(builder.env));
        this.secrets = List.copyOf(builder.secrets);
        this.report = builder.report;
        this.enforcement = builder.enforcement;
        this.exitCodes = builder.exitCodes;
        this.onError = builder.onError;
        this.limits = builder.limits;
        this.when = builder.when;
        this.services = List.copyOf(builder.services);
        this.cache = List.copyOf(builder.cache);
        this.exclusive = builder.exclusive;
        Set<String> names = new HashSet<>();
        for (Product product : produces) {
            if (!names.add(product.name())) {
                throw new IllegalArgumentException("step " + name + " produces '" + product.name() + "' twice");
            }
        }
    }

    /**
     * Begins a step that blocks, runs anywhere, always, once, for at most an hour.
     *
     * @param name its name within the domain; see {@link Identifiers}
     * @param phase its phase
     * @param action what it does
     */
    public static Builder builder(String name, Phase phase, Action action) {
        return new Builder(name, phase, action);
    }

    /** Begins a step that is like this one until it is changed. */
    public Builder toBuilder() {
        return toBuilder(action);
    }

    /**
     * This step, with its work replaced by the reason why it cannot be done.
     *
     * @param reason why, in one sentence
     */
    public StepDefinition unavailable(String reason) {
        return toBuilder(new Action.Unavailable(reason)).build();
    }

    private Builder toBuilder(Action other) {
        Builder builder = new Builder(name, phase, other)
                .title(title)
                .rule(rule)
                .placement(placement)
                .enforcement(enforcement)
                .exitCodes(exitCodes)
                .onError(onError)
                .limits(limits)
                .when(when);
        consumes.forEach(builder::consumes);
        produces.forEach(builder::produces);
        env.forEach(builder::env);
        secrets.forEach(builder::secret);
        report.ifPresent(builder::report);
        services.forEach(builder::service);
        cache.forEach(builder::cache);
        exclusive.ifPresent(builder::exclusive);
        return builder;
    }

    /** Its name within the domain. */
    public String name() {
        return name;
    }

    /** One line for people; the name when none was given. */
    public String title() {
        return title;
    }

    /** Its phase. */
    public Phase phase() {
        return phase;
    }

    /** What it does. */
    public Action action() {
        return action;
    }

    /** Why it is here: the domain's rule or the place in a file that put it there. */
    public String rule() {
        return rule;
    }

    /** Where it demands to run. */
    public Placement placement() {
        return placement;
    }

    /**
     * The hand-offs that it needs: a name alone stands for the domain's own, else the project's; {@code other/name} for
     * another domain's.
     */
    public List<String> consumes() {
        return consumes;
    }

    /** The hand-offs that it produces; their names differ. */
    public List<Product> produces() {
        return produces;
    }

    /** Environment variables that it gets, sorted by name. */
    public Map<String, String> env() {
        return env;
    }

    /** Names of the secrets that it gets as environment variables. */
    public List<String> secrets() {
        return secrets;
    }

    /** The report that its tool writes. */
    public Optional<ReportFile> report() {
        return report;
    }

    /** Whether breaking its rule stops the pipeline. */
    public Enforcement enforcement() {
        return enforcement;
    }

    /** What its exit codes mean; of interest to scripts alone. */
    public ExitCodes exitCodes() {
        return exitCodes;
    }

    /** What its {@code ERROR} means. */
    public OnError onError() {
        return onError;
    }

    /** How long and how often it may try. */
    public Limits limits() {
        return limits;
    }

    /** When it runs. */
    public When when() {
        return when;
    }

    /** Containers that run beside it. */
    public List<Service> services() {
        return services;
    }

    /** Paths, relative to its workspace, that may be kept from run to run; it must do without them too. */
    public List<String> cache() {
        return cache;
    }

    /** The name of what it needs for itself alone: no two steps with the same name run at the same time. */
    public Optional<String> exclusive() {
        return exclusive;
    }

    private List<Object> parts() {
        return List.of(
                name,
                title,
                phase,
                action,
                rule,
                placement,
                consumes,
                produces,
                env,
                secrets,
                report,
                enforcement,
                exitCodes,
                onError,
                limits,
                when,
                services,
                cache,
                exclusive);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepDefinition that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "step " + name + " (" + phase + ")";
    }

    /** Collects the parts of a step. Not for use by several threads. */
    public static final class Builder {

        private static final String ENVIRONMENT_NAME = "[A-Za-z_][A-Za-z0-9_]*";

        private final String name;
        private final Phase phase;
        private final Action action;
        private String title;
        private String rule;
        private Placement placement = new Placement.Anywhere();
        private final Set<String> consumes = new LinkedHashSet<>();
        private final List<Product> produces = new ArrayList<>();
        private final Map<String, String> env = new TreeMap<>();
        private final Set<String> secrets = new LinkedHashSet<>();
        private Optional<ReportFile> report = Optional.empty();
        private Enforcement enforcement = new Enforcement.Blocking();
        private ExitCodes exitCodes = ExitCodes.DEFAULT;
        private OnError onError = OnError.BLOCK;
        private Limits limits = Limits.DEFAULT;
        private When when = When.ALWAYS;
        private final List<Service> services = new ArrayList<>();
        private final Set<String> cache = new LinkedHashSet<>();
        private Optional<String> exclusive = Optional.empty();

        private Builder(String name, Phase phase, Action action) {
            this.name = Identifiers.requireOwn("step", name);
            this.phase = phase;
            this.action = action;
            this.title = name;
            this.rule = "every deliverable";
        }

        /** Sets the line for people; line breaks and other control characters become spaces. */
        public Builder title(String text) {
            this.title = oneLine(text);
            return this;
        }

        /** Sets why the step is here; line breaks and other control characters become spaces. */
        public Builder rule(String text) {
            this.rule = oneLine(text);
            return this;
        }

        /** Sets where it demands to run. */
        public Builder placement(Placement where) {
            this.placement = where;
            return this;
        }

        /** Adds a hand-off that it needs, as {@link StepDefinition#consumes} says. */
        public Builder consumes(String artifact) {
            for (String part : artifact.split("/", 2)) {
                Identifiers.require("artifact", part);
            }
            this.consumes.add(artifact);
            return this;
        }

        /** Adds a hand-off that it produces. */
        public Builder produces(Product product) {
            this.produces.add(product);
            return this;
        }

        /** Adds an environment variable; a name is letters, digits and {@code _}, and no digit first. */
        public Builder env(String variable, String value) {
            requireVariable(variable);
            if (value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("the value of " + variable + " holds a NUL character");
            }
            this.env.put(variable, value);
            return this;
        }

        /** Adds the name of a secret; the rule for names is that of {@link #env}. */
        public Builder secret(String variable) {
            this.secrets.add(requireVariable(variable));
            return this;
        }

        /** Sets the report that its tool writes. */
        public Builder report(ReportFile file) {
            this.report = Optional.of(file);
            return this;
        }

        /** Sets whether breaking its rule stops the pipeline. */
        public Builder enforcement(Enforcement how) {
            this.enforcement = how;
            return this;
        }

        /** Sets what its exit codes mean. */
        public Builder exitCodes(ExitCodes codes) {
            this.exitCodes = codes;
            return this;
        }

        /** Sets what its {@code ERROR} means. */
        public Builder onError(OnError meaning) {
            this.onError = meaning;
            return this;
        }

        /** Sets how long and how often it may try. */
        public Builder limits(Limits bounds) {
            this.limits = bounds;
            return this;
        }

        /** Sets when it runs. */
        public Builder when(When condition) {
            this.when = condition;
            return this;
        }

        /** Adds a container that runs beside it. */
        public Builder service(Service service) {
            this.services.add(service);
            return this;
        }

        /** Adds a path that may be kept from run to run. */
        public Builder cache(String path) {
            this.cache.add(RelativePaths.require(path));
            return this;
        }

        /** Sets the name of what it needs for itself alone; see {@link Identifiers}. */
        public Builder exclusive(String resource) {
            this.exclusive = Optional.of(Identifiers.require("resource", resource));
            return this;
        }

        /**
         * Makes the step.
         *
         * @throws IllegalArgumentException when two hand-offs that it produces have one name
         */
        public StepDefinition build() {
            return new StepDefinition(this);
        }

        private static String requireVariable(String variable) {
            if (!variable.matches(ENVIRONMENT_NAME)) {
                throw new IllegalArgumentException("'" + variable
                        + "' is no name for an environment variable: use letters, digits and '_', no digit first");
            }
            return variable;
        }

        private static String oneLine(String text) {
            String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
            if (line.isEmpty()) {
                throw new IllegalArgumentException("a title or rule is not blank");
            }
            return line;
        }
    }
}
