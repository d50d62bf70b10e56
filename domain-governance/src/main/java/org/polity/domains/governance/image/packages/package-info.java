/** The packages in an image, read from the databases that distributions' package managers keep. */
@NullMarked
package org.polity.domains.governance.image.packages;

import org.jspecify.annotations.NullMarked;
