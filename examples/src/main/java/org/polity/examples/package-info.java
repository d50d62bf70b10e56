/** Programs that use Polity, and a domain written in Java. */
package org.polity.examples;
