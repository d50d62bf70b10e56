/** Translates a plan for Jenkins. {@link org.polity.adapter.jenkins.JenkinsAdapter} is all that others see. */
package org.polity.adapter.jenkins;
