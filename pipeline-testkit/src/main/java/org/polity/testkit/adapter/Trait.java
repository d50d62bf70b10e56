package org.polity.testkit.adapter;

/** What not every way to execute a plan in a test can show. */
public enum Trait {
    /** An attempt that takes too long is ended after seconds. */
    TIMEOUT,
    /** A step that ended in an error is tried again. */
    RETRY,
    /** A trial for another branch than the default one. */
    BRANCH,
    /** Steps of phase publish run, on the default branch. */
    PUBLISH,
    /** Hundreds of steps take no more than minutes. */
    LARGE,
    /** A step whose failure or error stops nothing is shown as a warning. */
    WARNING
}
