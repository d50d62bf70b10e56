package org.polity.core.internal.provider;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds all providers of a service, so that a broken one never hides another. */
public final class Providers {

    /** ServiceLoader goes on behind a broken entry; this ends the search where it would not. */
    private static final int MOST_FAILURES = 1000;

    private static final Pattern NAMED = Pattern.compile("Provider (\\S+)");

    private Providers() {}

    /**
     * Returns what each provider of a service came to, in the order of the class path.
     *
     * @param service the service's interface
     * @param loader the class loader to search
     */
    public static <T> List<Provider<T>> find(Class<T> service, ClassLoader loader) {
        List<Provider<T>> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<T>> entries =
                ServiceLoader.load(service, loader).stream().iterator();
        for (int failures = 0; failures < MOST_FAILURES; ) {
            try {
                if (!entries.hasNext()) {
                    break;
                }
                found.add(create(entries.next()));
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                found.add(new Provider.Broken<>(nameIn(e), "an unknown place", reason(e)));
            }
        }
        return found;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a foreign constructor throws must stay with that provider
    private static <T> Provider<T> create(ServiceLoader.Provider<T> entry) {
        Class<? extends T> type = entry.type();
        String origin = originOf(type);
        try {
            return new Provider.Working<>(entry.get(), type.getName(), origin);
        } catch (ServiceConfigurationError | LinkageError | Exception e) {
            return new Provider.Broken<>(type.getName(), origin, reason(e));
        }
    }

    /** The jar or folder that a class comes from. */
    public static String originOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? "an unknown place"
                : source.getLocation().getPath();
    }

    /** Why foreign code failed, in one sentence; a linkage error becomes what it nearly always means. */
    public static String reason(Throwable failure) {
        Throwable cause = failure;
        while (isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.getClass().getSimpleName()
                + (cause.getMessage() == null
                        ? ""
                        : ": " + cause.getMessage().lines().findFirst().orElse(""));
        return cause instanceof LinkageError && !isWrapper(cause)
                ? "it was compiled against other versions of the classes that it uses (" + text + ")"
                : text;
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof ServiceConfigurationError || failure instanceof ExceptionInInitializerError;
    }

    private static String nameIn(Throwable failure) {
        Matcher matcher = NAMED.matcher(String.valueOf(failure.getMessage()));
        return matcher.find() ? matcher.group(1) : "an unreadable provider entry";
    }
}
