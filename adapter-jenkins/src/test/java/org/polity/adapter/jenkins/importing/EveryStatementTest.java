package org.polity.adapter.jenkins.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.SourceUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.InvalidInputException;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportedKey;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.testkit.domain.SourceTrees;

/**
 * Jenkinsfiles as people write them, with Groovy of every kind. Groovy's own parser says which statements there are, and
 * each of them is accounted for, by itself or by what it stands in.
 */
class EveryStatementTest {

    static Stream<Path> files() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(EveryStatementTest.class.getResource("nasty"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isCarriedOrToldOrStandsInWhatIsTold(Path file) throws IOException {
        String text = Files.readString(file);
        Map<Integer, Outcome> told = new HashMap<>();
        for (ImportedKey key : read(String.valueOf(file.getFileName()), text)) {
            told.merge(key.location().line(), key.outcome(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
        List<String> lost = new ArrayList<>();
        ModuleNode module = parsed(text);
        module.getMethods().forEach(method -> require(method, told, lost));
        module.getClasses().stream()
                .filter(type -> !type.isScript() && type.getOuterClass() == null)
                .forEach(type -> require(type, told, lost));
        module.getImports().forEach(each -> require(each, told, lost));
        collect(module.getStatementBlock(), told, lost);
        assertThat(lost).as("statements of which nothing is said").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pipeline {",
                "pipeline { agent any } }",
                "pipeline { sh 'x }",
                "pipeline { sh '''x }",
                "pipeline { /* }",
                "pipeline { sh $/x }"
            })
    void whatDoesNotEndIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> read("Jenkinsfile", text))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.problems())
                                .allSatisfy(problem ->
                                        assertThat(problem.location()).isPresent()));
    }

    private static List<ImportedKey> read(String name, String text) {
        return new JenkinsImporter()
                .read(new ImportRequest(name, text, SourceTrees.of(Map.of()), Set.of()))
                .keys();
    }

    private static ModuleNode parsed(String text) {
        SourceUnit unit = SourceUnit.create("Jenkinsfile", text.startsWith("\ufeff") ? text.substring(1) : text);
        unit.parse();
        unit.completePhase();
        unit.nextPhase();
        unit.convert();
        return unit.getAST();
    }

    private static void collect(Statement block, Map<Integer, Outcome> told, List<String> lost) {
        if (!(block instanceof BlockStatement statements)) {
            return;
        }
        for (Statement statement : statements.getStatements()) {
            boolean isInner = require(statement, told, lost);
            if (isInner && statement instanceof ExpressionStatement expression) {
                closure(expression.getExpression()).ifPresent(inner -> collect(inner.getCode(), told, lost));
            }
        }
    }

    /** Tells whether what stands in a node has to be accounted for by itself. */
    private static boolean require(ASTNode node, Map<Integer, Outcome> told, List<String> lost) {
        if (node.getLineNumber() < 1) {
            return false;
        }
        Outcome outcome = told.get(node.getLineNumber());
        if (outcome == null) {
            lost.add(node.getLineNumber() + ":" + node.getColumnNumber() + " " + node.getText());
        }
        return outcome == Outcome.CARRIED || outcome == Outcome.CHANGED;
    }

    /** The block behind a call. */
    private static Optional<ClosureExpression> closure(Expression expression) {
        if (expression instanceof MethodCallExpression call
                && call.getArguments() instanceof TupleExpression arguments
                && !arguments.getExpressions().isEmpty()
                && arguments.getExpression(arguments.getExpressions().size() - 1)
                        instanceof ClosureExpression closure) {
            return Optional.of(closure);
        }
        return Optional.empty();
    }
}
