/** Files of CI systems that Polity generated, as they are found in a repository: hostile until they are read. */
@NullMarked
package org.polity.core.internal.generated;

import org.jspecify.annotations.NullMarked;
