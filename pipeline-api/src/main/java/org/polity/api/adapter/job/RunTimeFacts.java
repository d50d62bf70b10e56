package org.polity.api.adapter.job;

/**
 * What a generated file does not hold because it differs from run to run, as shell text that finds it when a job runs.
 *
 * @param revision a word for the Git commit: {@code "$CI_COMMIT_SHA"}
 * @param version a word for the version, used where the deliverable's files state none
 * @param publishes a command that succeeds when outside systems may be told, on tags and the default branch
 */
public record RunTimeFacts(String revision, String version, String publishes) {}
