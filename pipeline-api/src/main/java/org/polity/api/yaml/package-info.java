/**
 * YAML as CI systems use it: text that every parser reads alike, and a tree that knows where each part of a file stands.
 * Reading the syntax itself is left to a library of the caller's choice. Nothing is {@code null}.
 */
package org.polity.api.yaml;
