package org.polity.adapter.jenkins.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.polity.api.importing.draft.DraftStep;

/**
 * Makes one script out of the steps of a stage. Jenkins runs each {@code sh} in a shell of its own, so that those that change
 * their shell get one here too. A step that cannot be carried over leaves a comment in its place.
 */
final class StepsReader {

    private static final String OUTSIDE = "it speaks to Jenkins or to a plugin, which is not there";
    private static final Pattern CHANGES_ITS_SHELL =
            Pattern.compile("(?m)(?:^|[;&|(\\s])(?:cd|pushd|export|set|exit|exec|trap|umask"
                    + "|source|alias|unset|return|read)(?:\\s|$|;)|(?:^|[;&|(]|\\b(?:then|do|else))\\s*\\.\\s"
                    + "|(?:^|[;&|])\\s*[A-Za-z_]\\w*=");
    private static final Pattern CLOSURES = Pattern.compile(
            "\\.(?:each\\w*|collect\\w*|find\\w*|times|any|every|inject|sort|upto|downto|step|removeAll|retainAll)$");

    private final Account account;
    private final DraftStep step;
    private final Map<String, Set<String>> stashes;
    private final Scope scope;
    private Optional<String> container = Optional.empty();
    private final Set<String> takes = new LinkedHashSet<>();
    private final Set<String> assigned = new HashSet<>();
    private final List<String> lines = new ArrayList<>();
    private boolean runs;

    StepsReader(Account account, DraftStep step, Map<String, Set<String>> stashes, Scope scope) {
        this.scope = scope;
        this.account = account;
        this.step = step;
        this.stashes = stashes;
    }

    void read(List<Statement> body) {
        lines.addAll(lines(body, true));
    }

    /** Hands the script to the step; tells whether it runs anything. */
    boolean finish() {
        if (!runs) {
            return false;
        }
        try {
            step.run(lines);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (!takes.isEmpty()) {
            step.takesFrom(takes);
        }
        return true;
    }

    /** Reads what follows a stage. */
    void post(Statement post) {
        account.carried(post);
        for (Statement condition : post.body()) {
            boolean known = Set.of("always", "success", "cleanup").contains(condition.name());
            if (!known) {
                account.leftOut(condition, "a step ends with its script, whatever comes of it");
                continue;
            }
            account.carried(condition);
            List<String> more = lines(condition.body(), false);
            boolean any = more.stream().anyMatch(line -> !line.startsWith("#"));
            if (any && condition.name().equals("success")) {
                lines.addAll(more);
            } else if (any) {
                account.attempt(condition, () -> step.runAfter(more));
            }
        }
    }

    /** Of what follows the whole pipeline, what a step can leave behind is its last step's. */
    void postOfAll(Statement condition) {
        for (Statement statement : condition.body()) {
            if (Set.of("junit", "archiveArtifacts", "archive").contains(statement.name())) {
                leaves(statement);
            } else {
                account.leftOut(statement, "a plan ends with its steps: tell people from a step of phase record");
            }
        }
    }

    /** Tells whether somebody is asked somewhere in a block. */
    static boolean asks(Statement block) {
        return block.body().stream().anyMatch(each -> each.name().equals("input") || asks(each));
    }

    /** Tells whether a shell is run somewhere in a block. */
    static boolean runsShell(Statement block) {
        return block.body().stream().anyMatch(each -> each.name().equals("sh") || runsShell(each));
    }

    private List<String> lines(List<Statement> body, boolean whole) {
        List<String> all = new ArrayList<>();
        boolean alone = whole && body.size() == 1;
        for (Statement statement : body) {
            all.addAll(lines(statement, alone));
        }
        return all;
    }

    private List<String> lines(Statement statement, boolean alone) {
        if (statement.simple() && statement.assigned()) {
            return assignment(statement);
        }
        if (!statement.simple()) {
            return lost(statement, "it is Groovy, which is not run");
        }
        return switch (statement.name()) {
            case "sh" -> shell(statement);
            case "echo", "println" -> echo(statement);
            case "error" -> error(statement);
            case "sleep" -> sleep(statement);
            case "checkout" -> checkout(statement);
            case "junit", "archiveArtifacts", "archive", "stash", "unstash" -> leaves(statement);
            case "writeFile" -> file(statement);
            case "dir" -> directory(statement);
            case "withEnv" -> environment(statement);
            case "withCredentials" -> credentials(statement);
            case "bat", "powershell", "pwsh" -> lost(statement, "a script is for a POSIX shell");
            case "input" -> lost(statement, DeclarativePipeline.ON_REQUEST);
            default -> around(statement, alone);
        };
    }

    /** A variable of Groovy's becomes one of the shell's; one of the environment is exported. */
    private List<String> assignment(Statement statement) {
        String name = statement.name().replaceFirst("^env\\.", "");
        Statement.Value value = statement.arguments().get(0).value();
        Optional<String> output = Directives.output(value);
        Optional<String> word = value instanceof Statement.Text text
                ? text.text().asWord()
                : Directives.constant(value).or(() -> output.map(script -> "$(" + script + "\n)"));
        runs = runs || output.isPresent();
        if (word.isEmpty() || !name.matches("[A-Za-z_]\\w*")) {
            return lost(statement, "it is Groovy, which is not run");
        }
        if (scope.handed.contains(name)) {
            step.sets(name);
            account.changed(
                    statement,
                    "a variable of Groovy's is one of the shell's: each step that names it works it out anew");
        } else {
            account.changed(statement, "a variable of Groovy's is one of the shell's, in this step alone");
        }
        assigned.add(name);
        String line = name + "=" + word.get();
        return name.equals(statement.name())
                ? List.of(line)
                : output.isPresent() ? List.of(line, "export " + name) : List.of("export " + line);
    }

    private List<String> lost(Statement statement, String why) {
        account.leftOut(statement, why);
        String first = statement
                .source()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return List.of("# not carried over, line " + statement.location().line() + ": "
                + (first.length() > 80 ? first.substring(0, 80) + "…" : first));
    }

    private List<String> shell(Statement statement) {
        Optional<GroovyString> text = statement
                .value("script", true)
                .filter(Statement.Text.class::isInstance)
                .map(value -> ((Statement.Text) value).text());
        Optional<String> script = text.flatMap(GroovyString::asScript);
        if (script.isEmpty()) {
            return lost(statement, "its script is worked out by Groovy");
        }
        account.carried(statement);
        if (!text.get().isFixed()) {
            account.changed(statement, "the shell puts in the variables that Groovy did");
        }
        statement
                .arguments()
                .forEach(argument -> argument.label()
                        .filter(label -> label.startsWith("return"))
                        .ifPresent(
                                label -> account.changed(statement, "what it returns is lost: its exit code decides")));
        runs = true;
        String lines = script.get();
        if (lines.stripLeading().startsWith("#!")) {
            return ownInterpreter(lines.stripLeading());
        }
        return CHANGES_ITS_SHELL.matcher(lines).find() ? List.of("(", lines, ")") : List.of(lines);
    }

    /** A script that names its own interpreter becomes a file that is executed. */
    private static List<String> ownInterpreter(String script) {
        Set<String> lines = new HashSet<>(List.of(script.split("\n", -1)));
        String end = "CI_SCRIPT_END";
        while (lines.contains(end)) {
            end += "_";
        }
        return List.of(
                "ci_script=$(mktemp)",
                "cat >\"$ci_script\" <<'" + end + "'",
                script,
                end,
                "chmod +x \"$ci_script\"",
                "\"$ci_script\"",
                "rm -f \"$ci_script\"");
    }

    private static Optional<String> word(Statement statement, String label) {
        return statement.value(label, true).flatMap(value -> {
            if (value instanceof Statement.Text text) {
                return text.text().asWord();
            }
            return value instanceof Statement.Word word && word.text().matches("(?:env\\.)?[A-Za-z_]\\w*")
                    ? Optional.of("\"${" + word.text().replace("env.", "") + "}\"")
                    : Optional.empty();
        });
    }

    private List<String> echo(Statement statement) {
        Optional<String> word = word(statement, "message");
        if (word.isEmpty()) {
            return lost(statement, "what it says is worked out by Groovy");
        }
        account.carried(statement);
        runs = true;
        return List.of("printf '%s\\n' " + word.get());
    }

    private List<String> error(Statement statement) {
        Optional<String> word = word(statement, "message");
        if (word.isEmpty()) {
            return lost(statement, "what it says is worked out by Groovy");
        }
        account.carried(statement);
        runs = true;
        return List.of("printf '%s\\n' " + word.get() + " >&2", "exit 1");
    }

    private List<String> sleep(Statement statement) {
        try {
            long seconds = Directives.duration(
                            statement.text("unit", false).isPresent() ? statement : inSeconds(statement))
                    .toSeconds();
            account.carried(statement);
            return List.of("sleep " + seconds);
        } catch (IllegalArgumentException e) {
            return lost(statement, String.valueOf(e.getMessage()));
        }
    }

    private static Statement inSeconds(Statement statement) {
        List<Statement.Argument> arguments = new ArrayList<>(statement.arguments());
        arguments.add(new Statement.Argument(Optional.of("unit"), new Statement.Word("SECONDS")));
        return new Statement(
                statement.name(), arguments, Optional.empty(), false, true, statement.source(), statement.location());
    }

    private List<String> checkout(Statement statement) {
        boolean scm = statement.text("scm", true).filter("scm"::equals).isPresent();
        if (!scm) {
            return lost(statement, "a step has the deliverable's own sources and no others");
        }
        account.carried(statement);
        return List.of();
    }

    /** What a stage leaves for others, and takes from them. */
    private List<String> leaves(Statement statement) {
        switch (statement.name()) {
            case "junit" -> account.attempt(statement, () -> step.junit(required(statement.text("testResults", true))));
            case "archiveArtifacts", "archive" ->
                account.attempt(statement, () -> paths(statement, required(statement.text("artifacts", true))));
            case "stash" -> {
                account.attempt(statement, () -> {
                    String name = required(statement.text("name", true));
                    paths(statement, required(statement.text("includes", false)));
                    stashes.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(step.job());
                });
            }
            default -> {
                Set<String> jobs =
                        stashes.getOrDefault(statement.text("name", true).orElse(""), Set.of());
                if (jobs.isEmpty()) {
                    account.leftOut(statement, "no stage before it leaves anything of that name that was carried over");
                } else {
                    account.carried(statement);
                    takes.addAll(jobs);
                }
            }
        }
        return List.of();
    }

    private static String required(Optional<String> text) {
        return text.orElseThrow(
                () -> new IllegalArgumentException("what it names is worked out by Groovy, or all there is"));
    }

    private void paths(Statement statement, String paths) {
        for (String path : paths.split("\\s*,\\s*")) {
            if (!path.isBlank()) {
                step.artifact(path.strip())
                        .ifPresent(folder -> account.changed(statement, path.strip() + " became the folder " + folder));
            }
        }
    }

    /** A text becomes a file, in a folder that is made where it is missing. */
    private List<String> file(Statement statement) {
        Optional<String> path = word(statement, "file");
        Optional<String> text = word(statement, "text");
        boolean known = statement
                .value("text", false)
                .filter(value -> !(value instanceof Statement.Word word) || assigned.contains(word.text()))
                .isPresent();
        if (path.isEmpty() || text.isEmpty() || !known) {
            return lost(statement, "what it writes is worked out by Groovy");
        }
        account.carried(statement);
        runs = true;
        List<String> all = new ArrayList<>();
        if (path.get().contains("/") || path.get().contains("$")) {
            all.add("mkdir -p \"$(dirname " + path.get() + ")\"");
        }
        all.add("printf '%s' " + text.get() + " > " + path.get());
        return all;
    }

    private List<String> directory(Statement statement) {
        Optional<String> word = word(statement, "path");
        if (word.isEmpty()) {
            return lost(statement, "which folder it is, is worked out by Groovy");
        }
        account.carried(statement);
        List<String> all = new ArrayList<>(List.of("(", "mkdir -p " + word.get() + " && cd " + word.get()));
        all.addAll(lines(statement.body(), false));
        all.add(")");
        return all;
    }

    private List<String> environment(Statement statement) {
        List<String> all = new ArrayList<>(List.of("(", ":"));
        account.carried(statement);
        List<Statement.Argument> items = statement
                .value("overrides", true)
                .filter(Statement.Items.class::isInstance)
                .map(value -> ((Statement.Items) value).items())
                .orElse(List.of());
        for (Statement.Argument item : items) {
            Optional<String> word =
                    item.value() instanceof Statement.Text text ? text.text().asScript() : Optional.empty();
            String pair = word.orElse("");
            int sign = pair.indexOf('=');
            String name = sign < 0 ? "" : pair.substring(0, sign);
            if (!name.matches("[A-Za-z_]\\w*")) {
                account.changed(
                        statement,
                        "a variable was not carried over whose value is worked out by Groovy, or put in front of"
                                + " the former one");
                continue;
            }
            all.add("export " + name + "=\"" + pair.substring(sign + 1).replaceAll("([\\\\\"`])", "\\\\$1") + "\"");
        }
        all.addAll(lines(statement.body(), false));
        all.add(")");
        return all;
    }

    private List<String> credentials(Statement statement) {
        account.changed(statement, "names of secrets alone: tell Polity where they are kept");
        List<Statement.Argument> items = statement
                .value("bindings", true)
                .filter(Statement.Items.class::isInstance)
                .map(value -> ((Statement.Items) value).items())
                .orElse(List.of());
        for (Statement.Argument item : items) {
            List<Statement.Argument> binding = item.value() instanceof Statement.Call call
                    ? call.statement().arguments()
                    : item.value() instanceof Statement.Items map ? map.items() : List.of();
            for (Statement.Argument argument : binding) {
                boolean names = argument.label()
                        .map(label -> label.toLowerCase(Locale.ROOT).endsWith("variable"))
                        .orElse(false);
                Optional<String> name = Statement.fixed(argument.value());
                if (names && name.isPresent()) {
                    try {
                        step.secret(name.get());
                    } catch (IllegalArgumentException e) {
                        account.leftOut(statement, String.valueOf(e.getMessage()));
                    }
                }
            }
        }
        return lines(statement.body(), false);
    }

    /** A step around others: they are carried over, and of what stands around them what a step of the plan can be. */
    private List<String> around(Statement statement, boolean alone) {
        if (statement.block().isEmpty()) {
            return lost(statement, OUTSIDE);
        }
        if (repeats(statement)) {
            return lost(statement, "it is Groovy, which is not run");
        }
        switch (statement.name()) {
            case "script", "timestamps", "ansiColor" -> account.carried(statement);
            case GroovyParser.UNIX ->
                account.changed(statement, "a script is for a POSIX shell: what is done on other machines is left out");
            case "container" -> container(statement, alone);
            case GroovyParser.INSIDE -> image(statement, first(statement).flatMap(this::known), alone);
            case "timeout" -> wholeOnly(statement, alone, () -> step.timeout(Directives.duration(statement)));
            case "retry" -> wholeOnly(statement, alone, () -> step.retry(Directives.count(statement) - 1));
            case "lock" ->
                wholeOnly(statement, alone, () -> step.exclusive(required(statement.text("resource", true))));
            case "catchError", "warnError" -> wholeOnly(statement, alone, step::advisory);
            default ->
                account.changed(
                        statement, "what it does around its steps is Jenkins' own; they are carried over without it");
        }
        return lines(statement.body(), alone);
    }

    /** Whether a block is for each of several values, or wants some: {@code names.each { name -> … }}. */
    private static boolean repeats(Statement statement) {
        return CLOSURES.matcher(statement.name()).find()
                || statement.body().stream()
                        .limit(1)
                        .anyMatch(each ->
                                each.source().lines().findFirst().orElse("").contains("->"));
    }

    private static Optional<Statement.Value> first(Statement statement) {
        return statement.arguments().stream().findFirst().map(Statement.Argument::value);
    }

    private Optional<String> known(Statement.Value value) {
        return value instanceof Statement.Text text ? text.text().with(scope.values()) : Optional.empty();
    }

    private void container(Statement statement, boolean alone) {
        image(statement, statement.value("name", true).flatMap(this::known).map(scope.containers::get), alone);
    }

    /** A step runs in one container: the first that its steps name. */
    private void image(Statement statement, Optional<String> image, boolean alone) {
        if (image.isEmpty()) {
            account.changed(statement, "its image is not known here: name it by 'image'; its steps are carried over");
        } else if (container.filter(former -> !former.equals(image.get())).isPresent()) {
            account.changed(
                    statement, "a step runs in one container, " + container.get() + " here: make it a step of its own");
        } else {
            container = image;
            try {
                step.image(image.get());
                account.carried(statement);
                if (!alone && !scope.image.equals(image)) {
                    account.changed(statement, "the whole step runs in its image");
                }
            } catch (IllegalArgumentException e) {
                account.changed(statement, String.valueOf(e.getMessage()));
            }
        }
        if (statement.arguments().size() > 1) {
            account.changed(statement, "a step's container has an image and no other setting");
        }
    }

    private void wholeOnly(Statement statement, boolean alone, Runnable action) {
        if (!alone) {
            account.changed(statement, "it is around a part of a step alone, whose lines are carried over without it");
            return;
        }
        try {
            action.run();
            account.carried(statement);
        } catch (IllegalArgumentException e) {
            account.changed(statement, String.valueOf(e.getMessage()));
        }
    }
}
