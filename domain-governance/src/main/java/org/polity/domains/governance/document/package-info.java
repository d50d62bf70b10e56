/** Reads the YAML, JSON and XML files of a deliverable, which are hostile until read. */
@NullMarked
package org.polity.domains.governance.document;

import org.jspecify.annotations.NullMarked;
