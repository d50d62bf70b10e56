/** What all checks of this domain share: what the policy may set, and how messages show what a repository says. */
@NullMarked
package org.polity.domains.governance.check;

import org.jspecify.annotations.NullMarked;
