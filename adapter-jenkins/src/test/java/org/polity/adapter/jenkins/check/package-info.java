/**
 * Checks Jenkinsfiles against the rules of Declarative Pipeline that its own parser and Jenkins' compiler enforce, without
 * a Jenkins. Published in this module's test jar, for the tests of other modules.
 */
package org.polity.adapter.jenkins.check;
