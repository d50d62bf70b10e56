package org.polity.domains.project.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tool said, which may hold anything that a repository holds. */
public final class ToolOutput {

    /** Enough for any sentence that a tool means for people, in characters. */
    private static final int LONGEST = 4000;

    /** A control sequence of terminals (ECMA-48, section 5.4), such as a colour. */
    private static final Pattern CONTROL_SEQUENCE = Pattern.compile("\\x1b\\[[0-?]*+[ -/]*+[@-~]?");

    /** How docker-java hands on what an engine answers (Docker Engine API, "Errors"). */
    private static final Pattern REFUSAL = Pattern.compile("(?s)Status \\d+: (\\{.*\\})\\s*");

    private static final JsonMapper JSON = new JsonMapper();

    private ToolOutput() {}

    /** The text on one line, without control characters, and not without end. */
    public static String oneLine(String text) {
        String head = text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
        return withoutColours(head).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** A line as people read it: its spaces stay, what steers a terminal does not. */
    public static String plainLine(String line) {
        return withoutColours(line).replaceAll("\\p{Cntrl}+", " ").stripTrailing();
    }

    private static String withoutColours(String text) {
        return CONTROL_SEQUENCE.matcher(text).replaceAll("");
    }

    /**
     * What an exception says, on one line, without the names of classes that its causes put in front; of an engine that
     * refuses, its own sentence.
     */
    public static String of(Exception e) {
        String text = String.valueOf(e.getMessage());
        return oneLine(refusal(text)
                .orElseGet(() -> text.replaceAll("^(?:(?:[a-z][A-Za-z0-9]*\\.)+[A-Z][A-Za-z0-9]*: )+", "")));
    }

    private static Optional<String> refusal(String text) {
        Matcher refusal = REFUSAL.matcher(text);
        if (!refusal.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(String.valueOf(refusal.group(1)))
                            .path("message")
                            .asText())
                    .filter(message -> !message.isEmpty());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
