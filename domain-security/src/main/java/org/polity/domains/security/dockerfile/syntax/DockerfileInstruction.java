package org.polity.domains.security.dockerfile.syntax;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An instruction.
 *
 * @param keyword what it does, in capitals
 * @param flags its leading words of the form {@code --name=value}
 * @param arguments what follows the flags, as written
 * @param offset where the arguments begin in the logical line
 * @param source the logical line that holds it
 * @param escape the escape character of its file
 * @param trigger for {@code ONBUILD}, the instruction that waits for the next build
 */
public record DockerfileInstruction(
        String keyword,
        List<Flag> flags,
        String arguments,
        int offset,
        DockerfileLine source,
        char escape,
        Optional<DockerfileInstruction> trigger) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * A flag.
     *
     * @param name its name, without the dashes
     * @param value its value, as written; empty when there is none
     */
    public record Flag(String name, String value) {}

    /** Copies the list. */
    public DockerfileInstruction {
        flags = List.copyOf(flags);
    }

    /** Tells whether it has that keyword, which is given in capitals. */
    public boolean is(String otherKeyword) {
        return keyword.equals(otherKeyword);
    }

    /** The line on which it begins. */
    public int line() {
        return source.lineAt(0);
    }

    /** The line of a character of the arguments. */
    public int lineAt(int argumentsOffset) {
        return source.lineAt(offset + argumentsOffset);
    }

    /** The here-documents that it brings along, in order. */
    public List<DockerfileHeredoc> heredocs() {
        return source.heredocs();
    }

    /** The value of the first flag of that name. */
    public Optional<String> flag(String name) {
        return flags.stream()
                .filter(flag -> flag.name().equals(name))
                .map(Flag::value)
                .findFirst();
    }

    /** The arguments as words. */
    List<DockerfileWords.Word> words() {
        return DockerfileWords.split(arguments, escape);
    }

    /** The arguments one by one: the texts of the JSON form, or else the words as written, quotes and all. */
    public List<String> items() {
        return json().orElseGet(
                        () -> words().stream().map(DockerfileWords.Word::raw).toList());
    }

    /** The arguments in JSON form; empty when they are in shell form, which anything is that is no array of strings. */
    public Optional<List<String>> json() {
        if (!arguments.startsWith("[")) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(arguments)) {
            List<String> items = new ArrayList<>();
            parser.nextToken();
            for (JsonToken token = parser.nextToken(); token == JsonToken.VALUE_STRING; token = parser.nextToken()) {
                items.add(parser.getText());
            }
            boolean complete = parser.currentToken() == JsonToken.END_ARRAY && parser.nextToken() == null;
            return complete ? Optional.of(items) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** This instruction, and the one that it keeps for later. */
    List<DockerfileInstruction> withTrigger() {
        return trigger.map(later -> List.of(this, later)).orElse(List.of(this));
    }
}
