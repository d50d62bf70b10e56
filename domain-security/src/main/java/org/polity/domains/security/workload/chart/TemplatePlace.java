package org.polity.domains.security.workload.chart;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Location;

/** Leads from a line of rendered manifests back to the template that it came from. */
public final class TemplatePlace {

    private final ChartFolder chart;
    private final Map<String, Optional<String>> texts = new HashMap<>();

    /** Leads back to the templates of one chart. */
    public TemplatePlace(ChartFolder chart) {
        this.chart = chart;
    }

    /**
     * The place in the sources of a line that was rendered: the template, with the line where the template holds the
     * same text exactly once; the chart as a whole for what comes from a packed subchart.
     */
    public Location of(Manifests manifests, int line) {
        Optional<String> file = manifests.template(line).map(chart::inSources);
        Optional<String> text = file.flatMap(this::text);
        if (text.isEmpty()) {
            return Location.of(chart.name());
        }
        return new Location(file.get(), onlyLineWith(text.get(), manifests.text(line)), 0);
    }

    private Optional<String> text(String file) {
        return texts.computeIfAbsent(file, path -> chart.sources().text(path));
    }

    private static int onlyLineWith(String template, String rendered) {
        String wanted = rendered.strip();
        int found = 0;
        int number = 0;
        for (String line : template.split("\n", -1)) {
            number++;
            if (!wanted.isEmpty() && line.strip().equals(wanted)) {
                if (found > 0) {
                    return 0;
                }
                found = number;
            }
        }
        return found;
    }
}
