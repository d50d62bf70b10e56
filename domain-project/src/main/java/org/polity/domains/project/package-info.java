/**
 * The domain {@code project}: how a deliverable is built and tested. {@link org.polity.domains.project.ProjectDomain} is
 * the way in; whatever needs a library is loaded when a check runs, never when steps are contributed.
 */
package org.polity.domains.project;
