package org.polity.core.internal.git;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is worked out on first demand, once, and then kept. Safe for use by several threads. */
final class Lazy<T> {

    private final Supplier<T> source;
    private volatile @Nullable T value;

    Lazy(Supplier<T> source) {
        this.source = source;
    }

    T get() {
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
