package org.polity.adapter.jenkins.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.stmt.Statement;

/** The sections of a {@code pipeline} or {@code stage} block, each once. */
final class Sections {

    /** The sections that are a word with a value; all others are blocks. */
    private static final Set<String> WORDS = Set.of("agent", "failFast");

    private final Call owner;
    private final Findings findings;
    private final Map<String, Call> sections = new LinkedHashMap<>();

    private Sections(Call owner, Findings findings) {
        this.owner = owner;
        this.findings = findings;
    }

    static Sections of(Call owner, Set<String> allowed, Findings findings) {
        Sections sections = new Sections(owner, findings);
        int lastLine = 0;
        for (Statement statement : owner.statements()) {
            Optional<Call> call = Call.of(statement);
            if (call.filter(each -> allowed.contains(each.name())).isEmpty()) {
                findings.add(statement, "'" + owner.name() + "' has no such section");
            } else if (sections.sections.putIfAbsent(call.get().name(), call.get()) != null) {
                findings.add(
                        statement,
                        "'" + owner.name() + "' has the section '" + call.get().name() + "' twice");
            }
            call.filter(each -> allowed.contains(each.name()) && !WORDS.contains(each.name()))
                    .filter(each -> each.block().isEmpty() || !each.arguments().isEmpty())
                    .ifPresent(each ->
                            findings.add(statement, "'" + each.name() + "' is a block, with nothing before it"));
            if (statement.getLineNumber() == lastLine) {
                findings.add(statement, "there is one directive a line");
            }
            lastLine = statement.getLastLineNumber();
        }
        return sections;
    }

    Optional<Call> find(String name) {
        return Optional.ofNullable(sections.get(name));
    }

    void require(String name) {
        if (!sections.containsKey(name)) {
            findings.add(owner.node(), "'" + owner.name() + "' needs the section '" + name + "'");
        }
    }
}
