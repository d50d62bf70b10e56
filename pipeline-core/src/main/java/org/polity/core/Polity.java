package org.polity.core;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.polity.api.Deliverable;
import org.polity.api.DomainId;
import org.polity.api.adapter.AdapterDescriptor;
import org.polity.api.adapter.CiAdapter;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.SourceTree;
import org.polity.api.importing.CiImporter;
import org.polity.api.plan.Plan;
import org.polity.api.run.SecretSource;
import org.polity.core.internal.cache.CacheFolder;
import org.polity.core.internal.config.CompositionLocator;
import org.polity.core.internal.config.CompositionPlace;
import org.polity.core.internal.config.WorkingCopy;
import org.polity.core.internal.provider.AdapterRegistry;
import org.polity.core.internal.provider.ImporterRegistry;
import org.polity.core.internal.provider.Provider;
import org.polity.core.internal.provider.Providers;
import org.polity.core.internal.source.PluginRegistry;

/**
 * The way in for programs that embed Polity:
 *
 * <pre>{@code
 * Pipeline pipeline = Polity.create().compose(Path.of("."));
 * RunResult result = pipeline.run(RunOptions.DEFAULT, listener);
 * Generation files = pipeline.generate("gitlab");
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads. Methods throw {@link org.polity.api.InvalidInputException} for what
 * the user has to mend, {@link java.io.UncheckedIOException} when the machine fails, and
 * {@link CompositionUnavailableException} when the composition is kept where nobody answers.
 */
public final class Polity implements AutoCloseable {

    private final Composer composer;
    private final AdapterRegistry adapters;
    private final PolityCache cache;
    private final Supplier<List<Provider<SecretSource>>> secretSources;
    private final Supplier<ImporterRegistry> importers;

    private Polity(Builder builder) {
        ClassLoader loader = builder.loader;
        List<Provider<DomainPlugin>> plugins = new ArrayList<>(builder.plugins);
        List<Provider<CiAdapter>> ciAdapters = new ArrayList<>(builder.adapters);
        if (builder.discovery) {
            plugins.addAll(Providers.find(DomainPlugin.class, loader));
            ciAdapters.addAll(Providers.find(CiAdapter.class, loader));
        }
        Optional<CompositionPlace> composition = Optional.ofNullable(builder.composition)
                .or(() -> CompositionLocator.locate(builder.environment, Path.of("")));
        CompositionResolver resolver = new CompositionResolver(
                PluginRegistry.of(plugins),
                composition,
                Optional.ofNullable(builder.workingCopy),
                builder.locked,
                builder.offline,
                builder.environment,
                builder.clock);
        this.composer = new Composer(resolver, builder.environment, builder.clock);
        this.cache = new PolityCache(CacheFolder.locate(builder.environment), builder.clock);
        this.adapters = AdapterRegistry.of(ciAdapters);
        boolean discovery = builder.discovery;
        this.importers = () -> ImporterRegistry.of(discovery ? Providers.find(CiImporter.class, loader) : List.of());
        this.secretSources = () -> discovery ? Providers.find(SecretSource.class, loader) : List.of();
    }

    /** Polity as it is on this machine: what is on the class path, the composition that applies, this environment. */
    public static Polity create() {
        return builder().build();
    }

    /** Begins a Polity that differs from that of {@link #create()}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Finds out what a folder delivers.
     *
     * @param folder the root of the deliverable's repository
     */
    public Deliverable detect(Path folder) {
        return composer.detect(folder);
    }

    /**
     * Composes the pipeline of a deliverable. Reads files and writes none.
     *
     * @param folder the root of the deliverable's repository
     */
    public Pipeline compose(Path folder) {
        return new Pipeline(composer.compose(folder), adapters, secretSources);
    }

    /**
     * Holds the generated files in a deliverable's repository against what would be generated now.
     *
     * @param pipeline what {@link #compose} gave
     * @param options how
     * @return all generated files that were found, and what stands in the place of one, sorted by path
     */
    public List<VerifiedFile> verify(Pipeline pipeline, VerifyOptions options) {
        return new Verification(composer, pipeline.composed(), adapters, options).run();
    }

    /**
     * Plans a deliverable that stands in no folder: what domains would contribute to it. Nothing of it can be run.
     *
     * @param deliverable what it is
     * @param sources its files
     */
    public Plan plan(Deliverable deliverable, SourceTree sources) {
        return composer.plan(deliverable, sources);
    }

    /**
     * Reads a file in which a pipeline is described for a CI system. Writes nothing.
     *
     * @param file the file
     * @param folder the root of the deliverable's repository
     * @param importer the id of the importer that reads it; empty to choose by the file's name and text
     */
    public CiImport importCi(Path file, Path folder, Optional<String> importer) {
        return CiImport.read(file, folder, importer, importers.get(), composer);
    }

    /**
     * The domains of the composition, and what is known of their sources.
     *
     * @param folder the root of the repository whose lock is replayed, where one is
     */
    public CompositionStatus domains(Path folder) {
        return CompositionStatus.of(composer.statuses(folder));
    }

    /** What this machine keeps of domains. */
    public PolityCache cache() {
        return cache;
    }

    /**
     * Where runs are recorded, as the composition says, else in the user's own folder for such things; empty when there
     * is no such folder either.
     */
    public Optional<RunLedger> ledger() {
        return composer.ledger().map(RunLedger::new);
    }

    /** The adapters at hand, sorted by id. */
    public List<AdapterDescriptor> adapters() {
        return adapters.descriptors();
    }

    /**
     * Ends the processes in which the code of foreign domains runs. Pipelines that were composed can then no longer run
     * such code. Without this call those processes end with this one.
     */
    @Override
    public void close() {
        composer.close();
    }

    /** Says how a Polity differs from that of {@link Polity#create()}. Not for use by several threads. */
    public static final class Builder {

        private final List<Provider<DomainPlugin>> plugins = new ArrayList<>();
        private final List<Provider<CiAdapter>> adapters = new ArrayList<>();
        private boolean discovery = true;
        private boolean locked;
        private boolean offline;
        private ClassLoader loader = Polity.class.getClassLoader();
        private @Nullable CompositionPlace composition;
        private @Nullable WorkingCopy workingCopy;
        private Map<String, String> environment = System.getenv();
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** Takes the composition from this file, instead of from where the environment says. */
        public Builder composition(Path file) {
            this.composition = new CompositionPlace.LocalFile(file);
            return this;
        }

        /**
         * Takes the composition from a file or a Git repository, instead of from where the environment says.
         *
         * @param place a path, or an address with {@code #branch} or {@code #branch:folder} where needed
         * @param folder the folder that a relative path starts from
         * @throws org.polity.api.InvalidInputException when it is neither
         */
        public Builder composition(String place, Path folder) {
            this.composition = CompositionPlace.parse(place, folder);
            return this;
        }

        /**
         * Takes a domain from a folder in which its team works on it, in place of what the composition says of it.
         *
         * @param folder the folder with its {@code domain.yaml}
         * @param jars the class path of its code, in place of the jar that its file names; empty to use that one
         * @throws org.polity.api.InvalidInputException when there is no domain in the folder
         */
        public Builder workingCopy(Path folder, List<Path> jars) {
            this.workingCopy = WorkingCopy.read(folder, jars);
            return this;
        }

        /** The id of the domain in the folder of {@link #workingCopy}; empty without one. */
        public Optional<DomainId> workingCopy() {
            return Optional.ofNullable(workingCopy).map(WorkingCopy::id);
        }

        /** Replays the deliverable's lock: the same versions of all domains, whatever is newer. */
        public Builder locked(boolean replay) {
            this.locked = replay;
            return this;
        }

        /** Asks no source: what this machine has of the domains must do. */
        public Builder offline(boolean without) {
            this.offline = without;
            return this;
        }

        /** Uses these environment variables instead of the process's own; secrets are taken from them too. */
        public Builder environment(Map<String, String> variables) {
            this.environment = Map.copyOf(variables);
            return this;
        }

        /** Uses this clock for all rules with dates, instead of the system clock in UTC. */
        public Builder clock(Clock other) {
            this.clock = other;
            return this;
        }

        /** Finds domains and adapters through this class loader instead of Polity's own. */
        public Builder classLoader(ClassLoader other) {
            this.loader = other;
            return this;
        }

        /** Finds no domains or adapters on the class path: only those that are added serve. */
        public Builder withoutDiscovery() {
            this.discovery = false;
            return this;
        }

        /** Adds a domain. */
        public Builder domain(DomainPlugin plugin) {
            plugins.add(working(plugin));
            return this;
        }

        /** Adds an adapter. */
        public Builder adapter(CiAdapter adapter) {
            adapters.add(working(adapter));
            return this;
        }

        /** Makes the Polity. */
        public Polity build() {
            return new Polity(this);
        }

        private static <T> Provider<T> working(T service) {
            Class<?> type = service.getClass();
            return new Provider.Working<>(service, type.getName(), Providers.originOf(type));
        }
    }
}
