package org.polity.core.internal.provider;

import org.polity.api.InvalidInputException;
import org.polity.api.Problem;
import org.polity.api.adapter.CiAdapter;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.Generation;

/** Lets an adapter translate; what goes wrong within stays with that adapter. */
public final class Translation {

    private Translation() {}

    /**
     * What an adapter makes of a request.
     *
     * @throws InvalidInputException when it throws anything, or gives nothing
     */
    @SuppressWarnings("CatchingUnchecked") // whatever foreign code throws must stay with that adapter
    public static Generation by(CiAdapter adapter, GenerateRequest request) {
        String reason;
        try {
            Generation generation = adapter.generate(request);
            if (generation != null) {
                return generation;
            }
            reason = "it gave nothing";
        } catch (LinkageError | StackOverflowError | Exception e) {
            reason = Providers.reason(e);
        }
        throw new InvalidInputException(Problem.error(
                        "adapter " + adapter.descriptor().id() + " failed in mode " + request.mode() + ": " + reason)
                .next("Tell whoever made " + adapter.getClass().getName() + ", or take it off the class path"));
    }
}
