package org.polity.adapter.jenkins.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * A statement that calls something by its name, as every line of a {@code pipeline} block does.
 *
 * @param name what it calls
 * @param arguments its arguments, without the block
 * @param block the block that follows, where there is one
 * @param node where it stands
 */
record Call(String name, List<Expression> arguments, Optional<ClosureExpression> block, ASTNode node) {

    /** Reads a statement; empty when it is no such call. */
    static Optional<Call> of(Statement statement) {
        if (!(statement instanceof ExpressionStatement expression)
                || !(expression.getExpression() instanceof MethodCallExpression call)
                || !call.isImplicitThis()
                || !(call.getMethod() instanceof ConstantExpression name)) {
            return Optional.empty();
        }
        List<Expression> arguments = new ArrayList<>(((TupleExpression) call.getArguments()).getExpressions());
        Optional<ClosureExpression> block = Optional.empty();
        if (!arguments.isEmpty() && arguments.get(arguments.size() - 1) instanceof ClosureExpression closure) {
            block = Optional.of(closure);
            arguments.remove(arguments.size() - 1);
        }
        return Optional.of(new Call(name.getText(), List.copyOf(arguments), block, statement));
    }

    /** The statements of its block; none without a block. */
    List<Statement> statements() {
        return block.map(ClosureExpression::getCode).map(Call::statements).orElse(List.of());
    }

    static List<Statement> statements(Statement code) {
        return code instanceof BlockStatement block ? block.getStatements() : List.of(code);
    }

    /** The first argument, where that is a text as it stands. */
    Optional<String> text() {
        return arguments.stream()
                .findFirst()
                .filter(ConstantExpression.class::isInstance)
                .map(ConstantExpression.class::cast)
                .map(ConstantExpression::getValue)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** The arguments that have names, by their names. */
    Map<String, Expression> named() {
        Map<String, Expression> named = new LinkedHashMap<>();
        for (Expression argument : arguments) {
            if (argument instanceof MapExpression map) {
                map.getMapEntryExpressions()
                        .forEach(entry -> named.put(entry.getKeyExpression().getText(), entry.getValueExpression()));
            }
        }
        return named;
    }

    /** The arguments that have none. */
    List<Expression> unnamed() {
        return arguments.stream()
                .filter(argument -> !(argument instanceof MapExpression))
                .toList();
    }
}
