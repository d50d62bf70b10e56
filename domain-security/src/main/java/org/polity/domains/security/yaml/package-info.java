/** Reads YAML of others as nodes that know their lines. Hostile until read: depth and size are limited. */
package org.polity.domains.security.yaml;
