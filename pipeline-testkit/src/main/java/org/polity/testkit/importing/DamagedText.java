package org.polity.testkit.importing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What becomes of a file under the hands of people and programs: words and lines that are lost, doubled, moved or replaced. */
final class DamagedText {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    private static final List<String> STRANGE = List.of(
            "",
            " ",
            "x",
            "1",
            "-1",
            "99999999999999999999",
            "true",
            "null",
            "a b",
            "'",
            "\"",
            "''",
            "\"\"",
            "[]",
            "{}",
            "[[a]]",
            "{a: {b: [c]}}",
            "(",
            "}",
            "]",
            ": ",
            "\n",
            "\t",
            "#",
            "//",
            "/*",
            "$",
            "${",
            "${a}",
            "$(a)",
            "`a`",
            "\\",
            "\\0",
            "/(((a+)+)+/",
            "../../x",
            "~",
            "*a",
            "&a a",
            "<<",
            "!a b",
            "é",
            "\u2028",
            "\ud83d\ude80",
            "\ud83d",
            "\ue000");

    private DamagedText() {}

    /**
     * Damaged forms of a text, always the same ones.
     *
     * @param count how many
     */
    static Stream<String> of(String text, int count) {
        Random random = new Random(text.hashCode());
        return IntStream.range(0, count).mapToObj(i -> {
            String damaged = text;
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                damaged = random.nextBoolean() ? withAnotherWord(damaged, random) : withOtherLines(damaged, random);
            }
            return damaged;
        });
    }

    private static String withAnotherWord(String text, Random random) {
        List<MatchResult> words = WORD.matcher(text).results().toList();
        if (words.isEmpty()) {
            return text + one(STRANGE, random);
        }
        MatchResult word = one(words, random);
        String other = random.nextInt(3) == 0 ? one(words, random).group() : one(STRANGE, random);
        return text.substring(0, word.start()) + other + text.substring(word.end());
    }

    private static String withOtherLines(String text, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int place = random.nextInt(lines.size());
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(place);
            case 1 -> lines.add(random.nextInt(lines.size()), lines.get(place));
            case 2 -> Collections.swap(lines, place, random.nextInt(lines.size()));
            case 3 -> lines.set(place, "  " + lines.get(place));
            default -> lines.set(place, lines.get(place).replaceFirst("^ {1,2}", ""));
        }
        return String.join("\n", lines);
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
