/**
 * The domain {@code governance}: who a deliverable is, what it is made with, and the record of both.
 * {@link org.polity.domains.governance.GovernanceDomain} is the way in; whatever needs a library is loaded when a check
 * runs, never when steps are contributed. {@code …Reader} classes tell which technologies the sources use.
 */
package org.polity.domains.governance;
