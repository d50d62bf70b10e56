/**
 * The domain {@code governance}: who a deliverable is, what it is made with, and the record of both.
 * {@link org.polity.domains.governance.GovernanceDomain} is the way in; whatever needs a library is loaded when a check
 * runs, never when steps are contributed. Each check has a package of its own.
 */
@NullMarked
package org.polity.domains.governance;

import org.jspecify.annotations.NullMarked;
