/**
 * A local repository as this machine has it: where it lies, how it is opened, what the user's own settings add, and how
 * its names read as text.
 */
@NullMarked
package org.polity.core.internal.git.repository;

import org.jspecify.annotations.NullMarked;
