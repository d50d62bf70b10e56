package org.polity.core.internal.provider;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.polity.api.ApiVersion;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.api.importing.CiImporter;
import org.polity.api.importing.ImporterDescriptor;
import org.polity.core.internal.document.Suggestions;

/** The importers on the class path. Immutable. */
public final class ImporterRegistry {

    /** An importer and what it reads. */
    public record Found(CiImporter importer, ImporterDescriptor descriptor) {}

    private final List<Found> importers;

    private ImporterRegistry(List<Found> importers) {
        this.importers = List.copyOf(importers);
    }

    /** Asks every provider which files it reads; those that cannot be used are passed over. */
    public static ImporterRegistry of(List<Provider<CiImporter>> providers) {
        List<Found> found = new ArrayList<>();
        for (Provider<CiImporter> provider : providers) {
            if (provider instanceof Provider.Working<CiImporter> working) {
                ask(working.service()).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(each -> each.descriptor().id()));
        return new ImporterRegistry(found);
    }

    @SuppressWarnings("CatchingUnchecked") // whatever foreign code throws must stay with that importer
    private static Optional<Found> ask(CiImporter importer) {
        try {
            ImporterDescriptor descriptor = importer.descriptor();
            return ApiVersion.current().serves(descriptor.apiVersion())
                    ? Optional.of(new Found(importer, descriptor))
                    : Optional.empty();
        } catch (LinkageError | StackOverflowError | Exception e) {
            return Optional.empty();
        }
    }

    /**
     * The importer of that id.
     *
     * @throws InvalidInputException when there is none
     */
    public Found get(String id) {
        return importers.stream()
                .filter(each -> each.descriptor().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        Problem.error("there is no importer '" + id + "'").next(Suggestions.advice(id, ids()))));
    }

    /**
     * The importer for a file: the one that knows its name, else the one that its text looks like.
     *
     * @throws InvalidInputException when there is none, or several whose file it might be
     */
    public Found forFile(String file, String text) {
        List<Found> named = importers.stream()
                .filter(each -> each.descriptor().isNamed(file))
                .toList();
        List<Found> likely = named.isEmpty()
                ? importers.stream()
                        .filter(each -> each.importer().resembles(text))
                        .toList()
                : named;
        if (likely.size() == 1) {
            return likely.get(0);
        }
        throw new InvalidInputException(Problem.error(
                        likely.isEmpty()
                                ? "this does not look like the file of a CI system that can be read"
                                : "this may be the file of several CI systems")
                .at(Location.of(file))
                .next("Say whose it is: --from " + String.join(" | ", ids())));
    }

    private List<String> ids() {
        return importers.stream().map(each -> each.descriptor().id()).toList();
    }
}
