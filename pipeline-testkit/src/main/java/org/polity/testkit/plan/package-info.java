/** Plans for tests, and assertions about plans. */
package org.polity.testkit.plan;
