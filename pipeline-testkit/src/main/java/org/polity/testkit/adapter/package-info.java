/** The rules for adapters to CI systems as abstract tests, and plans that tell whether they are kept. */
package org.polity.testkit.adapter;
