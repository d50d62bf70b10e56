package org.polity.domains.security.secret;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.domains.security.text.TextPositions;

/** The comment {@code polity:allow secrets REASON}, by which people say why something is no secret. */
public final class InlineAllow {

    private static final Pattern COMMENT = Pattern.compile("polity:allow[ \\t]+secrets\\b[ \\t:]*([^\\r\\n]*)");
    private static final Pattern END_OF_COMMENT = Pattern.compile("\\*/|-->|--%>|#\\}|\\*\\)");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{2}");
    private static final int LONGEST_LINE = 4096;

    private InlineAllow() {}

    /**
     * The reason given on a line, or by a comment that has the line above to itself; empty where there is no comment,
     * or no reason in it.
     */
    public static Optional<String> reason(TextPositions positions, int line) {
        return comment(positions.text(line))
                .or(() -> comment(positions.text(line - 1)).filter(Comment::isAlone))
                .map(Comment::reason)
                .filter(reason -> !reason.isEmpty());
    }

    private static Optional<Comment> comment(String line) {
        Matcher matcher = COMMENT.matcher(line);
        if (line.length() > LONGEST_LINE || !matcher.find()) {
            return Optional.empty();
        }
        String reason = END_OF_COMMENT.split(matcher.group(1), 2)[0].strip();
        boolean alone = !CODE.matcher(line.substring(0, matcher.start())).find();
        return Optional.of(new Comment(reason, alone));
    }

    private record Comment(String reason, boolean isAlone) {}
}
