/** Writes down what a deliverable is and what it is made with, for the record. */
@NullMarked
package org.polity.domains.governance.inventory;

import org.jspecify.annotations.NullMarked;
