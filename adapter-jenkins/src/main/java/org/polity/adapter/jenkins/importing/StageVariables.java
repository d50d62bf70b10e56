package org.polity.adapter.jenkins.importing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.adapter.jenkins.importing.groovy.Statement;
import org.polity.api.importing.draft.PipelineDraft;

/**
 * Variables that a stage sets for those behind it, each in one place and with a value that a shell can work out anew where it is
 * named: {@code env.TAG = sh(script: '…', returnStdout: true)}.
 */
final class StageVariables {

    private static final Pattern SET =
            Pattern.compile("(?<![\\w.$])(?:env\\.)?([A-Za-z_]\\w*)\\s*(?:[-+*/]?=(?!=)|\\+\\+|--)");
    private static final int MOST_TEXT = 100_000;

    private final Map<String, Statement> set = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> local = new HashSet<>();

    private StageVariables() {}

    /** Those of a pipeline's stages. */
    static StageVariables in(List<Statement> stages) {
        StageVariables variables = new StageVariables();
        stages.forEach(variables::look);
        return variables;
    }

    private void look(Statement statement) {
        if (statement.name().equals("environment")) {
            return;
        }
        if (!statement.simple()) {
            String source = statement.source();
            Matcher matcher = SET.matcher(source.substring(0, Math.min(source.length(), MOST_TEXT)));
            while (matcher.find()) {
                places.merge(matcher.group(1), 2, Integer::sum); // perhaps it is set there, and perhaps it is not
            }
        } else if (statement.assigned()) {
            String name = name(statement);
            places.merge(name, 1, Integer::sum);
            if (statement.source().startsWith(statement.name())) {
                set.put(name, statement);
            } else {
                local.add(name);
            }
        }
        statement.body().forEach(this::look);
    }

    private static String name(Statement statement) {
        return statement.name().replaceFirst("^env\\.", "");
    }

    /**
     * Makes them variables of all steps that name them.
     *
     * @param known those that have a value already
     * @return their names
     */
    Set<String> handOver(PipelineDraft draft, Set<String> known) {
        Set<String> handed = new HashSet<>();
        set.forEach((name, statement) -> {
            boolean once = Optional.ofNullable(places.get(name)).orElse(0) == 1;
            if (once && name.matches("[A-Za-z_]\\w*") && !known.contains(name) && !local.contains(name)) {
                Statement.Value value = statement.arguments().get(0).value();
                Optional<String> output = Directives.output(value).filter(this::namesNoneOfOneStage);
                Optional<String> text = value instanceof Statement.Text each
                        ? each.text().asValue().filter(this::namesNoneOfOneStage)
                        : Optional.empty();
                output.ifPresent(script -> draft.exportOutput(name, script));
                text.ifPresent(each -> draft.export(name, each));
                if (output.isPresent() || text.isPresent()) {
                    handed.add(name);
                }
            }
        });
        return handed;
    }

    private boolean namesNoneOfOneStage(String text) {
        return local.stream().noneMatch(name -> text.contains(name));
    }
}
