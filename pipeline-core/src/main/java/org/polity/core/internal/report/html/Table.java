package org.polity.core.internal.report.html;

import java.util.List;
import java.util.function.Consumer;

/**
 * A table that a narrow screen shows as a list of cards. The roles are written out, because a browser forgets a table's
 * own as soon as a style lays it out as anything else.
 */
final class Table {

    private final Html html;
    private final List<String> columns;

    private Table(Html html, List<String> columns) {
        this.html = html;
        this.columns = columns;
    }

    /** Begins a table; the first column names what a row is about. */
    static Table begin(Html html, String caption, String... columns) {
        html.open("table", "role", "table")
                .element("caption", caption, "class", "unseen")
                .open("thead", "role", "rowgroup")
                .open("tr", "role", "row");
        for (String column : columns) {
            html.element("th", column, "role", "columnheader", "scope", "col");
        }
        html.close("tr", "thead").open("tbody", "role", "rowgroup");
        return new Table(html, List.of(columns));
    }

    /** Writes a row. */
    @SafeVarargs
    final Table row(Consumer<Html>... cells) {
        html.open("tr", "role", "row");
        for (int i = 0; i < cells.length; i++) {
            if (i == 0) {
                html.open("th", "role", "rowheader", "scope", "row", "data-label", columns.get(i));
            } else {
                html.open("td", "role", "cell", "data-label", columns.get(i));
            }
            html.open("div");
            cells[i].accept(html);
            html.end("div").end(i == 0 ? "th" : "td");
        }
        html.close("tr");
        return this;
    }

    /** Ends it. */
    void end() {
        html.close("tbody", "table");
    }
}
