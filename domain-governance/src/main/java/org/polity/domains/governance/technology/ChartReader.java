package org.polity.domains.governance.technology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.api.Location;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.SourceTree;
import org.polity.domains.governance.document.DataDocuments;
import org.polity.domains.governance.document.FlatDocument;

/** Reads the version of the chart format from the {@code Chart.yaml} files that are no part of another chart. */
final class ChartReader implements TechnologyReader {

    static final String CHART_FILE = "Chart.yaml";

    @Override
    public List<Technology> read(SourceTree sources) throws CheckException {
        List<Technology> technologies = new ArrayList<>();
        for (String chart : charts(sources)) {
            Optional<FlatDocument.Entry> version =
                    DataDocuments.yaml(sources.text(chart).orElse(""), chart).first("apiVersion");
            version.map(entry -> Technology.ofVersion("helm-chart", entry.text(), Location.of(chart, entry.line())))
                    .ifPresent(technologies::add);
        }
        return technologies;
    }

    /** The charts that are no part of another one. */
    static List<String> charts(SourceTree sources) {
        List<String> charts = sources.files().stream()
                .filter(file -> file.equals(CHART_FILE) || file.endsWith("/" + CHART_FILE))
                .toList();
        return charts.stream()
                .filter(chart -> charts.stream()
                        .noneMatch(other -> !other.equals(chart)
                                && chart.startsWith(other.substring(0, other.length() - CHART_FILE.length()))))
                .toList();
    }
}
