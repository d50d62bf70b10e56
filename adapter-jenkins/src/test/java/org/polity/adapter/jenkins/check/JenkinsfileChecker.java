package org.polity.adapter.jenkins.check;

import java.util.List;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;

/**
 * Says what Jenkins would not accept of a Jenkinsfile. It parses with the Groovy that Jenkins parses with, and then looks
 * at the structure of the {@code pipeline} block, at what stands beside it, and at the sizes that Jenkins can compile.
 */
public final class JenkinsfileChecker {

    private JenkinsfileChecker() {}

    /** The problems of a Jenkinsfile, each with its line; none when all is well. */
    public static List<String> check(String jenkinsfile) {
        Findings findings = new Findings();
        CompilationUnit unit = new CompilationUnit();
        unit.addSource("Jenkinsfile", jenkinsfile);
        try {
            unit.compile(Phases.CLASS_GENERATION);
        } catch (CompilationFailedException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        CompilationUnit parsed = new CompilationUnit();
        parsed.addSource("Jenkinsfile", jenkinsfile);
        parsed.compile(Phases.CONVERSION);
        ModuleNode module = parsed.getAST().getModules().get(0);
        new ScriptRules(findings).check(module);
        new InterpolationRules(findings).check(module);
        new SizeRules(findings).check(module);
        return findings.all();
    }
}
