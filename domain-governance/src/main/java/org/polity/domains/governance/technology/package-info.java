/**
 * The technologies that a deliverable says it uses: {@code …Reader} classes tell them from files of one kind each.
 */
@NullMarked
package org.polity.domains.governance.technology;

import org.jspecify.annotations.NullMarked;
