package org.polity.domains.security.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.polity.domains.security.shell.FetchedCode;
import org.polity.domains.security.shell.ShellCommand;
import org.polity.domains.security.shell.ShellOperands;
import org.polity.domains.security.shell.ShellParser;
import org.polity.domains.security.shell.ShellPipeline;
import org.polity.domains.security.shell.ShellProgram;
import org.polity.domains.security.shell.ShellWord;
import org.polity.domains.security.text.Quoted;

/**
 * Finds the secrets that a shell script has in its commands: variables set to one, passwords given to programs, headers,
 * addresses. What comes out of a variable, or out of a command, is not written there, and so it is none.
 */
final class DockerfileSecretCommands {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_WORD = 8 * 1024;

    /** Scripts with any of these words are taken apart, which costs far more than to look for the words. */
    private static final List<String> HINTS = List.of(
            "pass", "pwd", "secret", "token", "_key", "apikey", "api-key", "authorization", "_auth", "_pat=", "cred");

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);
    private static final Set<String> DECLARATIONS = Set.of("export", "declare", "readonly", "typeset", "local", "setx");
    private static final Pattern OPTION_WITH_VALUE =
            Pattern.compile("--?(?:[a-z]+-)?(?:password|passwd|token|secret|api-?key)=(.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OPTION = Pattern.compile(
            "--?(?:(?:http|ftp|proxy|db|admin|access)-)?(?:password|passwd|token|secret|api-?key)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_SECRET_OPTION =
            Pattern.compile("--?(?:no|disabled?|empty|random|lock|ask|use)-.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER = Pattern.compile(
            "(?:(?:proxy-)?authorization:\\s*(?:(?:basic|bearer|token)\\s+)?|(?:private-token|job-token|x-api-key|x-auth-token):\\s*)"
                    + "[\\w.~+/=:-]{8,}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REGISTRY_TOKEN = Pattern.compile(":_(?:authToken|auth|password)=[^\\s$\"'<>]{4,}");
    private static final Pattern SETTING =
            Pattern.compile("(?:^|[\\s;])(?:export\\s+)?([A-Za-z_][\\w.-]{0,99})\\s?=\\s?[\"']?([^\\s\"';]+)");
    private static final Pattern LOGIN = Pattern.compile("[^\\s:]+:\\S+");
    private static final Set<String> WRITERS = Set.of("echo", "printf");
    private static final Set<String> CURL_LOGINS = Set.of("-u", "-U", "--user", "--proxy-user");
    private static final Set<String> MYSQL = Set.of("mysql", "mysqladmin", "mysqldump", "mariadb", "mariadb-admin");
    private static final Set<String> AWS_SECRETS =
            Set.of("aws_access_key_id", "aws_secret_access_key", "aws_session_token");

    /** What programs want to be set while an image is built, and what is written for that. */
    private static final Pattern MADE_UP = Pattern.compile(
            ".{0,3}|(.)\\1*|.*(?:dummy|fake|mock|placeholder|example|sample|unused|not.?used|not.?needed|insecure|tempor|build"
                    + "|compile|static|test|change.?me|change.?this|replace|your.?|ignored?|none|\\*\\*).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern VARIABLE = Pattern.compile("[$`]|%\\w+%|!\\w+!");

    private static final ShellWord NO_WORD = new ShellWord("", 0, List.of(), List.of());

    private final List<Place> places = new ArrayList<>();

    private DockerfileSecretCommands() {}

    /**
     * A secret in a script.
     *
     * @param offset where the word begins that holds it
     * @param what what has it, in a clause
     */
    record Place(int offset, String what) {}

    /** The secrets in a script, in order. */
    static Stream<Place> in(String script) {
        if (!isWorthALook(script)) {
            return Stream.empty();
        }
        DockerfileSecretCommands search = new DockerfileSecretCommands();
        search.search(ShellParser.parse(script), 0);
        return search.places.stream();
    }

    private static boolean isWorthALook(String script) {
        String lower = script.toLowerCase(Locale.ROOT);
        boolean logsIn = lower.contains("curl") && (lower.contains(" -u") || lower.contains("-user"));
        boolean asksADatabase = (lower.contains("mysql") || lower.contains("mariadb")) && lower.contains(" -p");
        return logsIn
                || asksADatabase
                || HINTS.stream().anyMatch(lower::contains)
                || DockerfileSecretAddress.isIn(script);
    }

    private void search(List<ShellPipeline> pipelines, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        for (ShellPipeline pipeline : pipelines) {
            logins(pipeline);
            for (ShellCommand command : pipeline.commands()) {
                check(command, depth);
                search(command.inner().toList(), depth + 1);
            }
        }
    }

    private void check(ShellCommand command, int depth) {
        List<ShellWord> words = command.words();
        ShellProgram program = ShellProgram.of(command);
        assignments(words, program);
        for (int i = 0; i < words.size(); i++) {
            ShellWord word = words.get(i);
            if (word.text().length() <= MAX_WORD) {
                word(word);
                ShellWord next = i + 1 < words.size() ? words.get(i + 1) : NO_WORD;
                boolean takesNext = OPTION.matcher(word.text()).matches();
                if (takesNext && isWritten(next, next.text()) && !next.text().startsWith("-")) {
                    add(next, "gives a password to " + Quoted.of(program.name()));
                }
            }
        }
        arguments(program);
        script(program, depth);
        if (WRITERS.contains(program.name())
                && words.stream().anyMatch(word -> word.text().contains(">"))) {
            program.arguments().forEach(this::settings);
        }
    }

    /** {@code sh -c '…'}: the offsets in it are those of the word. */
    private void script(ShellProgram program, int depth) {
        ShellOperands operands = ShellOperands.of(program);
        if (FetchedCode.isShell(program) && operands.isScriptText()) {
            operands.first().ifPresent(word -> {
                int before = places.size();
                search(ShellParser.parse(word.text()), depth + 1);
                for (int i = before; i < places.size(); i++) {
                    places.set(i, new Place(word.offset(), places.get(i).what()));
                }
            });
        }
    }

    /** {@code NAME=value} in front of a program, or behind {@code export}. */
    private void assignments(List<ShellWord> words, ShellProgram program) {
        for (ShellWord word : words) {
            Matcher assignment = ASSIGNMENT.matcher(word.text());
            boolean assigns = assignment.matches();
            if (!assigns && !DECLARATIONS.contains(word.text()) && !word.text().equals("env")) {
                if (program.arguments().contains(word) || word.text().equals(program.name())) {
                    return;
                }
            } else if (assigns
                    && DockerfileSecretName.is(assignment.group(1))
                    && isWritten(word, assignment.group(2))) {
                add(word, "sets the secret " + Quoted.of(assignment.group(1)));
            }
        }
    }

    private void word(ShellWord word) {
        String text = word.text();
        Matcher option = OPTION_WITH_VALUE.matcher(text);
        if (DockerfileSecretAddress.isIn(text)) {
            add(word, "has an address with a password in it");
        } else if (option.matches() && !NO_SECRET_OPTION.matcher(text).matches() && isWritten(word, option.group(1))) {
            add(word, "gives a password to a program");
        } else if (word.substitutions().isEmpty()
                && (REGISTRY_TOKEN.matcher(text).find()
                        || (text.indexOf('$') < 0 && HEADER.matcher(text).matches()))) {
            add(word, "has credentials in it");
        }
    }

    /** The options that mean a password to one program only. */
    private void arguments(ShellProgram program) {
        List<ShellWord> arguments = program.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            ShellWord word = arguments.get(i);
            ShellWord next = i + 1 < arguments.size() ? arguments.get(i + 1) : NO_WORD;
            String password = password(program.name(), word.text(), next.text());
            if (!password.isEmpty() && isLiteral(word, password) && isLiteral(next, password)) {
                add(word, "gives a password to " + Quoted.of(program.name()));
            }
        }
    }

    private static String password(String program, String word, String next) {
        if (program.equals("curl") && CURL_LOGINS.contains(word)) {
            return behindColon(next);
        }
        if (program.equals("curl") && (word.startsWith("-u") || word.startsWith("--user="))) {
            return behindColon(word);
        }
        if (program.equals("sshpass") && word.startsWith("-p")) {
            return word.length() > 2 ? word.substring(2) : next;
        }
        if (MYSQL.contains(program) && word.startsWith("-p")) {
            return word.substring(2);
        }
        boolean isKey = (program.equals("aws") && AWS_SECRETS.contains(word)) || word.endsWith(":_authToken");
        return isKey ? next : "";
    }

    private static String behindColon(String login) {
        int colon = login.indexOf(':');
        return colon < 0 ? "" : login.substring(colon + 1);
    }

    /** {@code echo user:password | chpasswd}. */
    private void logins(ShellPipeline pipeline) {
        List<ShellCommand> commands = pipeline.commands();
        for (int i = 1; i < commands.size(); i++) {
            ShellProgram reader = ShellProgram.of(commands.get(i));
            ShellProgram writer = ShellProgram.of(commands.get(i - 1));
            if (reader.name().equals("chpasswd") && WRITERS.contains(writer.name())) {
                writer.arguments().stream()
                        .filter(word ->
                                word.substitutions().isEmpty() && word.text().indexOf('$') < 0)
                        .filter(word -> LOGIN.matcher(word.text().strip()).matches())
                        .forEach(word -> add(word, "sets a password"));
            }
        }
    }

    /** {@code echo NAME=value > file}. */
    private void settings(ShellWord word) {
        if (word.text().length() <= MAX_WORD) {
            Matcher setting = SETTING.matcher(word.text());
            while (setting.find()) {
                if (DockerfileSecretName.is(setting.group(1)) && isWritten(word, setting.group(2))) {
                    add(word, "writes the secret " + Quoted.of(setting.group(1)));
                }
            }
        }
    }

    /** Whether the value stands in the word as it is, and is not one made up for the build. */
    private static boolean isWritten(ShellWord word, String value) {
        return isLiteral(word, value)
                && !DockerfileSecretName.isHarmless(value)
                && !MADE_UP.matcher(value).matches();
    }

    private static boolean isLiteral(ShellWord word, String value) {
        return word.substitutions().isEmpty() && !VARIABLE.matcher(value).find();
    }

    private void add(ShellWord word, String what) {
        places.add(new Place(word.offset(), what));
    }
}
