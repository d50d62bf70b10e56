package org.polity.core.internal.run.secret;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.polity.api.run.SecretRequest;
import org.polity.api.run.SecretSource;
import org.polity.core.internal.provider.Provider;
import org.polity.core.internal.provider.Providers;

/**
 * Asks for secrets: the environment, files, a command, then what is on the class path. The first that has one wins. Not
 * for use by several threads.
 */
public final class SecretLookup {

    /** The variables that say where secrets are, which are no step's business. */
    public static final Set<String> VARIABLES = Set.of(FileSource.FOLDER, CommandSource.VARIABLE);

    /** What stands behind a secret's name in the variable that names its file. */
    public static final String FILE_SUFFIX = FileSource.SUFFIX;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<List<Provider<SecretSource>>> found;
    private Optional<List<Provider<SecretSource>>> others = Optional.empty();

    /** Looks; what is on the class path is found when it is first needed. */
    public SecretLookup(Supplier<List<Provider<SecretSource>>> found) {
        this.found = found;
    }

    /** Nothing but the environment, files and a command. */
    public static SecretLookup plain() {
        return new SecretLookup(List::of);
    }

    /**
     * What came of asking.
     *
     * @param value the secret, where there is one
     * @param failure why nobody knows whether there is one
     */
    public record Answer(Optional<String> value, Optional<String> failure) {}

    /**
     * Asks.
     *
     * @throws InterruptedException when the thread was interrupted
     */
    public Answer find(SecretRequest request) throws InterruptedException {
        for (SecretSource source : List.of(new EnvironmentSource(), new FileSource(), new CommandSource())) {
            Answer answer = ask(source, "", request);
            if (answer.value().isPresent() || answer.failure().isPresent()) {
                return answer;
            }
        }
        List<String> broken = new ArrayList<>();
        for (Provider<SecretSource> provider : others()) {
            String where = provider.type() + ": ";
            if (provider instanceof Provider.Working<SecretSource> working) {
                Answer answer = ask(working.service(), where, request);
                if (answer.value().isPresent()) {
                    return answer;
                }
                answer.failure().ifPresent(broken::add);
            } else {
                broken.add(where + "it does not load: " + ((Provider.Broken<SecretSource>) provider).reason());
            }
        }
        return new Answer(
                Optional.empty(), broken.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", broken)));
    }

    private List<Provider<SecretSource>> others() {
        if (others.isEmpty()) {
            others = Optional.of(found.get());
        }
        return others.get();
    }

    /** Foreign code and foreign programs: neither their time nor what they throw may cost more than this secret. */
    private static Answer ask(SecretSource source, String where, SecretRequest request) throws InterruptedException {
        FutureTask<Optional<String>> task = new FutureTask<>(() -> source.find(request));
        Thread thread = new Thread(task, "polity secret " + request.name());
        thread.setDaemon(true);
        thread.start();
        try {
            Optional<String> value = task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return value == null
                    ? failed(where + "it returned null")
                    : new Answer(value.filter(text -> !text.isEmpty()), Optional.empty());
        } catch (ExecutionException e) {
            return failed(where + reason(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            thread.interrupt();
            return failed(where + "no answer within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }

    /** A plain failure to read is told by its words alone. */
    private static String reason(Throwable thrown) {
        return thrown.getClass() == IOException.class ? String.valueOf(thrown.getMessage()) : Providers.reason(thrown);
    }

    private static Answer failed(String why) {
        return new Answer(Optional.empty(), Optional.of(why));
    }
}
