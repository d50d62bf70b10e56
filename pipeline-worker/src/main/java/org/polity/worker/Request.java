package org.polity.worker;

import java.io.IOException;
import java.util.List;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.domain.PolicyInput;
import org.polity.worker.wire.CheckSubject;
import org.polity.worker.wire.DescriptorCodec;
import org.polity.worker.wire.Frame;
import org.polity.worker.wire.FrameType;
import org.polity.worker.wire.ResultCodec;
import org.polity.worker.wire.Subject;
import org.polity.worker.wire.WireException;
import org.polity.worker.wire.WireReader;
import org.polity.worker.wire.WireWriter;

/** Has the plugin do what one request asks for, and says what came of it. */
final class Request {

    /** EX_SOFTWARE of {@code sysexits.h}. */
    private static final int SPEECHLESS = 70;

    private final Frame frame;
    private final Conversation conversation;
    private final PluginHolder holder;

    Request(Frame frame, Conversation conversation, PluginHolder holder) {
        this.frame = frame;
        this.conversation = conversation;
        this.holder = holder;
    }

    /** Never throws: whatever the plugin throws, the engine is told. */
    @SuppressWarnings("CatchingUnchecked")
    void serve() {
        try {
            try {
                WireWriter result = result();
                conversation.log().finish();
                conversation.send(Frame.of(FrameType.RESULT, frame.request(), result));
            } catch (Throwable e) {
                conversation.log().finish();
                WireWriter failure = new WireWriter();
                Failures.of(e).write(failure);
                conversation.send(Frame.of(FrameType.FAILURE, frame.request(), failure));
            }
        } catch (Throwable e) {
            // Not even that can be said. An end that the engine sees is better than a request that never ends.
            Runtime.getRuntime().halt(SPEECHLESS);
        }
    }

    private WireWriter result() throws IOException, CheckException, InterruptedException, PluginException {
        DomainPlugin plugin = holder.get();
        WireWriter result = new WireWriter();
        switch (frame.type()) {
            case DESCRIBE -> DescriptorCodec.write(result, descriptor(plugin));
            case CONTRIBUTE -> ResultCodec.write(result, contribution(plugin));
            case CHECK -> ResultCodec.write(result, checkResult(plugin));
            default -> throw new IllegalStateException(frame.type() + " is no request");
        }
        return result;
    }

    private Contribution contribution(DomainPlugin plugin) throws WireException, PluginException {
        Subject subject = frame.reader().whole(in -> Subject.read(in, inputs(plugin)));
        RemoteSourceTree sources = new RemoteSourceTree(subject.files(), conversation);
        return present(
                plugin.contribute(new ContributionRequest(subject.deliverable(), sources, subject.policy())),
                "contribution");
    }

    private CheckResult checkResult(DomainPlugin plugin)
            throws WireException, CheckException, InterruptedException, PluginException {
        CheckSubject subject = frame.reader().whole(in -> CheckSubject.read(in, inputs(plugin)));
        return present(plugin.check(new RemoteCheckRequest(subject, conversation)), "check result");
    }

    /** Inside a {@link WireReader.Item}, where only its exceptions may leave. */
    private static List<PolicyInput<?>> inputs(DomainPlugin plugin) throws WireException {
        try {
            return descriptor(plugin).inputs();
        } catch (PluginException e) {
            throw new WireException(e.getMessage());
        }
    }

    private static DomainDescriptor descriptor(DomainPlugin plugin) throws PluginException {
        return present(plugin.descriptor(), "descriptor");
    }

    @SuppressWarnings("ConstantValue") // foreign code breaks the contract that nothing is null
    private static <T> T present(T value, String what) throws PluginException {
        if (value == null) {
            throw new PluginException("returned null as its " + what, "Return a value, see DomainPlugin");
        }
        return value;
    }
}
