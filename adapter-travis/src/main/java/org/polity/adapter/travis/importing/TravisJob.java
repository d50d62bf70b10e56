package org.polity.adapter.travis.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.api.importing.draft.DraftStep;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.step.When;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;
import org.polity.api.yaml.YamlTexts;

/** Makes a step of one job: its parts one after the other, as Travis CI runs them. */
final class TravisJob {

    private static final List<String> BEFORE =
            List.of("before_install", "install", "before_script", "script", "after_success");
    private static final Map<String, String> LEFT_OUT = Map.of(
            "deploy", "Travis CI's own ways to deploy are not known: call the tool from a step of phase publish",
            "before_deploy", "it belongs to 'deploy', which is not carried over",
            "after_deploy", "it belongs to 'deploy', which is not carried over",
            "before_cache", "a cache is kept as the step leaves it",
            "after_failure", "a step ends with its script",
            "addons", "what a machine has is the node's or the image's matter; databases are 'services' of a step",
            "services", "Travis CI knows services by names: say in 'services' which images they are");

    private final KeyAccount account;
    private final Map<String, YamlEntry> keys = new LinkedHashMap<>();
    private final Map<String, YamlEntry> own;
    private final Cell cell;
    private final Set<String> workspaces;
    private final Map<String, String> env = new LinkedHashMap<>();

    TravisJob(
            KeyAccount account,
            Map<String, YamlEntry> inherited,
            Map<String, YamlEntry> own,
            Cell cell,
            Set<String> workspaces) {
        this.account = account;
        this.own = own;
        this.cell = cell;
        this.workspaces = workspaces;
        Shapes.keepRight(own, account);
        keys.putAll(inherited);
        keys.putAll(own);
        env.putAll(cell.env());
        Optional.ofNullable(own.get("env")).ifPresent(entry -> {
            account.carried(entry);
            new Variables(account).lines(entry, entry.value()).forEach(env::putAll);
        });
    }

    Cell cell() {
        return cell;
    }

    Map<String, String> env() {
        return env;
    }

    /** Its name for people; blank where it has none. */
    String name() {
        YamlEntry name = own.get("name");
        if (name != null) {
            account.carried(name);
        }
        return text(name, text(own.get("stage"), cell.title()));
    }

    /** Reads it into a step; empty where it runs nothing. */
    Optional<DraftStep> read(DraftStep step, When whenOfAll) {
        variables(step);
        scripts(step);
        step.when(whenOfAll);
        step.takesFrom(Set.of());
        keys.forEach((key, entry) -> {
            switch (key) {
                case "after_script" -> account.attempt(entry, () -> step.runAfter(YamlTexts.of(entry.value())));
                case "cache" -> cache(entry, step);
                case "workspaces" -> workspaces(entry, step);
                case "if" -> {
                    if (own.containsKey(key)) {
                        condition(account, entry).ifPresent(step::when);
                    }
                }
                default -> Optional.ofNullable(LEFT_OUT.get(key)).ifPresent(why -> account.leftOut(entry, why));
            }
        });
        TravisFunctions.define(step);
        return step.runsAnything() && !onlyDeploys() ? Optional.of(step) : Optional.empty();
    }

    /** Whether all that the job is there for is its {@code deploy}. */
    private boolean onlyDeploys() {
        return Optional.ofNullable(keys.get("script"))
                        .filter(entry -> isSkipped("script", entry))
                        .isPresent()
                && Stream.of("install", "before_script")
                        .flatMap(part -> Optional.ofNullable(keys.get(part)).stream())
                        .allMatch(entry -> isSkipped("install", entry));
    }

    /** Reads a condition; tells what of it is lost. */
    static Optional<When> condition(KeyAccount account, YamlEntry entry) {
        Optional<When> when = Optional.empty();
        try {
            Conditions.Read read = Conditions.parse(text(entry, ""));
            account.carried(entry);
            if (read.more()) {
                account.changed(entry, "what has to hold beside the branch or the tag was not carried over");
            }
            when = Optional.of(read.when());
        } catch (IllegalArgumentException e) {
            account.leftOut(entry, String.valueOf(e.getMessage()));
        }
        return when;
    }

    private void variables(DraftStep step) {
        List<String> labels = new ArrayList<>();
        cell.versions().forEach((axis, value) -> {
            if (Languages.MACHINES.contains(axis)) {
                if (!Set.of("linux", "amd64").contains(value)) {
                    labels.add(value);
                }
                step.env(axis.equals("os") ? "TRAVIS_OS_NAME" : "TRAVIS_CPU_ARCH", value);
            } else {
                new TreeMap<>(Languages.variables(axis, value)).forEach((name, each) -> set(step, name, each));
            }
        });
        if (!labels.isEmpty()) {
            machine(step, labels);
        }
        env.forEach((name, value) -> set(step, name, value));
    }

    private void machine(DraftStep step, List<String> labels) {
        try {
            step.node(labels);
        } catch (IllegalArgumentException e) {
            Languages.MACHINES.forEach(axis -> Optional.ofNullable(keys.get(axis))
                    .ifPresent(entry -> account.changed(entry, String.valueOf(e.getMessage()))));
        }
    }

    private static void set(DraftStep step, String name, String value) {
        if (value.indexOf('$') >= 0) {
            step.export(name, value);
        } else {
            step.env(name, value);
        }
    }

    private void scripts(DraftStep step) {
        YamlEntry language = keys.get("language");
        String name = text(language, "ruby");
        Optional<Languages.Defaults> defaults = Languages.defaults(name);
        boolean usesDefaults = false;
        for (String part : BEFORE) {
            YamlEntry entry = keys.get(part);
            if (entry != null) {
                if (isSkipped(part, entry)) {
                    account.carried(entry);
                } else if (part.equals("after_success")) {
                    account.attempt(entry, () -> step.run(whateverComesOfIt(YamlTexts.of(entry.value()))));
                } else {
                    account.attempt(entry, () -> step.run(YamlTexts.of(entry.value())));
                }
            } else if (defaults.isPresent() && (part.equals("install") || part.equals("script"))) {
                List<String> lines = part.equals("install")
                        ? defaults.get().install().stream().map(this::bundled).toList()
                        : defaults.get().script();
                usesDefaults = usesDefaults || !lines.isEmpty();
                step.run(lines);
            }
        }
        if (language != null) {
            account.carried(language);
            account.changed(
                    language,
                    usesDefaults
                            ? "what Travis CI runs for it where the file says nothing stands in the script; the tools come from the"
                                    + " node or the image"
                            : "the tools come from the node or the image");
        }
    }

    private static boolean isSkipped(String part, YamlEntry entry) {
        List<YamlNode> items = Entries.items(entry.value());
        String only = items.size() == 1 && items.get(0) instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        return only.equals("skip") || (!part.equals("script") && (only.equals("true") || only.equals("false")));
    }

    /** What follows a success changes nothing of it. */
    private static List<String> whateverComesOfIt(List<String> lines) {
        List<String> all = new ArrayList<>();
        if (!lines.isEmpty()) {
            all.add("(");
            all.addAll(lines);
            all.add(") || :");
        }
        return all;
    }

    /** The line that installs what a Gemfile names, with the arguments that the file has for it. */
    private String bundled(String line) {
        YamlEntry arguments = keys.get("bundler_args");
        if (arguments == null || !line.contains("bundle install")) {
            return line;
        }
        account.carried(arguments);
        return line.replace("--jobs=3 --retry=3", text(arguments, ""));
    }

    private void cache(YamlEntry entry, DraftStep step) {
        account.carried(entry);
        List<String> remarks = new ArrayList<>();
        for (YamlNode item : Entries.items(entry.value())) {
            if (item instanceof YamlNode.Scalar scalar) {
                remarks.add("'" + scalar.text() + "' names no folder of the repository");
            }
            Entries.of(item, account).forEach((key, part) -> {
                if (!key.equals("directories")) {
                    account.leftOut(part, "a cache is a folder of the repository");
                    return;
                }
                List<String> paths = new ArrayList<>();
                account.attempt(part, () -> paths.addAll(YamlTexts.of(part.value())));
                for (String path : paths) {
                    try {
                        if (path.startsWith("~")) {
                            throw new IllegalArgumentException("'" + path + "' is outside of the repository");
                        }
                        step.cache(path);
                    } catch (IllegalArgumentException e) {
                        account.changed(part, String.valueOf(e.getMessage()));
                    }
                }
            });
        }
        if (!remarks.isEmpty()) {
            account.changed(entry, String.join("; ", remarks));
        }
    }

    private void workspaces(YamlEntry entry, DraftStep step) {
        account.carried(entry);
        Entries.of(entry.value(), account).forEach((key, part) -> {
            if (key.equals("create")) {
                account.carried(part);
                Entries.of(part.value(), account).forEach((inner, value) -> {
                    if (inner.equals("paths")) {
                        account.attempt(value, () -> YamlTexts.of(value.value()).forEach(step::artifact));
                    } else {
                        account.carriedWhole(value);
                    }
                });
                workspaces.add(step.job());
            } else if (key.equals("use")) {
                account.carriedWhole(part);
                step.takesFrom(new LinkedHashSet<>(workspaces));
            } else {
                account.leftOut(part, "it is nothing that is known here");
            }
        });
    }

    static String text(@Nullable YamlEntry entry, String otherwise) {
        if (entry == null) {
            return otherwise;
        }
        List<YamlNode> items = Entries.items(entry.value());
        return !items.isEmpty() && items.get(0) instanceof YamlNode.Scalar scalar ? scalar.text() : otherwise;
    }
}
