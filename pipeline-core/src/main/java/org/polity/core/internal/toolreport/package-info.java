/**
 * Reads the reports that tools write as findings. Reports are hostile until read: sizes are limited, XML has neither
 * document types nor entities of its own.
 */
@NullMarked
package org.polity.core.internal.toolreport;

import org.jspecify.annotations.NullMarked;
