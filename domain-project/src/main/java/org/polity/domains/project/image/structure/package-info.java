/** The check of how an image is made up, by tests in the form of container-structure-test. */
@NullMarked
package org.polity.domains.project.image.structure;

import org.jspecify.annotations.NullMarked;
