package org.polity.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.polity.api.StepId;
import org.polity.api.adapter.AdapterDescriptor;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.CiAdapter;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.region.RegionHeader;
import org.polity.api.adapter.region.RegionText;
import org.polity.api.adapter.region.WrittenBy;
import org.polity.api.plan.Plan;
import org.polity.core.VerifiedFile.State;
import org.polity.core.internal.generated.CommittedFiles;
import org.polity.core.internal.generated.GeneratedText;
import org.polity.core.internal.generated.PlanVersions;
import org.polity.core.internal.generated.StepDifferences;
import org.polity.core.internal.provider.AdapterRegistry;
import org.polity.core.internal.provider.Translation;

/** Holds the generated files of a deliverable's repository against what would be generated now. */
final class Verification {

    private final Composed composed;
    private final AdapterRegistry adapters;
    private final VerifyOptions options;
    private final ReleaseDates dates;
    private final Plan plan;
    private final Path root;
    private final Set<String> siblings = new HashSet<>();
    private final List<VerifiedFile> verified = new ArrayList<>();

    Verification(Composer composer, Composed composed, AdapterRegistry adapters, VerifyOptions options) {
        this.composed = composed;
        this.adapters = adapters;
        this.options = options;
        this.dates = new ReleaseDates(composer, composed);
        this.plan = composed.planning().plan();
        this.root = composed.tree().root();
    }

    List<VerifiedFile> run() {
        Set<String> places = new TreeSet<>();
        Set<String> paths = new TreeSet<>();
        for (AdapterDescriptor descriptor : adapters.descriptors()) {
            for (Mode mode : descriptor.modes()) {
                List<GeneratedFile> files =
                        generate(adapters.get(descriptor.id()), new GenerateRequest(plan, mode, Agents.DEFAULT));
                if (mode != Mode.BUNDLE) {
                    files.forEach(file -> paths.add(file.path()));
                }
                if (mode == Mode.STATIC || mode == Mode.DYNAMIC) {
                    files.stream().limit(1).forEach(file -> places.add(file.path()));
                }
            }
        }
        Map<String, GeneratedText> found = CommittedFiles.in(composed.tree(), paths);
        found.forEach((path, text) -> verify(path, text, places.contains(path)));
        places.stream()
                .filter(path -> Files.isSymbolicLink(root.resolve(path)))
                .forEach(path -> add(path, State.BROKEN, Optional.empty(), List.of("it is a symbolic link")));
        verified.sort(Comparator.comparing(VerifiedFile::path));
        return verified;
    }

    private void verify(String path, GeneratedText text, boolean isPlace) {
        if (text.region() instanceof RegionText.Found found) {
            verify(path, found);
        } else if (text.region() instanceof RegionText.Broken broken) {
            add(path, State.BROKEN, Optional.empty(), List.of(broken.reason()));
        } else if (isPlace && text.isSomebodysOwn()) {
            add(
                    path,
                    State.HAND_WRITTEN,
                    Optional.empty(),
                    text.reason().stream().toList());
        } else if (isPlace && GeneratedFile.isMarked(text.text())) {
            add(
                    path,
                    State.EDITED,
                    Optional.empty(),
                    List.of("it says that it was generated, and its begin and end are gone"));
        }
    }

    private void verify(String path, RegionText.Found found) {
        Optional<String> stated = found.header().command();
        WrittenBy command;
        CiAdapter adapter;
        try {
            command = WrittenBy.parse(
                    stated.orElseThrow(() -> new IllegalArgumentException("it does not say what wrote it")));
            adapter = adapter(command);
        } catch (IllegalArgumentException e) {
            add(path, found.sealed() ? State.BROKEN : State.EDITED, stated, List.of(String.valueOf(e.getMessage())));
            return;
        }
        Outputs outputs = new Outputs(path, now(adapter, command));
        if (outputs.own().isEmpty()) {
            add(path, State.BROKEN, stated, List.of("its command writes no such file"));
            return;
        }
        GeneratedFile own = outputs.own().get();
        Optional<RegionText.Found> fresh = region(own);
        if (fresh.isEmpty()) {
            add(
                    path,
                    State.BROKEN,
                    stated,
                    List.of("adapter " + command.adapter() + " writes it without a begin and an end now"));
            return;
        }
        verified.add(fixed(judge(path, found, adapter, command, fresh.get()), own));
        siblings(stated, outputs);
    }

    private CiAdapter adapter(WrittenBy command) {
        AdapterDescriptor descriptor = adapters.descriptors().stream()
                .filter(each -> each.id().equals(command.adapter()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("this Polity has no adapter '" + command.adapter() + "'"));
        if (!descriptor.modes().contains(command.mode()) || command.mode() == Mode.BUNDLE) {
            throw new IllegalArgumentException(
                    "adapter " + command.adapter() + " does not offer the mode " + command.mode());
        }
        return adapters.get(command.adapter());
    }

    private VerifiedFile judge(
            String path, RegionText.Found found, CiAdapter adapter, WrittenBy command, RegionText.Found fresh) {
        Optional<String> stated = found.header().command();
        if (!found.sealed()) {
            String conflict = found.text().contains("\n<<<<<<< ") ? ", and holds a merge conflict" : "";
            return VerifiedFile.of(path, State.EDITED, stated, List.of("what was generated was edited" + conflict));
        }
        Plan asThen = PlanVersions.asIn(found.header(), plan);
        String expected = new Outputs(path, generate(adapter, request(asThen, command)))
                .own()
                .flatMap(Verification::region)
                .map(RegionText.Found::text)
                .orElse("");
        if (found.text().equals(expected)) {
            return VerifiedFile.of(path, State.FINE, stated, List.of());
        }
        if (!command.mode().holdsPlan()) {
            return VerifiedFile.of(
                    path, State.FINE, stated, List.of("this Polity writes it otherwise; what it does is the same"));
        }
        Map<String, List<String>> differences = StepDifferences.between(found.header(), fresh.header());
        List<String> details = new ArrayList<>();
        differences.values().forEach(details::addAll);
        List<String> unavailable = unavailable(differences.keySet());
        if (!unavailable.isEmpty()) {
            return VerifiedFile.of(path, State.UNTOLD, stated, unavailable);
        }
        if (details.isEmpty()) {
            details.add(
                    "its steps are those of now; names, versions or owners in it are not, or this Polity writes it otherwise");
        }
        Optional<Instant> since = dates.earliest(
                differences.keySet(),
                found.header(),
                other -> new Outputs(path, generate(adapter, request(other, command)))
                        .own()
                        .flatMap(Verification::region)
                        .map(RegionText.Found::header)
                        .orElse(RegionHeader.NONE));
        boolean late = since.filter(begin ->
                        begin.plus(options.grace()).isBefore(composed.clock().instant()))
                .isPresent();
        return VerifiedFile.of(path, State.BEHIND, stated, details).behindSince(since, late);
    }

    /** What cannot be told, because a domain that differs cannot be had now. */
    private List<String> unavailable(Set<String> domains) {
        return plan.domains().stream()
                .filter(domain -> domains.contains(domain.id().value()))
                .filter(domain ->
                        plan.step(new StepId(domain.id(), "unavailable")).isPresent())
                .map(domain -> "domain " + domain.id() + " of " + domain.ownerAndContact()
                        + " is unavailable, so that its steps of now are not known")
                .toList();
    }

    private VerifiedFile fixed(VerifiedFile file, GeneratedFile own) {
        boolean mends = file.state() == State.EDITED || file.state() == State.BEHIND || file.state() == State.MISSING;
        if (!options.fix() || !mends) {
            return file;
        }
        GeneratedFiles.write(
                List.of(new GeneratedFile(file.path(), own.content())), root, GeneratedFiles.Existing.KEEP);
        return file.afterFix();
    }

    private void siblings(Optional<String> command, Outputs outputs) {
        if (outputs.all().size() == 1) {
            return; // it is there, be it under another name
        }
        for (GeneratedFile file : outputs.all()) {
            String path = outputs.base() + file.path();
            if (siblings.add(path) && !Files.exists(root.resolve(path))) {
                verified.add(fixed(
                        VerifiedFile.of(
                                path, State.MISSING, command, List.of("files that were generated with it are there")),
                        file));
            }
        }
    }

    private void add(String path, State state, Optional<String> command, List<String> details) {
        verified.add(VerifiedFile.of(path, state, command, details));
    }

    private List<GeneratedFile> now(CiAdapter adapter, WrittenBy command) {
        return generate(adapter, request(plan, command));
    }

    private static List<GeneratedFile> generate(CiAdapter adapter, GenerateRequest request) {
        return Translation.by(adapter, request).files();
    }

    private static GenerateRequest request(Plan plan, WrittenBy command) {
        return new GenerateRequest(plan, command.mode(), command.agents());
    }

    private static Optional<RegionText.Found> region(GeneratedFile file) {
        return RegionText.read(file.content()) instanceof RegionText.Found found
                ? Optional.of(found)
                : Optional.empty();
    }

    /** The files that a command writes, of which one stands at a path. */
    private record Outputs(String path, List<GeneratedFile> all) {

        /** The file that stands there; a command that writes one file alone may have been told another name. */
        Optional<GeneratedFile> own() {
            Optional<GeneratedFile> named = all.stream()
                    .filter(file -> ("/" + path).endsWith("/" + file.path()))
                    .max(Comparator.comparingInt(file -> file.path().length()));
            return named.or(() -> all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty());
        }

        /** The folder that all of them were written into, with a slash behind it; empty for the root. */
        String base() {
            return own().filter(file -> ("/" + path).endsWith("/" + file.path()))
                    .map(file -> path.substring(0, path.length() - file.path().length()))
                    .orElse("");
        }
    }
}
