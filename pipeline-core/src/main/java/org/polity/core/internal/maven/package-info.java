/**
 * Jars of domains out of Maven repositories. The only package that imports Maven Resolver; nothing of that is loaded
 * before the first artifact is asked for.
 */
@NullMarked
package org.polity.core.internal.maven;

import org.jspecify.annotations.NullMarked;
