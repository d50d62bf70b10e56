package org.polity.domains.security.workload;

import java.util.Optional;
import org.polity.domains.security.text.Quoted;
import org.polity.domains.security.yaml.YamlMapping;

/**
 * A container of a pod.
 *
 * @param object the object that makes the pod, for messages
 * @param spec the container's specification
 * @param podSecurity the security context of the pod, which is the default for the container's
 */
record PodContainer(String object, YamlMapping spec, Optional<YamlMapping> podSecurity) {

    /** What it is called in messages. */
    String title() {
        return "Container " + Quoted.of(spec.text("name").orElse("")) + " of " + object;
    }

    /** Its own security context. */
    Optional<YamlMapping> security() {
        return spec.mapping("securityContext");
    }

    /** The security context that settles {@code key}: its own, else the pod's. */
    Optional<YamlMapping> securityWith(String key) {
        return security()
                .filter(own -> own.get(key).isPresent())
                .or(() -> podSecurity.filter(pods -> pods.get(key).isPresent()));
    }

    /** The line of a value in its own security context; its own line when there is none. */
    int lineOf(String key) {
        return security()
                .filter(own -> own.get(key).isPresent())
                .map(own -> own.lineOf(key))
                .orElse(spec.line());
    }
}
