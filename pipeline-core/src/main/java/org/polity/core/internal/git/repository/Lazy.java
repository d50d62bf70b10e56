package org.polity.core.internal.git.repository;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is worked out on first demand, once, and then kept. Safe for use by several threads. */
public final class Lazy<T> {

    private final Supplier<T> source;
    private volatile @Nullable T value;

    /**
     * A value that nobody has worked out yet.
     *
     * @param source works it out
     */
    public Lazy(Supplier<T> source) {
        this.source = source;
    }

    /** The value. Whoever asks while another thread works it out waits. */
    public T get() {
        T known = value;
        if (known == null) {
            synchronized (this) {
                known = value;
                if (known == null) {
                    known = source.get();
                    value = known;
                }
            }
        }
        return known;
    }
}
