/**
 * Tests that need something of the machine: they are skipped where it is absent, and say so, and fail on a machine that
 * promised to have everything.
 */
package org.polity.testkit.tool;
