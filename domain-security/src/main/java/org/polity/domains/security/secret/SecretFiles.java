package org.polity.domains.security.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.SourceTree;
import org.polity.domains.security.policy.Glob;

/** Looks for secrets in the files of a source tree, on all processors; the findings keep the order of the files. */
final class SecretFiles {

    private static final int MAX_BYTES = 8 * 1024 * 1024;

    /** So many files at a time hold little memory, and are enough for the hand-over to cost nothing. */
    private static final int BATCH = 64;

    private static final int MOST_THREADS = 8;

    private final SourceTree sources;
    private final SecretRules rules;
    private final List<Glob> ignored;
    private final SecretFindings secrets;
    private final AtomicInteger binary = new AtomicInteger();

    private SecretFiles(SourceTree sources, SecretRules rules, List<Glob> ignored, SecretFindings secrets) {
        this.sources = sources;
        this.rules = rules;
        this.ignored = List.copyOf(ignored);
        this.secrets = secrets;
    }

    /** The findings of all files but the ignored ones. */
    static List<Finding> search(CheckRequest request, SecretRules rules, List<Glob> ignored, SecretFindings secrets)
            throws InterruptedException {
        SecretFiles files = new SecretFiles(request.sources(), rules, ignored, secrets);
        List<String> paths = request.sources().files();
        List<Finding> findings = files.search(paths);
        int binary = files.binary.get();
        request.log("looked into " + (paths.size() - binary) + " files, left out " + binary + " that hold no text");
        return findings;
    }

    private List<Finding> search(List<String> paths) throws InterruptedException {
        int batches = (paths.size() + BATCH - 1) / BATCH;
        int threads = Math.min(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()), batches);
        if (threads <= 1) {
            return searchAll(paths);
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "secrets");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<List<Finding>>> parts = new ArrayList<>();
            for (int start = 0; start < paths.size(); start += BATCH) {
                List<String> part = paths.subList(start, Math.min(start + BATCH, paths.size()));
                parts.add(pool.submit(() -> searchAll(part)));
            }
            List<Finding> findings = new ArrayList<>();
            for (Future<List<Finding>> part : parts) {
                findings.addAll(result(part));
            }
            return findings;
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Finding> result(Future<List<Finding>> part) throws InterruptedException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<Finding> searchAll(List<String> paths) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (String path : paths) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in front of " + path);
            }
            if (ignored.stream().noneMatch(glob -> glob.matches(path))) {
                findings.addAll(byPath(path));
                byte[] content = sources.read(path, MAX_BYTES).orElse(new byte[0]);
                Optional<String> text = SecretText.decode(content);
                if (text.isPresent()) {
                    findings.addAll(secrets.inFile(path, text.get(), content.length == MAX_BYTES));
                } else {
                    binary.incrementAndGet();
                }
            }
        }
        return findings;
    }

    private List<Finding> byPath(String path) {
        return rules.rules().stream()
                .filter(rule -> rule.regex().isEmpty() && rule.concerns(path))
                .map(rule -> Finding.of(
                                rule.id(),
                                Severity.WARNING,
                                "This file looks like a " + rule.description()
                                        + ", and whoever can read the repository has it.")
                        .at(Location.of(path))
                        .withHelp("Keep it outside the repository, and give it to the program when it runs"))
                .toList();
    }
}
