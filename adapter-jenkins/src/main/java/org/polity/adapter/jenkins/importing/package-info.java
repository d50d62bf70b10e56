/** Reads Declarative Jenkinsfiles. Nothing of them is ever run. */
package org.polity.adapter.jenkins.importing;
