/** What every check of this domain is to the plugin that names it. */
package org.polity.domains.security.check;
