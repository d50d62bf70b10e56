/** The check of what a deliverable is called, which version it is, and whose it is. */
@NullMarked
package org.polity.domains.governance.identity;

import org.jspecify.annotations.NullMarked;
