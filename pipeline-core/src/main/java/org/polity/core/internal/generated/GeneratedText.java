package org.polity.core.internal.generated;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.region.RegionText;

/**
 * A file in a place where a generated one belongs.
 *
 * @param text its text; empty when {@code reason} says why there is none
 * @param region what of the text was generated
 * @param reason why it can be no generated file, when that can be told without reading its text
 */
public record GeneratedText(String text, RegionText region, Optional<String> reason) {

    /** More than an adapter writes for thousands of steps. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    /**
     * Reads a file. What is larger than 16 MiB, or no UTF-8 text, was not generated.
     *
     * @throws InvalidInputException when it cannot be read
     */
    public static GeneratedText read(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new InvalidInputException(
                    Problem.error("cannot be read: " + e.getClass().getSimpleName() + " " + e.getMessage())
                            .at(Location.of(file.toString()))
                            .next("Check its permissions"));
        }
        if (bytes.length > MOST_BYTES) {
            return foreign("is larger than 16 MiB");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new GeneratedText(text, RegionText.read(text), Optional.empty());
        } catch (CharacterCodingException e) {
            return foreign("is no text in UTF-8");
        }
    }

    private static GeneratedText foreign(String reason) {
        return new GeneratedText("", new RegionText.None(), Optional.of(reason));
    }

    /** Whether somebody's own text would be lost with it. */
    public boolean isSomebodysOwn() {
        return reason.isPresent() || (!text.isBlank() && !GeneratedFile.isMarked(text));
    }
}
