package org.polity.adapter.jenkins.check;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;

/** Collects what is wrong. */
final class Findings {

    private final List<String> all = new ArrayList<>();

    void add(ASTNode where, String what) {
        all.add("line " + where.getLineNumber() + ": " + what);
    }

    void addAll(ASTNode where, List<String> problems) {
        problems.forEach(problem -> add(where, problem));
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
