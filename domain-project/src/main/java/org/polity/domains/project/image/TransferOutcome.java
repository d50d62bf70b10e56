package org.polity.domains.project.image;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.ResponseItem;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.polity.domains.project.tool.ToolOutput;

/** What becomes of an image on its way from or to a registry. Written by the client's thread. */
class TransferOutcome<T extends ResponseItem> extends ResultCallback.Adapter<T> {

    /** That a layer waits for its turn is no news. */
    private static final Set<String> NO_NEWS = Set.of("Preparing", "Waiting");

    private final Consumer<String> log;
    private final Map<String, String> last = new HashMap<>();
    private volatile String failure = "";

    TransferOutcome(Consumer<String> log) {
        this.log = log;
    }

    @Override
    public void onNext(T item) {
        Optional.ofNullable(item.getErrorDetail())
                .map(ResponseItem.ErrorDetail::getMessage)
                .ifPresent(message -> failure = message);
        String status = Optional.ofNullable(item.getStatus()).orElse("");
        String id = Optional.ofNullable(item.getId()).orElse("");
        if (!status.isEmpty() && !NO_NEWS.contains(status) && !isProgress(item) && !isCountdown(id, status)) {
            log.accept(ToolOutput.oneLine(id.isEmpty() ? status : id + ": " + status));
        }
    }

    /** Progress bars come by the thousand. */
    private static boolean isProgress(ResponseItem item) {
        return item.getProgressDetail() != null && item.getProgressDetail().getTotal() != null;
    }

    /** The same again, but for its number: {@code Retrying in 4 seconds}. */
    private boolean isCountdown(String id, String status) {
        String kind = status.replaceAll("\\d+ seconds?", "…");
        return !kind.equals(status) && kind.equals(last.put(id, kind));
    }

    void await() throws InterruptedException {
        try {
            awaitCompletion();
        } finally {
            try {
                close();
            } catch (IOException e) {
                failedWith(e);
            }
        }
    }

    void failedWith(Exception e) {
        if (failure.isEmpty()) {
            failure = ToolOutput.of(e);
        }
    }

    Optional<String> failure() {
        return Optional.of(failure).filter(text -> !text.isEmpty()).map(ToolOutput::oneLine);
    }
}
