/**
 * What Polity keeps on this machine beyond one run. Everything appears under its name whole or not at all, so that many
 * processes share it, and one that is killed leaves nothing that another trips over.
 */
@NullMarked
package org.polity.core.internal.cache;

import org.jspecify.annotations.NullMarked;
