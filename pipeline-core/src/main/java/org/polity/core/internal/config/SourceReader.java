package org.polity.core.internal.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.polity.api.Location;
import org.polity.core.internal.config.CompositionFile.LedgerPlace;
import org.polity.core.internal.config.CompositionFile.Source;
import org.polity.core.internal.config.CompositionFile.Track;
import org.polity.core.internal.config.CompositionFile.Trust;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.ProblemList;
import org.polity.core.internal.git.remote.RemoteUrl;

/** Reads the places that a composition names. Not for use by several threads. */
final class SourceReader {

    private static final Pattern COORDINATES =
            Pattern.compile("[A-Za-z0-9._-]+:[A-Za-z0-9._-]+:([A-Za-z0-9._+-]+|[\\[(][A-Za-z0-9.,_+ -]*[])])");
    private static final Pattern MAVEN_REPOSITORY = Pattern.compile("(https?|file)://\\S+");
    private static final Pattern BRANCH = Pattern.compile("(?!-)[A-Za-z0-9._/+#-]{1,200}");

    private final Path file;
    private final ProblemList problems;

    SourceReader(Path file, ProblemList problems) {
        this.file = file;
        this.problems = problems;
    }

    Optional<Source> source(Fields fields) {
        boolean builtin = fields.flag("builtin").orElse(false);
        Optional<Path> folder = path(fields, "dir");
        Optional<String> git = fields.text("git");
        Optional<String> maven = fields.text("maven");
        long stated = Stream.of("dir", "git", "maven").filter(fields::has).count() + (builtin ? 1 : 0);
        if (stated != 1) {
            problems.add(
                    fields.location(),
                    "a source is one of 'git: an address', 'maven: coordinates', 'dir: a folder' and 'builtin: true'",
                    "State exactly one of them");
            return Optional.empty();
        }
        Optional<Source> source = git.flatMap(url -> git(fields, url))
                .or(() -> maven.flatMap(coordinates -> maven(fields, coordinates)))
                .or(() -> folder.map(Source.Folder::new))
                .or(() -> builtin ? Optional.of(new Source.Builtin()) : Optional.empty());
        fields.refuseUnknown();
        return source;
    }

    Optional<Trust> trust(Fields fields) {
        Optional<Path> signers = path(fields, "signers");
        Optional<Path> keys = path(fields, "gpgKeys");
        fields.refuseUnknown();
        if (!fields.has("signers") && !fields.has("gpgKeys")) {
            problems.add(
                    fields.location(),
                    "'trust' names nobody",
                    "Add 'signers: an allowed_signers file' for SSH keys or 'gpgKeys: a file of public keys', or both");
            return Optional.empty();
        }
        return Optional.of(new Trust(signers, keys));
    }

    Optional<LedgerPlace> ledger(Fields fields) {
        Optional<String> git = fields.text("git").flatMap(url -> address(url, fields.location("git")));
        Optional<Path> folder = path(fields, "dir");
        boolean both = fields.has("git") && fields.has("dir");
        fields.refuseUnknown();
        if (both || !(fields.has("git") || fields.has("dir"))) {
            problems.add(
                    fields.location(),
                    "a ledger is one of 'git: an address' and 'dir: a folder'",
                    "State exactly one of them");
            return Optional.empty();
        }
        return git.<LedgerPlace>map(LedgerPlace.Git::new).or(() -> folder.map(LedgerPlace.Folder::new));
    }

    private Optional<Source> git(Fields fields, String url) {
        Optional<String> address = address(url, fields.location("git"));
        Optional<Track> track = track(fields);
        Optional<String> path = subFolder(fields);
        return address.flatMap(
                place -> track.flatMap(versions -> path.map(folder -> new Source.Git(place, versions, folder))));
    }

    private Optional<Track> track(Fields fields) {
        Optional<String> range = fields.text("track");
        Optional<String> branch = fields.text("branch");
        if (range.isPresent() == branch.isPresent()) {
            problems.add(
                    fields.location("git"),
                    "a Git source follows either tags or a branch",
                    "Add 'track: \">=1 <2\"' for the newest version in that range, or 'branch: main'");
            return Optional.empty();
        }
        if (range.isPresent()) {
            return problems.attempt(fields.location("track"), () -> new Track.Tags(new VersionRange(range.get())));
        }
        String name = branch.orElseThrow();
        if (!BRANCH.matcher(name).matches() || name.contains("..") || name.endsWith("/")) {
            problems.add(
                    fields.location("branch"), "'" + name + "' is no name of a branch", "Write it like 'branch: main'");
            return Optional.empty();
        }
        return Optional.of(new Track.Branch(name));
    }

    /** The sub-folder without slashes around it; blank when none is named. */
    private Optional<String> subFolder(Fields fields) {
        String path = fields.text("path").orElse("").replaceAll("^(\\./)+|/+$", "");
        boolean inside = path.isEmpty() || List.of(path.split("/", -1)).stream().noneMatch(SourceReader::leadsAway);
        if (!inside || path.contains("\\")) {
            problems.add(
                    fields.location("path"),
                    "'" + path + "' is no folder inside the repository",
                    "Write it like 'path: domains/security', relative to the repository's root");
            return Optional.empty();
        }
        return Optional.of(path);
    }

    private static boolean leadsAway(String name) {
        return name.isEmpty() || name.equals(".") || name.equals("..") || name.equalsIgnoreCase(".git");
    }

    private Optional<Source> maven(Fields fields, String coordinates) {
        Optional<String> repository = fields.text("repository");
        if (!COORDINATES.matcher(coordinates).matches()) {
            problems.add(
                    fields.location("maven"),
                    "'" + coordinates + "' are no Maven coordinates",
                    "Write them like 'org.example:domain-security:[1,2)': group, artifact and a version or a range");
            return Optional.empty();
        }
        if (repository.isPresent()
                && !MAVEN_REPOSITORY.matcher(repository.get()).matches()) {
            problems.add(
                    fields.location("repository"),
                    "'" + RemoteUrl.shown(repository.get()) + "' is no address of a Maven repository",
                    "Write it like 'https://repo.example.org/releases' or 'file:///srv/maven'");
            return Optional.empty();
        }
        return Optional.of(new Source.Maven(coordinates, repository));
    }

    private Optional<String> address(String url, Location place) {
        if (RemoteUrl.isKnown(url)) {
            return Optional.of(url);
        }
        problems.add(
                place,
                "'" + RemoteUrl.shown(url) + "' is no address of a Git repository",
                "Write it like 'https://git.example.org/domains/security.git'; ssh://, git@host:path and file:// work too");
        return Optional.empty();
    }

    /** A path, relative to the composition's own folder, made absolute. */
    private Optional<Path> path(Fields fields, String key) {
        return fields.text(key)
                .flatMap(text -> problems.attempt(
                        fields.location(key),
                        () -> file.toAbsolutePath().resolveSibling(text).normalize()));
    }
}
