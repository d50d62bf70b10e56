/** Texts of others: where in them something stands, and how a message shows them. */
package org.polity.domains.security.text;
