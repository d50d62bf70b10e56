package org.polity.adapter.jenkins.check;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;

/**
 * What a call takes, as Jenkins knows it of each step, option and condition: parameters with types, some of them required. Without names,
 * exactly the required ones are given; a single flag may be left out. Of a value that is worked out when the build runs, no type is known.
 */
final class Signature {

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();

    private Signature() {}

    /**
     * Reads a signature.
     *
     * @param parameters names with types (text, number, flag, any), and a {@code !} behind those that are required: {@code "time:number!
     *     unit:text"}
     */
    static Signature of(String parameters) {
        Signature signature = new Signature();
        for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split(" ")) {
            String[] parts = parameter.replace("!", "").split(":");
            signature.types.put(parts[0], parts[1]);
            if (parameter.endsWith("!")) {
                signature.required.add(parts[0]);
            }
        }
        return signature;
    }

    /** What is wrong with the arguments of a call; nothing when all is well. */
    List<String> problems(Call call) {
        Map<String, Expression> named = call.named();
        List<Expression> unnamed = call.unnamed();
        if (!named.isEmpty() && !unnamed.isEmpty()) {
            return List.of("'" + call.name() + "' mixes arguments with and without names");
        }
        return named.isEmpty() ? unnamed(call.name(), unnamed) : named(call.name(), named);
    }

    private List<String> unnamed(String name, List<Expression> values) {
        List<String> problems = new ArrayList<>();
        Iterator<Expression> each = values.iterator();
        if (values.size() == required.size()) {
            required.forEach(parameter -> type(name, parameter, each.next(), problems));
        } else if (!values.isEmpty() || !isSwitch()) {
            problems.add("'" + name + "' takes " + required.size() + " arguments without names, not " + values.size());
        }
        return problems;
    }

    private boolean isSwitch() {
        return required.size() == 1 && required.stream().map(types::get).allMatch("flag"::equals);
    }

    /** What is wrong with values that are given by names. */
    List<String> named(String name, Map<String, Expression> values) {
        List<String> problems = new ArrayList<>();
        values.forEach((parameter, value) -> {
            if (types.containsKey(parameter)) {
                type(name, parameter, value, problems);
            } else {
                problems.add("'" + name + "' has no parameter '" + parameter + "'");
            }
        });
        required.stream()
                .filter(parameter -> !values.containsKey(parameter))
                .forEach(parameter -> problems.add("'" + name + "' needs '" + parameter + "'"));
        return problems;
    }

    private void type(String name, String parameter, Expression value, List<String> problems) {
        String type = types.getOrDefault(parameter, "any");
        if (!type.equals("any") && value instanceof ConstantExpression constant && !isOf(type, constant.getValue())) {
            problems.add("'" + parameter + "' of '" + name + "' is a " + type + ", not " + constant.getText());
        }
    }

    private static boolean isOf(String type, Object value) {
        return switch (type) {
            case "text" -> value instanceof String;
            case "number" -> value instanceof Integer || value instanceof Long;
            case "flag" -> value instanceof Boolean;
            default -> throw new IllegalArgumentException("no type " + type);
        };
    }
}
