/** Translates a plan for GitLab CI. {@link org.polity.adapter.gitlab.GitlabAdapter} is all that others see. */
package org.polity.adapter.gitlab;
