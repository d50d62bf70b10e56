package org.polity.domains.governance.technology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image that a stage of a Dockerfile builds upon.
 *
 * @param name its name: that of an official image, or registry and path
 * @param tag its tag; empty when it has none, or one that only the build knows
 * @param line the line of its {@code FROM}
 */
record BaseImage(String name, String tag, int line) {

    private static final Pattern FROM =
            Pattern.compile("FROM\\s+(?:--\\S+\\s+)*(\\S+)(?:\\s+AS\\s+(\\S+))?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ARG =
            Pattern.compile("ARG\\s+([A-Za-z_][A-Za-z0-9_]*)(?:=(\\S*))?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern COPIED_FROM =
            Pattern.compile("COPY\\s+(?:--\\S+\\s+)*--from=(\\S+)\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern MOUNTED_FROM = Pattern.compile("--mount=(?:[^\\s,]+,)*from=([^\\s,]+)");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^{}]*))?\\}|([A-Za-z_][A-Za-z0-9_]*))");
    private static final Pattern OFFICIAL = Pattern.compile("(?:(?:index\\.)?docker\\.io/)?(?:library/)?([^/]+)");
    private static final Pattern DIRECTIVE =
            Pattern.compile("#\\s*(syntax|escape|check)\\s*=\\s*(\\S+).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITH_HEREDOCS =
            Pattern.compile("(?:ONBUILD\\s+)?(?:RUN|COPY|ADD)\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEREDOC = Pattern.compile("\\s<<-?[\"']?([A-Za-z_][A-Za-z0-9_.]*)");
    private static final int LONGEST_VALUE = 1024;

    /**
     * The images that a Dockerfile builds upon or takes files from, in order; neither {@code scratch} nor its own stages are
     * among them.
     *
     * @param buildArgs build arguments, which go before the defaults that the file has for them
     */
    static List<BaseImage> in(String dockerfile, Map<String, String> buildArgs) {
        return new Reading(buildArgs).run(dockerfile.split("\r?\n", -1));
    }

    /** One pass over the lines: what matters here stands at the start of an instruction. */
    private static final class Reading {

        private final List<BaseImage> images = new ArrayList<>();
        private final Map<String, String> arguments = new HashMap<>();
        private final Set<String> stages = new HashSet<>(Set.of("scratch"));
        private final Deque<String> heredocs = new ArrayDeque<>();
        private final Map<String, String> buildArgs;
        private boolean inStage;

        Reading(Map<String, String> buildArgs) {
            this.buildArgs = buildArgs;
        }

        List<BaseImage> run(String[] lines) {
            String escape = escape(lines);
            StringBuilder instruction = new StringBuilder();
            int start = 0;
            for (int i = 0; i < lines.length; i++) {
                String line = lines[i].strip();
                if (!heredocs.isEmpty()) {
                    if (heredocs.peek().equals(line)) {
                        heredocs.remove();
                    }
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    start = instruction.isEmpty() ? i + 1 : start;
                    boolean continued = line.endsWith(escape);
                    instruction.append(continued ? line.substring(0, line.length() - 1) + " " : line);
                    if (!continued) {
                        instruction(instruction.toString(), start);
                        instruction.setLength(0);
                    }
                }
            }
            instruction(instruction.toString(), start);
            return images;
        }

        /** The escape character, which a directive in the first lines may set. */
        private static String escape(String[] lines) {
            for (String line : lines) {
                Matcher directive = DIRECTIVE.matcher(line.strip());
                if (!directive.matches()) {
                    break;
                }
                if (directive.group(1).equalsIgnoreCase("escape")
                        && directive.group(2).equals("`")) {
                    return "`";
                }
            }
            return "\\";
        }

        private void instruction(String text, int line) {
            Matcher argument = ARG.matcher(text);
            Matcher from = FROM.matcher(text);
            if (!inStage && argument.matches()) {
                Optional.ofNullable(buildArgs.get(argument.group(1)))
                        .or(() -> Optional.ofNullable(argument.group(2)).map(value -> expand(unquoted(value))))
                        .ifPresent(value -> arguments.put(argument.group(1), value));
            } else if (from.matches()) {
                inStage = true;
                from(expand(unquoted(from.group(1))), line);
                if (from.group(2) != null) {
                    stages.add(from.group(2).toLowerCase(Locale.ROOT));
                }
            } else if (WITH_HEREDOCS.matcher(text).lookingAt()) {
                taken(text, line);
                HEREDOC.matcher(text).results().map(found -> found.group(1)).forEach(heredocs::add);
            }
        }

        /** Files may come from an image as well as from a stage, which a number may stand for. */
        private void taken(String text, int line) {
            Matcher copied = COPIED_FROM.matcher(text);
            if (copied.matches() && !copied.group(1).matches("[0-9]+")) {
                from(expand(unquoted(copied.group(1))), line);
            }
            if (text.regionMatches(true, 0, "RUN", 0, 3)) {
                MOUNTED_FROM.matcher(text).results().forEach(found -> from(unquoted(found.group(1)), line));
            }
        }

        private void from(String reference, int line) {
            if (!reference.isEmpty()
                    && !stages.contains(reference.toLowerCase(Locale.ROOT))
                    && !reference.startsWith("$")) {
                images.add(named(reference, line));
            }
        }

        private String expand(String text) {
            String expanded = VARIABLE.matcher(text).replaceAll(found -> {
                String name = found.group(1) == null ? found.group(3) : found.group(1);
                String otherwise = found.group(2) == null ? found.group() : found.group(2);
                return Matcher.quoteReplacement(arguments.getOrDefault(name, otherwise));
            });
            return expanded.length() > LONGEST_VALUE ? text : expanded;
        }

        private static String unquoted(String text) {
            return text.replaceAll("[\"']", "");
        }
    }

    /** The image that a reference names. */
    static BaseImage named(String reference, int line) {
        String withoutDigest = reference.split("@", 2)[0];
        int colon = withoutDigest.indexOf(':', withoutDigest.lastIndexOf('/') + 1);
        String path = colon < 0 ? withoutDigest : withoutDigest.substring(0, colon);
        String tag = colon < 0 ? "" : withoutDigest.substring(colon + 1);
        Matcher official = OFFICIAL.matcher(path);
        return new BaseImage(official.matches() ? official.group(1) : path, tag.contains("$") ? "" : tag, line);
    }
}
