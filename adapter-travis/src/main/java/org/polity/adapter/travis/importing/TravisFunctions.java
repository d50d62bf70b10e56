package org.polity.adapter.travis.importing;

import java.util.List;
import org.polity.api.importing.draft.DraftStep;

/** The functions that Travis CI's shell has, of which scripts make use, as a POSIX shell has them. */
final class TravisFunctions {

    private record Function(String name, String line) {}

    private static final List<Function> ALL = List.of(
            new Function("travis_retry", "travis_retry() { \"$@\" || { sleep 1; \"$@\"; } || { sleep 1; \"$@\"; }; }"),
            new Function("travis_wait", "travis_wait() { case \"$1\" in [0-9]*) shift ;; esac; \"$@\"; }"),
            new Function("travis_fold", "travis_fold() { printf '%s %s\\n' \"$1\" \"$2\"; }"),
            new Function("travis_time_start", "travis_time_start() { :; }"),
            new Function("travis_time_finish", "travis_time_finish() { :; }"),
            new Function("travis_nanoseconds", "travis_nanoseconds() { date +%s000000000; }"));

    private TravisFunctions() {}

    /** Gives a step those that its script names. */
    static void define(DraftStep step) {
        ALL.stream()
                .filter(function -> step.mentions(function.name()))
                .forEach(function -> step.define(function.line()));
    }
}
