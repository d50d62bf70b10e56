package org.polity.core.internal.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.core.internal.config.CompositionFile.Entry;
import org.polity.core.internal.config.CompositionFile.Source;
import org.polity.core.internal.document.DocumentReader;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.ProblemList;
import org.polity.core.internal.document.TextFiles;

/**
 * A domain that its team works on, in place of what a composition says of it.
 *
 * @param id the id that its file states
 * @param folder the folder that holds its file, absolute
 * @param jars the class path of its code, in place of the jar that its file names; empty to use that one
 */
public record WorkingCopy(DomainId id, Path folder, List<Path> jars) {

    /** Copies the list. */
    public WorkingCopy {
        jars = List.copyOf(jars);
    }

    /**
     * Looks into a folder.
     *
     * @throws InvalidInputException when it holds no {@code domain.yaml} with an id, or a {@code channels.yaml} that cannot
     *     be read
     */
    public static WorkingCopy read(Path folder, List<Path> jars) {
        ProblemList problems = new ProblemList("you");
        Optional<DomainId> id = Fields.of(
                        DocumentReader.yamlFile(folder.resolve(DomainFile.NAME), DomainFile.NAME, problems.owner()),
                        DomainFile.NAME,
                        problems)
                .flatMap(fields -> fields.requiredText("id")
                        .flatMap(text -> problems.attempt(fields.location("id"), () -> DomainId.of(text))));
        problems.throwIfAny();
        Path channels = folder.resolve(ChannelsFile.NAME);
        if (Files.exists(channels)) {
            ChannelsFile.read(TextFiles.read(channels, ChannelsFile.NAME), ChannelsFile.NAME, id.orElseThrow());
        }
        return new WorkingCopy(id.orElseThrow(), folder.toAbsolutePath().normalize(), jars);
    }

    /** The composition with this domain from its folder, whether it named the domain before or not. */
    public CompositionFile in(CompositionFile composition) {
        List<Entry> entries = new ArrayList<>(composition.domains());
        Optional<Entry> former =
                entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
        former.ifPresent(entries::remove);
        entries.add(new Entry(
                id,
                new Source.Folder(folder),
                Optional.empty(),
                former.map(Entry::mandatory).orElse(true),
                former.map(Entry::location).orElseGet(() -> Location.of(folder.toString()))));
        return new CompositionFile(entries, composition.ledger(), composition.maxAge());
    }
}
