package org.polity.core.internal.git.remote;

/** Says that a remote repository does not give what was asked of it: why, in one sentence that names the repository. */
public final class RemoteException extends Exception {

    private static final long serialVersionUID = 1L;

    RemoteException(String message) {
        super(message);
    }

    RemoteException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
