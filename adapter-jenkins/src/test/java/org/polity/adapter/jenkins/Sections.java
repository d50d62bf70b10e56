package org.polity.adapter.jenkins;

import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down what a block of a Declarative pipeline calls, and runs nothing of it. */
final class Sections {

    private final Map<String, Call> calls = new LinkedHashMap<>();

    /**
     * A call.
     *
     * @param name what is called
     * @param arguments with what
     */
    record Call(String name, List<Object> arguments) {

        String text() {
            return (String) arguments.get(0);
        }

        Map<?, ?> settings() {
            return (Map<?, ?>) arguments.get(0);
        }

        Closure<?> block() {
            return (Closure<?>) arguments.get(arguments.size() - 1);
        }
    }

    private Sections() {}

    /** The sections of a block, each of which is known and stands once. */
    static Sections read(Closure<?> block, String... known) {
        Sections sections = new Sections();
        for (Call call : calls(block)) {
            if (!List.of(known).contains(call.name())) {
                throw new IllegalStateException("no section " + call.name());
            }
            if (sections.calls.put(call.name(), call) != null) {
                throw new IllegalStateException("two sections " + call.name());
            }
        }
        return sections;
    }

    /** What a block calls, in its order. */
    static List<Call> calls(Closure<?> block) {
        Recorder recorder = new Recorder();
        Closure<?> copy = (Closure<?>) block.clone();
        copy.setDelegate(recorder);
        copy.setResolveStrategy(Closure.DELEGATE_ONLY);
        copy.call();
        return List.copyOf(recorder.calls);
    }

    boolean has(String section) {
        return calls.containsKey(section);
    }

    Object argument(String section) {
        return get(section).arguments().get(0);
    }

    Closure<?> block(String section) {
        return get(section).block();
    }

    private Call get(String section) {
        Call call = calls.get(section);
        if (call == null) {
            throw new IllegalStateException("there is no section " + section);
        }
        return call;
    }

    /** Answers every call, and gives words without a call as texts. */
    static final class Recorder extends GroovyObjectSupport {

        private final List<Call> calls = new ArrayList<>();

        @Override
        public Object invokeMethod(String name, Object arguments) {
            Call call = new Call(name, List.of((Object[]) arguments));
            calls.add(call);
            return call;
        }

        @Override
        public Object getProperty(String name) {
            return name;
        }
    }
}
