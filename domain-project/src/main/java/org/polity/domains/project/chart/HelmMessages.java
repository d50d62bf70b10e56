package org.polity.domains.project.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.domains.project.tool.ToolOutput;

/** Turns what Helm says into findings. */
final class HelmMessages {

    private static final Pattern LINT = Pattern.compile("\\[(ERROR|WARNING|INFO)\\] ([^:]*): (.*)", Pattern.DOTALL);

    /** {@code (name-of-the-chart/templates/x.yaml:3:14)}; the column counts from 0. */
    private static final Pattern PLACE =
            Pattern.compile("\\(?(?:[^\\s/()]+)/((?:templates|charts)/[^\\s:()]+):(\\d{1,9})(?::\\d{1,9})?\\)?");

    private static final Pattern YAML_LINE = Pattern.compile("yaml: line (\\d{1,9}): ");

    private static final Pattern YAML_FILE = Pattern.compile("cannot load (Chart\\.yaml|values\\.yaml)");

    /** What Helm says of a template's output, not of the template. */
    private static final Pattern RENDERED =
            Pattern.compile("YAML parse error on [^\\s/]+/((?:templates|charts)/[^\\s:]+)");

    /** What Helm says to people at its own command line. */
    private static final String ADVICE = "Use --debug flag";

    private final ChartFolder chart;

    HelmMessages(ChartFolder chart) {
        this.chart = chart;
    }

    /**
     * The findings of {@code helm lint}.
     *
     * @param lines what it printed; a message may go over several of them
     */
    List<Finding> lint(String rule, List<String> lines) {
        List<Finding> findings = new ArrayList<>();
        for (String text : joined(lines)) {
            String message = ToolOutput.oneLine(text);
            Matcher matcher = LINT.matcher(message);
            if (matcher.matches()) {
                String path = matcher.group(2).strip();
                if (!repeats(path, message, findings)) {
                    findings.add(finding(rule, severity(matcher.group(1)), path, matcher.group(3)));
                }
            } else {
                findings.add(Finding.of(rule, Severity.ERROR, message).at(description()));
            }
        }
        return findings;
    }

    /** Once Helm has said what is wrong with a file, it says of the whole chart that it cannot be loaded. */
    private boolean repeats(String path, String message, List<Finding> before) {
        boolean ofTheWhole =
                path.isEmpty() || (path.equals("templates/") && place(message).isEmpty());
        return ofTheWhole && before.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** The finding for what Helm refused. */
    Finding refusal(String rule, String message) {
        int advice = message.indexOf(ADVICE);
        String cause = advice < 0 ? message : message.substring(0, advice);
        return finding(rule, Severity.ERROR, "", ToolOutput.oneLine(cause));
    }

    private Finding finding(String rule, Severity severity, String path, String message) {
        return Finding.of(rule, severity, message).at(location(path, message));
    }

    private Location location(String path, String message) {
        Optional<Location> place = place(message);
        if (place.isPresent()) {
            return place.get();
        }
        Matcher rendered = RENDERED.matcher(message);
        if (rendered.find()) {
            return Location.of(chart.inRepository(rendered.group(1)));
        }
        Matcher loaded = YAML_FILE.matcher(message);
        String file = loaded.find() ? loaded.group(1) : path;
        if (file.isEmpty() || file.equals("templates/") || file.startsWith("/")) {
            return description();
        }
        Matcher line = YAML_LINE.matcher(message);
        boolean isSource = !file.startsWith("templates/");
        return isSource && line.find()
                ? Location.of(chart.inRepository(file), Integer.parseInt(line.group(1)))
                : Location.of(chart.inRepository(file));
    }

    /** The last place that a message names: errors of nested templates name the outer ones first. */
    private Optional<Location> place(String message) {
        Optional<Location> last = Optional.empty();
        Matcher matcher = PLACE.matcher(message);
        while (matcher.find()) {
            last = Optional.of(Location.of(chart.inRepository(matcher.group(1)), Integer.parseInt(matcher.group(2))));
        }
        return last;
    }

    private Location description() {
        return Location.of(chart.inRepository(ChartFolder.DESCRIPTION));
    }

    private static Severity severity(String word) {
        return switch (word) {
            case "ERROR" -> Severity.ERROR;
            case "WARNING" -> Severity.WARNING;
            default -> Severity.NOTE;
        };
    }

    private static List<String> joined(List<String> lines) {
        List<String> messages = new ArrayList<>();
        for (String line : lines) {
            if (messages.isEmpty() || line.startsWith("[")) {
                messages.add(line);
            } else {
                int last = messages.size() - 1;
                messages.set(last, messages.get(last) + " " + line.strip());
            }
        }
        return messages;
    }
}
