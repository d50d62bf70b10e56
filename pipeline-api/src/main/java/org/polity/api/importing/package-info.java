/**
 * What the author of an importer implements: a reader of the files in which people have described their pipelines for a CI
 * system. Nothing is {@code null}.
 */
package org.polity.api.importing;
