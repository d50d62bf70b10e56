package org.polity.worker;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.polity.api.ApiVersion;
import org.polity.worker.wire.Frame;
import org.polity.worker.wire.FrameInput;
import org.polity.worker.wire.FrameOutput;
import org.polity.worker.wire.FrameType;
import org.polity.worker.wire.WireWriter;

/** Takes requests and starts each in a thread of its own. */
final class Worker {

    private final FrameInput in;
    private final FrameOutput out;
    private final PluginHolder plugin;
    private final Map<Integer, RunningRequest> running = new ConcurrentHashMap<>();

    Worker(FrameInput in, FrameOutput out, PluginHolder plugin) {
        this.in = in;
        this.out = out;
        this.plugin = plugin;
    }

    /**
     * Serves until there are no more requests.
     *
     * @throws IOException when the engine is gone
     */
    void serve() throws IOException {
        WireWriter hello = new WireWriter()
                .number(FrameOutput.VERSION)
                .text(ApiVersion.current().toString());
        out.write(Frame.of(FrameType.HELLO, 0, hello));
        for (Optional<Frame> frame = in.read(); frame.isPresent(); frame = in.read()) {
            take(frame.get());
        }
    }

    private void take(Frame frame) {
        RunningRequest known = running.get(frame.request());
        switch (frame.type()) {
            case DESCRIBE, CONTRIBUTE, CHECK -> start(frame);
            case ANSWER -> {
                if (known != null) {
                    known.conversation().answer(frame);
                }
            }
            case CANCEL -> {
                if (known != null) {
                    known.thread().interrupt();
                }
            }
            case HELLO, QUESTION, LOG, RESULT, FAILURE ->
                throw new IllegalStateException("an engine says no " + frame.type());
        }
    }

    private void start(Frame request) {
        Conversation conversation = new Conversation(request.request(), out);
        Thread thread = new Thread(
                () -> {
                    try {
                        conversation.log().during(new Request(request, conversation, plugin)::serve);
                    } finally {
                        running.remove(request.request());
                    }
                },
                "request-" + request.request());
        thread.setDaemon(true);
        running.put(request.request(), new RunningRequest(conversation, thread));
        thread.start();
    }

    private record RunningRequest(Conversation conversation, Thread thread) {}
}
