/**
 * A run as one HTML page that needs nothing else: no network, no script, no other file. Everything in it that came from
 * a repository or a tool is hostile text; {@link org.polity.core.internal.report.html.Html} is the only way in.
 */
@NullMarked
package org.polity.core.internal.report.html;

import org.jspecify.annotations.NullMarked;
