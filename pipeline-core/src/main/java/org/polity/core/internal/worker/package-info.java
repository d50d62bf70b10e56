/**
 * Foreign Java code, each domain's in a JVM of its own: {@link org.polity.core.internal.worker.WorkerPlugin} stands for
 * it here. What that code does, and how its process ends, costs its own domain alone. Everything that comes from the
 * process is hostile. What a domain contributed is kept, so that nothing is started where nothing has changed.
 */
@NullMarked
package org.polity.core.internal.worker;

import org.jspecify.annotations.NullMarked;
