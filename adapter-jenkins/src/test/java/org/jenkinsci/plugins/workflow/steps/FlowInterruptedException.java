package org.jenkinsci.plugins.workflow.steps;

/** Stands in for the class of Jenkins that a generated Jenkinsfile catches, so that one can be compiled and run here. */
public final class FlowInterruptedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public FlowInterruptedException(String message) {
        super(message);
    }
}
