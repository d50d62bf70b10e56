/** The steps for sources: which tool builds them, told by the files at their root. */
@NullMarked
package org.polity.domains.project.sources;

import org.jspecify.annotations.NullMarked;
