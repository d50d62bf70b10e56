package org.polity.api.adapter.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.adapter.job.Shell;
import org.polity.api.run.RunOptions.On;

/**
 * The command that writes a file, as a person may type it: {@code polity generate gitlab --mode static}. It is read back
 * from files that anybody may have edited. So only a fixed set of options is understood, and nothing is ever executed.
 *
 * @param adapter the adapter's id, which need not exist
 * @param mode the mode
 * @param agents what runs the jobs
 */
public record WrittenBy(String adapter, Mode mode, Agents agents) {

    private static final String GENERATE = "polity generate ";
    private static final String BUNDLE = "polity bundle ";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,][A-Za-z0-9_./:@%+=,#-]*");

    /** The command for a request to an adapter. */
    public static WrittenBy of(String adapter, GenerateRequest request) {
        return new WrittenBy(adapter, request.mode(), request.agents());
    }

    static boolean isCommand(String text) {
        return text.startsWith(GENERATE) || text.startsWith(BUNDLE);
    }

    /**
     * Reads a command.
     *
     * @throws IllegalArgumentException when it is none that {@link #toString} writes, saying why
     */
    public static WrittenBy parse(String command) {
        List<String> words = ShellWords.split(command);
        boolean bundle = command.startsWith(BUNDLE);
        if (!isCommand(command) || words.size() < 3) {
            throw new IllegalArgumentException("'" + command + "' is no command that generates a file");
        }
        return new WrittenByOptions(words.subList(3, words.size()), bundle).command(words.get(2));
    }

    /** The command on one line, its words quoted where a shell wants it. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        words.add((mode == Mode.BUNDLE ? BUNDLE : GENERATE) + word(adapter));
        if (mode != Mode.BUNDLE) {
            words.add("--mode " + mode.id());
        }
        if (agents.on() != On.AUTO) {
            words.add("--on " + agents.on().id());
        }
        agents.image().ifPresent(image -> words.add("--image " + word(image)));
        agents.labels().forEach(label -> words.add("--label " + word(label)));
        polity(agents.polity()).ifPresent(words::add);
        agents.secrets().secretWords().forEach(secret -> words.add("--secret " + word(secret)));
        agents.secrets().idTokenWords().forEach(token -> words.add("--id-token " + word(token)));
        return String.join(" ", words);
    }

    private static Optional<String> polity(PolityOnAgent polity) {
        if (polity.equals(Agents.DEFAULT.polity())) {
            return Optional.empty();
        }
        if (polity instanceof PolityOnAgent.Command command) {
            return Optional.of("--polity " + word(command.words()));
        }
        return Optional.of(
                polity instanceof PolityOnAgent.Image image
                        ? "--polity-image " + word(image.reference())
                        : "--polity-archive " + word(((PolityOnAgent.Archive) polity).text()));
    }

    private static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : Shell.quote(text);
    }
}
