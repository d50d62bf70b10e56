package org.polity.core.internal.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.polity.core.internal.config.CompositionFile.LedgerPlace;

/** The record of runs. Safe for use by several threads and processes. */
public final class Ledger {

    /** How long a run waits for its ledger: what takes longer is delivered by a later run. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final LedgerPage NOTHING = new LedgerPage(List.of(), 0);
    private static final Duration READING = Duration.ofSeconds(30);

    private final LedgerStore store;
    private final Outbox outbox;
    private final boolean reachable;

    private Ledger(LedgerStore store, Outbox outbox, boolean reachable) {
        this.store = store;
        this.outbox = outbox;
        this.reachable = reachable;
    }

    /**
     * The ledger at a place, or the user's own where none is stated; empty when there is no place for one either.
     *
     * @param place what the composition says
     * @param environment the environment variables, which tell the user's state folder
     * @param offline whether a repository may not be asked, so that its records wait
     */
    public static Optional<Ledger> of(Optional<LedgerPlace> place, Map<String, String> environment, boolean offline) {
        Optional<Path> state = StateHome.locate(environment);
        if (place.isEmpty()) {
            return state.map(home ->
                    new Ledger(new FolderStore(home.resolve("ledger")), new Outbox(home.resolve("outbox/own")), true));
        }
        Path home = state.orElseGet(StateHome::temporary);
        if (place.get() instanceof LedgerPlace.Git git) {
            String id = id(git.url());
            return Optional.of(new Ledger(
                    new GitStore(git.url(), home.resolve("ledgers").resolve(id)),
                    new Outbox(home.resolve("outbox").resolve(id)),
                    !offline));
        }
        Path folder = ((LedgerPlace.Folder) place.get()).folder();
        return Optional.of(new Ledger(
                new FolderStore(folder), new Outbox(home.resolve("outbox").resolve(id(folder.toString()))), true));
    }

    /** Where it is, for people. */
    public String place() {
        return store.place();
    }

    /**
     * Adds a record, and with it what waits.
     *
     * @param patience how long to wait for the ledger
     * @return why the record still waits on this machine, in one sentence; empty when it is delivered
     * @throws IOException when it cannot even be kept on this machine: then it is lost
     */
    public Optional<String> append(RunRecord run, Duration patience) throws IOException {
        RecordName name = RecordName.create(run.started());
        outbox.add(name, run.json());
        if (!reachable) {
            return Optional.of("offline, nothing is sent to " + place());
        }
        // A thread of its own: nothing that hangs, be it a network or a mounted folder, holds up the run for longer.
        FutureTask<Optional<String>> delivery = new FutureTask<>(() -> deliver(Deadline.in(patience)));
        Thread thread = new Thread(delivery, "polity ledger");
        thread.setDaemon(true);
        thread.start();
        Optional<String> failure = outcome(delivery, patience);
        // Another process may have taken it along.
        return failure.filter(reason -> outbox.holds(name));
    }

    /** How many records wait on this machine. */
    public int waiting() throws IOException {
        return outbox.size();
    }

    /**
     * The newest records, the newest first.
     *
     * @param limit how many
     * @throws IOException when the ledger cannot be reached or read
     */
    public LedgerPage newest(int limit) throws IOException {
        try {
            List<LedgerEntry> entries = new ArrayList<>();
            int unreadable = 0;
            for (Map.Entry<RecordName, byte[]> record :
                    store.newest(limit, Deadline.in(READING)).entrySet()) {
                Optional<LedgerEntry> entry = LedgerEntry.read(
                        new String(record.getValue(), StandardCharsets.UTF_8),
                        record.getKey().file());
                entry.ifPresent(read -> entries.add(0, read));
                unreadable += entry.isEmpty() ? 1 : 0;
            }
            return new LedgerPage(entries, unreadable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading the ledger was interrupted", e);
        }
    }

    /**
     * The newest records, the newest first; none of a ledger that is not to be asked, cannot be read, or takes longer.
     *
     * @param limit how many
     * @param patience how long to wait for the ledger
     */
    public LedgerPage recent(int limit, Duration patience) {
        if (!reachable) {
            return NOTHING;
        }
        FutureTask<LedgerPage> reading = new FutureTask<>(() -> newest(limit));
        Thread thread = new Thread(reading, "polity ledger");
        thread.setDaemon(true);
        thread.start();
        try {
            return reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return NOTHING;
        } catch (ExecutionException e) {
            return NOTHING;
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return NOTHING;
        }
    }

    private Optional<String> deliver(Deadline deadline) {
        try {
            store.deliver(outbox, deadline);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("it was interrupted");
        }
    }

    private Optional<String> outcome(FutureTask<Optional<String>> delivery, Duration patience) {
        try {
            return delivery.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.of(place() + " takes longer than " + patience.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("it was interrupted");
        }
    }

    /** A folder's name for a place, which tells two places apart and nothing of what stands in an address. */
    private static String id(String place) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
