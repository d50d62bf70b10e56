package org.polity.adapter.jenkins.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.adapter.jenkins.importing.groovy.Statement;

/** The combinations that the axes of a matrix make. */
final class MatrixAxes {

    private static final int MOST_CELLS = 50;

    private MatrixAxes() {}

    /** A scope within the one around the matrix for each combination. */
    static List<Scope> cells(Statement axes, Scope scope, Account account) {
        account.carried(axes);
        List<Scope> cells = List.of(scope);
        for (Statement axis : axes.body()) {
            Optional<String> name = Optional.empty();
            List<String> values = new ArrayList<>();
            account.carried(axis);
            for (Statement part : axis.body()) {
                List<String> texts = part.arguments().stream()
                        .flatMap(argument -> Statement.fixed(argument.value()).stream())
                        .toList();
                if (part.name().equals("name")) {
                    name = texts.stream().findFirst().filter(text -> text.matches("[A-Za-z_]\\w*"));
                    account.carried(part);
                } else if (part.name().equals("values")) {
                    values.addAll(texts);
                    account.carried(part);
                } else {
                    account.leftOut(part, "it is nothing that is known here");
                }
            }
            List<Scope> more = new ArrayList<>();
            for (Scope cell : cells) {
                for (String value : values) {
                    Scope one = cell.inner();
                    name.ifPresent(variable -> one.env.put(variable, value));
                    one.cell.add(value);
                    more.add(one);
                }
            }
            if (name.isEmpty() || more.isEmpty() || more.size() > MOST_CELLS) {
                account.leftOut(axis, "it makes no variable, no combination, or more than " + MOST_CELLS + " of them");
            } else {
                cells = more;
            }
        }
        return cells;
    }
}
