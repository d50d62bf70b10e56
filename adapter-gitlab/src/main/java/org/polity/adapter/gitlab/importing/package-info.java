/** Reads {@code .gitlab-ci.yml} files. */
package org.polity.adapter.gitlab.importing;
