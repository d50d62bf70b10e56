package org.polity.core.internal.report.html;

/** A part of the page with a heading of its own. */
interface Section {

    /** The anchor. */
    String id();

    /** The heading. */
    String title();

    /** Tells whether there is nothing to tell, so that the section is left out. */
    boolean isEmpty();

    /** Writes what stands below the heading. */
    void write(Html html);
}
