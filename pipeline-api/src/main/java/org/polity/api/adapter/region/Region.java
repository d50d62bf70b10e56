package org.polity.api.adapter.region;

import java.util.List;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;

/**
 * Writes what an adapter generated as a region of a file: a line that begins it, a header that says what wrote it and, in a mode that
 * {@linkplain org.polity.api.adapter.Mode#holdsPlan() holds the plan}, which steps of which domains it holds, then the adapter's own text, then a line
 * with the seal. The seal tells an edited region from one that was left alone; it proves nothing, as anybody can reckon it.
 */
public final class Region {

    static final String BEGIN = "---- " + GeneratedFile.MARK + ": begin ----";
    static final String END_START = "---- " + GeneratedFile.MARK + ": end, sha256:";
    static final String END_END = " ----";

    private Region() {}

    /**
     * The text of a file that holds nothing but a region.
     *
     * @param style the file's comments
     * @param adapter the id of the adapter that writes it
     * @param request what it was asked for
     * @param body the adapter's own text: lines with {@code \n} at the end of each
     * @throws IllegalArgumentException when {@code body} does not end with a line feed, or holds a carriage return
     */
    public static String of(CommentStyle style, String adapter, GenerateRequest request, String body) {
        if (!body.endsWith("\n") || body.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("the text of a region ends each line with a line feed");
        }
        StringBuilder text = new StringBuilder();
        text.append(style.comment(BEGIN)).append('\n');
        Seal seal = new Seal();
        for (String line : RegionHeader.lines(WrittenBy.of(adapter, request), request)) {
            String comment = style.comment(line);
            text.append(comment).append('\n');
            seal.add(comment);
        }
        List<String> lines = List.of(body.substring(0, body.length() - 1).split("\n", -1));
        lines.forEach(seal::add);
        return text.append(body)
                .append(style.comment(END_START + seal.soFar() + END_END))
                .append('\n')
                .toString();
    }
}
