package org.polity.adapter.jenkins;

import com.cloudbees.groovy.cps.CpsTransformer;
import groovyjarjarasm.asm.ClassReader;
import groovyjarjarasm.asm.ClassVisitor;
import groovyjarjarasm.asm.MethodVisitor;
import groovyjarjarasm.asm.Opcodes;
import groovyjarjarasm.asm.commons.CodeSizeEvaluator;
import java.util.Map;
import java.util.TreeMap;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.tools.GroovyClass;

/** What the methods of a Jenkinsfile take, compiled as Jenkins' Pipeline engine does it: with its transformation. */
final class MethodSizes {

    private MethodSizes() {}

    /** The most that each method can take, in bytes, by class and name. */
    static Map<String, Integer> of(String jenkinsfile) {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.addCompilationCustomizers(new CpsTransformer());
        CompilationUnit unit = new CompilationUnit(configuration);
        unit.addSource("Jenkinsfile", jenkinsfile);
        unit.compile(Phases.CLASS_GENERATION);
        Map<String, Integer> sizes = new TreeMap<>();
        for (Object each : unit.getClasses()) {
            GroovyClass compiled = (GroovyClass) each;
            new ClassReader(compiled.getBytes()).accept(new Measuring(compiled.getName(), sizes), 0);
        }
        return sizes;
    }

    private static final class Measuring extends ClassVisitor {
        private final String name;
        private final Map<String, Integer> sizes;

        Measuring(String name, Map<String, Integer> sizes) {
            super(Opcodes.ASM5);
            this.name = name;
            this.sizes = sizes;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            return new CodeSizeEvaluator(null) {
                @Override
                public void visitEnd() {
                    sizes.merge(name + "." + method, getMaxSize(), Math::max);
                }
            };
        }
    }
}
