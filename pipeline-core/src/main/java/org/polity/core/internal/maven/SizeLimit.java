package org.polity.core.internal.maven;

import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;

/** Ends a transfer that is larger than any jar of a domain should be. */
final class SizeLimit extends AbstractTransferListener {

    private static final long MAX_BYTES = 256L * 1024 * 1024;

    @Override
    public void transferStarted(TransferEvent event) throws TransferCancelledException {
        limit(event, event.getResource().getContentLength());
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        limit(event, event.getTransferredBytes());
    }

    private static void limit(TransferEvent event, long bytes) throws TransferCancelledException {
        if (bytes > MAX_BYTES) {
            throw new TransferCancelledException(
                    event.getResource().getResourceName() + " is larger than " + MAX_BYTES + " bytes");
        }
    }
}
