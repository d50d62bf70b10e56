package org.polity.core.internal.run.secret;

import java.util.Optional;
import org.polity.api.run.SecretRequest;
import org.polity.api.run.SecretSource;

/** The environment variable of the secret's name. */
final class EnvironmentSource implements SecretSource {

    @Override
    public Optional<String> find(SecretRequest request) {
        return Optional.ofNullable(request.environment().get(request.name())).filter(value -> !value.isEmpty());
    }
}
