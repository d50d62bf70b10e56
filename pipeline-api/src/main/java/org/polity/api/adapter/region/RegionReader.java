package org.polity.api.adapter.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks for the region in a text. */
final class RegionReader {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** More than the header of a plan of thousands of steps takes. */
    private static final int MOST_HEADER_LINES = 10_000;

    private record Line(int start, int end, String text) {}

    private final String text;
    private final List<Line> lines;

    RegionReader(String text) {
        this.text = text;
        this.lines = lines(text);
    }

    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed + 1;
            int stop = feed < 0 ? end : feed;
            if (stop > start && text.charAt(stop - 1) == '\r') {
                stop--;
            }
            lines.add(new Line(start, end, text.substring(start, stop)));
            start = end;
        }
        return lines;
    }

    RegionText read() {
        for (int i = 0; i < lines.size(); i++) {
            Optional<CommentStyle> style = beginning(i);
            if (style.isPresent()) {
                return read(i, style.get());
            }
        }
        return isMarkedFrom(0) ? broken("a line ends what was generated, but none begins it") : new RegionText.None();
    }

    /** An end whose seal fits is the end, even where the text between holds a line that looks like one. */
    private RegionText read(int begin, CommentStyle style) {
        Seal seal = new Seal();
        List<Integer> ends = new ArrayList<>();
        for (int i = begin + 1; i < lines.size(); i++) {
            String line = lines.get(i).text();
            Optional<String> stated = sealIn(line, style);
            if (stated.isPresent()) {
                ends.add(i);
                if (stated.get().equals(seal.soFar())) {
                    return isMarkedFrom(i + 1)
                            ? broken("a second part of it is marked as generated")
                            : found(begin, i, style, true);
                }
            }
            seal.add(line);
        }
        if (ends.isEmpty()) {
            return broken("a line begins what was generated, but none ends it");
        }
        return ends.size() > 1 || isMarkedFrom(ends.get(0) + 1)
                ? broken("several lines begin or end what was generated")
                : found(begin, ends.get(0), style, false);
    }

    private RegionText found(int begin, int end, CommentStyle style, boolean sealed) {
        StringBuilder region = new StringBuilder();
        List<String> header = new ArrayList<>();
        for (Line line : lines.subList(begin, end + 1)) {
            region.append(withoutMark(line)).append('\n');
        }
        for (Line line : lines.subList(begin + 1, Math.min(end, begin + MOST_HEADER_LINES))) {
            header.add(style.text(line.text()));
        }
        Line first = lines.get(begin);
        String before = text.substring(0, first.start()) + (hasMark(first) ? BYTE_ORDER_MARK : "");
        return new RegionText.Found(
                before,
                RegionHeader.read(header),
                region.toString(),
                text.substring(lines.get(end).end()),
                sealed,
                text.startsWith("\r", first.start() + first.text().length()) ? "\r\n" : "\n");
    }

    private RegionText broken(String reason) {
        boolean conflict = lines.stream().anyMatch(line -> line.text().startsWith("<<<<<<< "));
        return new RegionText.Broken(conflict ? reason + ", and it holds a merge conflict" : reason);
    }

    private boolean isMarkedFrom(int from) {
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i).text();
            if (beginning(i).isPresent()
                    || Arrays.stream(CommentStyle.values())
                            .anyMatch(style -> sealIn(line, style).isPresent())) {
                return true;
            }
        }
        return false;
    }

    private Optional<CommentStyle> beginning(int index) {
        String line = withoutMark(lines.get(index));
        return line.contains(Region.BEGIN)
                ? Arrays.stream(CommentStyle.values())
                        .filter(style -> line.equals(style.comment(Region.BEGIN)))
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> sealIn(String line, CommentStyle style) {
        if (!line.contains(Region.END_START)) {
            return Optional.empty();
        }
        String comment = style.text(line);
        return comment.startsWith(Region.END_START) && comment.endsWith(Region.END_END)
                ? Optional.of(comment.substring(
                        Region.END_START.length(),
                        Math.max(Region.END_START.length(), comment.length() - Region.END_END.length())))
                : Optional.empty();
    }

    private static boolean hasMark(Line line) {
        return line.start() == 0 && line.text().startsWith(BYTE_ORDER_MARK);
    }

    private static String withoutMark(Line line) {
        return hasMark(line) ? line.text().substring(1) : line.text();
    }
}
