package org.polity.core.internal.container;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.io.OutputStream;

/** Hands on what a container prints. */
final class OutputCallback extends ResultCallbackTemplate<OutputCallback, Frame> {

    private final OutputStream output;

    OutputCallback(OutputStream output) {
        this.output = output;
    }

    @Override
    public void onNext(Frame frame) {
        try {
            output.write(frame.getPayload());
        } catch (IOException e) {
            onError(e);
        }
    }
}
