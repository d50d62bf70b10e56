/**
 * The domain {@code project}: how a deliverable is built and tested. {@link org.polity.domains.project.ProjectDomain} is
 * the way in; whatever needs a library is loaded when a check runs, never when steps are contributed. Each kind of
 * deliverable has a package with its steps and their checks.
 */
@NullMarked
package org.polity.domains.project;

import org.jspecify.annotations.NullMarked;
