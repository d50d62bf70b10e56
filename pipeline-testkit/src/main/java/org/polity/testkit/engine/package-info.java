/** Docker engines and registries that belong to one test alone, for Linux; engines for root. Nothing is {@code null}. */
package org.polity.testkit.engine;
