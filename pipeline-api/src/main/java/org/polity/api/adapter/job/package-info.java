/**
 * What a generated CI job is made of, whatever the CI system: the script it runs, the note above it, when it runs and
 * what it waits for. Adapters use it so that a step means the same everywhere and its text is quoted in one place. All
 * types are immutable and safe for use by several threads; nothing is {@code null}.
 */
package org.polity.api.adapter.job;
