package org.polity.adapter.gitlab.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;

/** Reads a file with the files of the repository that it includes; what comes from elsewhere is told. */
final class Includes {

    /** The most files, as GitLab sets it. */
    private static final int MOST = 150;

    private final ImportRequest request;
    private final KeyAccount account;
    private final Keywords keywords;
    private final Set<String> visited = new HashSet<>();
    private final List<YamlNode> roots = new ArrayList<>();

    Includes(ImportRequest request, KeyAccount account, Keywords keywords) {
        this.request = request;
        this.account = account;
        this.keywords = keywords;
    }

    /** All keys of the file, over those of the files that it includes. */
    Map<String, YamlEntry> all() {
        visited.add(request.file());
        return read(request.text(), request.file());
    }

    /** The documents that were read, the file's own first. */
    List<YamlNode> roots() {
        return List.copyOf(roots);
    }

    private Map<String, YamlEntry> read(String text, String file) {
        List<YamlNode> documents = YamlFile.read(text, file);
        if (documents.isEmpty()) {
            throw refuse(Location.of(file), "the file is empty");
        }
        YamlNode last = documents.get(documents.size() - 1);
        if (!(last instanceof YamlNode.Mapping root)) {
            throw refuse(last.location(), "a pipeline is a mapping of keys and values");
        }
        for (YamlNode header : documents.subList(0, documents.size() - 1)) {
            keywords.of(header)
                    .values()
                    .forEach(entry -> account.leftOut(entry, "inputs of a file that others include"));
            roots.add(header);
        }
        roots.add(root);
        Map<String, YamlEntry> own = new LinkedHashMap<>(keywords.of(root));
        YamlEntry include = own.remove("include");
        if (include == null) {
            return own;
        }
        Map<String, YamlEntry> below = new LinkedHashMap<>();
        List<String> elsewhere = new ArrayList<>();
        account.carried(include);
        List<YamlNode> items =
                include.value() instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(include.value());
        for (YamlNode item : items) {
            below = keywords.overlay(below, include(item, elsewhere));
        }
        if (!elsewhere.isEmpty()) {
            account.changed(
                    include,
                    "not in this repository: " + String.join(", ", elsewhere)
                            + "; let a domain of your composition hold what teams share");
        }
        return keywords.overlay(below, own);
    }

    private Map<String, YamlEntry> include(YamlNode item, List<String> elsewhere) {
        if (item instanceof YamlNode.Scalar scalar) {
            return scalar.text().matches("(?i)https?://.*")
                    ? elsewhere(scalar.text(), elsewhere)
                    : local(scalar.text(), elsewhere);
        }
        Map<String, YamlEntry> keys = keywords.of(item);
        YamlEntry local = keys.get("local");
        keys.values().stream()
                .filter(entry -> entry != local)
                .forEach(entry -> account.leftOut(
                        entry,
                        local == null
                                ? "it is kept elsewhere, where nothing is read"
                                : "a file is included always, and as it is"));
        if (local != null && local.value() instanceof YamlNode.Scalar path) {
            account.carried(local);
            return local(path.text(), elsewhere);
        }
        return elsewhere(
                keys.values().stream()
                        .limit(2)
                        .map(entry ->
                                entry.key() + " " + (entry.value() instanceof YamlNode.Scalar text ? text.text() : "…"))
                        .collect(Collectors.joining(", ")),
                elsewhere);
    }

    private static Map<String, YamlEntry> elsewhere(String what, List<String> elsewhere) {
        elsewhere.add(what.length() > 120 ? what.substring(0, 120) + "…" : what);
        return Map.of();
    }

    private Map<String, YamlEntry> local(String path, List<String> elsewhere) {
        String name = path.replaceAll("^/+", "");
        List<String> files = name.indexOf('*') < 0 ? List.of(name) : matching(name);
        Map<String, YamlEntry> all = new LinkedHashMap<>();
        for (String file : files) {
            if (!visited.add(file)) {
                continue;
            }
            Optional<String> text =
                    visited.size() > MOST ? Optional.empty() : request.sources().text(file);
            if (text.isEmpty()) {
                elsewhere(path, elsewhere);
                continue;
            }
            all = keywords.overlay(all, read(text.get(), file));
        }
        return all;
    }

    private List<String> matching(String pattern) {
        String regex = Pattern.compile("\\*\\*|\\*")
                .matcher(Pattern.quote(pattern))
                .replaceAll(match -> match.group().equals("**") ? "\\\\E.*\\\\Q" : "\\\\E[^/]*\\\\Q");
        Pattern files = Pattern.compile(regex);
        return request.sources().files().stream()
                .filter(file -> files.matcher(file).matches())
                .toList();
    }

    private static InvalidInputException refuse(Location location, String message) {
        return new InvalidInputException(
                Problem.error(message).at(location).next("Name a file that describes a pipeline for GitLab CI"));
    }
}
