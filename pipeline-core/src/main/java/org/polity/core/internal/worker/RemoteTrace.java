package org.polity.core.internal.worker;

/** Where in the worker something happened, as the worker wrote it down. */
final class RemoteTrace extends Exception {

    private static final long serialVersionUID = 1L;

    RemoteTrace(String trace) {
        super(trace, null, false, false);
    }
}
