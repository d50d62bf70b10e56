/**
 * The check of an image: the labels that it must have, and the record of what it is built from and what runs in it.
 */
@NullMarked
package org.polity.domains.governance.image;

import org.jspecify.annotations.NullMarked;
