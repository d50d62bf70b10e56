package org.polity.api.run;

import java.util.Map;
import org.polity.api.DomainId;

/**
 * A secret that a step names.
 *
 * @param name its name, which is that of the environment variable in which the step finds it
 * @param domain the domain of the step; who hands out secrets may trust domains with different ones
 * @param environment the environment variables of the process that runs the plan
 */
public record SecretRequest(String name, DomainId domain, Map<String, String> environment) {

    /** Copies the map. */
    public SecretRequest {
        environment = Map.copyOf(environment);
    }

    /** Names the secret alone: the environment holds others. */
    @Override
    public String toString() {
        return name + " for " + domain;
    }
}
