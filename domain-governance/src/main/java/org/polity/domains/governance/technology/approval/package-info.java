/** The check of technologies: which ones are approved, and which somebody still supports. */
@NullMarked
package org.polity.domains.governance.technology.approval;

import org.jspecify.annotations.NullMarked;
