package org.polity.adapter.jenkins.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.polity.adapter.jenkins.importing.groovy.Statement;

/** Which combinations of a matrix's axes are left out. */
final class MatrixExcludes {

    /** The values of an axis that are meant, or all others. */
    private record Axis(String name, Set<String> values, boolean others) {

        boolean holds(Map<String, String> cell) {
            String value = cell.get(name);
            return value != null && values.contains(value) != others;
        }
    }

    private final List<List<Axis>> excludes = new ArrayList<>();

    private MatrixExcludes() {}

    static MatrixExcludes of(List<Statement> directives, Account account) {
        MatrixExcludes all = new MatrixExcludes();
        for (Statement directive : directives) {
            account.carried(directive);
            for (Statement exclude : directive.body()) {
                List<Axis> axes = new ArrayList<>();
                account.carried(exclude);
                exclude.body().forEach(axis -> axes.add(axis(axis, account)));
                if (!exclude.name().equals("exclude") || axes.isEmpty()) {
                    account.leftOut(exclude, "it excludes nothing that is known here");
                } else {
                    all.excludes.add(axes);
                }
            }
        }
        return all;
    }

    private static Axis axis(Statement axis, Account account) {
        String name = "";
        Set<String> values = new HashSet<>();
        boolean others = false;
        account.carried(axis);
        for (Statement part : axis.body()) {
            List<String> texts = part.arguments().stream()
                    .flatMap(argument -> Statement.fixed(argument.value()).stream())
                    .toList();
            account.carried(part);
            switch (part.name()) {
                case "name" -> name = texts.stream().findFirst().orElse("");
                case "values" -> values.addAll(texts);
                case "notValues" -> {
                    values.addAll(texts);
                    others = true;
                }
                default -> account.leftOut(part, "it is nothing that is known here");
            }
        }
        return new Axis(name, values, others);
    }

    /** Tells whether a combination is left out: the one whose axes have all values of one of the excludes. */
    boolean holds(Map<String, String> cell) {
        return excludes.stream().anyMatch(axes -> axes.stream().allMatch(axis -> axis.holds(cell)));
    }
}
