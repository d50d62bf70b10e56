/** Docker engines that belong to one test alone, for Linux and for root. Nothing is {@code null}. */
package org.polity.testkit.engine;
