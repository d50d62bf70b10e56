/**
 * What importers have in common: an account of keys, legal names, phases for stages, hand-offs for artifacts, and steps that
 * wait for each other as the stages did. Nothing is {@code null}; nothing is for use by several threads.
 */
package org.polity.api.importing.draft;
