package org.polity.adapter.jenkins;

import groovy.lang.Closure;
import groovy.lang.GString;
import groovy.lang.Script;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.kohsuke.groovy.sandbox.GroovyInterceptor;
import org.kohsuke.groovy.sandbox.SandboxTransformer;

/**
 * The sandbox of Jenkins' plugin Script Security, with the few of its signatures that generated files use. What is beyond them would
 * want an administrator's approval. Not for use by several threads.
 */
@SuppressWarnings("rawtypes") // the library's own signatures
final class GroovySandbox extends GroovyInterceptor {

    /** A signature as Jenkins writes them: {@code method TYPE NAME PARAMETERS}. */
    private record Signature(String kind, Class<?> type, String name, List<Class<?>> parameters) {

        static Signature parse(String line) {
            String[] words = line.split(" ");
            boolean constructor = words[0].equals("new");
            return new Signature(
                    words[0],
                    type(words[1]),
                    constructor ? "" : words[2],
                    Arrays.stream(words)
                            .skip(constructor ? 2 : 3)
                            .<Class<?>>map(Signature::type)
                            .toList());
        }

        private static Class<?> type(String name) {
            try {
                return name.equals("int") ? Integer.class : Class.forName(name);
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException(name, e);
            }
        }

        boolean takes(Object... arguments) {
            return parameters.size() == arguments.length
                    && Stream.iterate(0, i -> i < arguments.length, i -> i + 1)
                            .allMatch(i ->
                                    arguments[i] == null || parameters.get(i).isInstance(arguments[i]));
        }
    }

    private static final List<Signature> ALLOWED = read();

    /** What the plugin permits between numbers whatever its list says. */
    private static final Set<String> ARITHMETIC = Set.of("plus", "minus", "multiply");

    private GroovySandbox() {}

    /** Prepares scripts for it. */
    static void prepare(CompilerConfiguration configuration) {
        configuration.addCompilationCustomizers(new SandboxTransformer());
    }

    /** Runs the work of this thread in it. */
    static void guard(Runnable work) {
        GroovySandbox sandbox = new GroovySandbox();
        sandbox.register();
        try {
            work.run();
        } finally {
            sandbox.unregister();
        }
    }

    private static List<Signature> read() {
        try (InputStream in = GroovySandbox.class.getResourceAsStream("sandbox-signatures.txt");
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Signature::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Object onMethodCall(Invoker invoker, Object receiver, String method, Object... arguments) throws Throwable {
        boolean allowed = isOurs(receiver)
                || (receiver instanceof Number && ARITHMETIC.contains(method))
                || ALLOWED.stream()
                        .filter(signature -> signature.name().equals(method))
                        .anyMatch(signature -> signature.kind().equals("method")
                                ? signature.type().isInstance(receiver) && signature.takes(arguments)
                                : signature.kind().equals("staticMethod")
                                        && signature.takes(Stream.concat(Stream.of(receiver), Arrays.stream(arguments))
                                                .toArray()));
        require(allowed, "method " + nameOf(receiver) + " " + method + " " + typesOf(arguments));
        return super.onMethodCall(invoker, receiver, method, arguments);
    }

    @Override
    public Object onStaticCall(Invoker invoker, Class receiver, String method, Object... arguments) throws Throwable {
        require(
                ALLOWED.stream()
                        .anyMatch(signature -> signature.kind().equals("staticMethod")
                                && signature.type() == receiver
                                && signature.name().equals(method)
                                && signature.takes(arguments)),
                "staticMethod " + receiver.getName() + " " + method + " " + typesOf(arguments));
        return super.onStaticCall(invoker, receiver, method, arguments);
    }

    @Override
    public Object onNewInstance(Invoker invoker, Class receiver, Object... arguments) throws Throwable {
        require(
                Script.class.isAssignableFrom(receiver)
                        || ALLOWED.stream()
                                .anyMatch(signature -> signature.kind().equals("new")
                                        && signature.type() == receiver
                                        && signature.takes(arguments)),
                "new " + receiver.getName() + " " + typesOf(arguments));
        return super.onNewInstance(invoker, receiver, arguments);
    }

    @Override
    public Object onGetProperty(Invoker invoker, Object receiver, String property) throws Throwable {
        require(isOurs(receiver) || receiver instanceof Map, "property " + nameOf(receiver) + " " + property);
        return super.onGetProperty(invoker, receiver, property);
    }

    @Override
    public Object onSetProperty(Invoker invoker, Object receiver, String property, Object value) throws Throwable {
        require(isOurs(receiver) || receiver instanceof Map, "property " + nameOf(receiver) + " " + property);
        return super.onSetProperty(invoker, receiver, property, value);
    }

    @Override
    public Object onGetAttribute(Invoker invoker, Object receiver, String attribute) {
        throw refusal("field " + nameOf(receiver) + " " + attribute);
    }

    @Override
    public Object onSetAttribute(Invoker invoker, Object receiver, String attribute, Object value) {
        throw refusal("field " + nameOf(receiver) + " " + attribute);
    }

    /** The script, its closures, and what stands for Jenkins' own steps and variables. */
    private static boolean isOurs(Object receiver) {
        return receiver instanceof Script
                || receiver instanceof Closure<?>
                || (receiver != null && receiver.getClass().getName().startsWith("org.polity."));
    }

    private static void require(boolean allowed, String signature) {
        if (!allowed) {
            throw refusal(signature);
        }
    }

    private static SecurityException refusal(String signature) {
        return new SecurityException("Scripts not permitted to use " + signature);
    }

    private static String nameOf(Object receiver) {
        return receiver == null ? "null" : receiver.getClass().getName();
    }

    private static String typesOf(Object... arguments) {
        return String.join(
                " ",
                Arrays.stream(arguments)
                        .map(argument -> argument instanceof GString ? "GString" : nameOf(argument))
                        .toList());
    }
}
