/** Reads {@code .travis.yml} files. */
package org.polity.adapter.travis.importing;
