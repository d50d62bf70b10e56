package org.polity.domains.project.image;

/** Says that the engine gave up on a build. */
final class ImageBuildException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int instruction;

    /**
     * Makes the exception.
     *
     * @param message what the engine says
     * @param instruction the instruction at which it gave up, counted from 1; 0 when it did not get that far
     */
    ImageBuildException(String message, int instruction) {
        super(message);
        this.instruction = instruction;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    int instruction() {
        return instruction;
    }
}
