/** The contract of importers. Nothing is {@code null}. */
package org.polity.testkit.importing;
