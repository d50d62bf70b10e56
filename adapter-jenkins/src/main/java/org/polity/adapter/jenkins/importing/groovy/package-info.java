/** Reads the statements of Groovy as far as Declarative uses them: their names, values and blocks. Nothing of them is ever run. */
package org.polity.adapter.jenkins.importing.groovy;
