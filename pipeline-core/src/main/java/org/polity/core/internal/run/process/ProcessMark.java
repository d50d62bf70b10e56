package org.polity.core.internal.run.process;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A mark in the environment of a process that all its children inherit, by which they are found wherever they forked
 * to. Inside another marked process it holds that one's mark too, so that both find it.
 *
 * @param own what no other process has
 * @param value the value of the environment variable
 * @param forks how many processes the machine had started when the mark was made
 */
public record ProcessMark(String own, String value, OptionalLong forks) {

    /** The environment variable that holds it. */
    public static final String VARIABLE = "POLITY_ATTEMPT";

    /** A new mark for a process that is to start in this environment. */
    public static ProcessMark within(Map<String, String> environment) {
        String own = UUID.randomUUID().toString();
        return new ProcessMark(
                own,
                Optional.ofNullable(environment.get(VARIABLE))
                        .map(outer -> outer + " " + own)
                        .orElse(own),
                LinuxProcesses.forks());
    }
}
