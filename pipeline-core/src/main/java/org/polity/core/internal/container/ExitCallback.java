package org.polity.core.internal.container;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.model.WaitResponse;

/** Waits for a container's exit code. */
final class ExitCallback extends ResultCallbackTemplate<ExitCallback, WaitResponse> {

    private static final int UNKNOWN = -1;

    private volatile int code = UNKNOWN;

    @Override
    public void onNext(WaitResponse response) {
        code = response.getStatusCode();
    }

    /** The exit code, once the container ended. */
    int code() throws InterruptedException, ContainerException {
        awaitCompletion();
        if (code == UNKNOWN) {
            throw new ContainerException(
                    "the engine went away before the container ended", "Start the engine, and run again");
        }
        return code;
    }
}
