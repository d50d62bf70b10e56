/** Translates a plan for Travis CI. {@link org.polity.adapter.travis.TravisAdapter} is all that others see. */
package org.polity.adapter.travis;
