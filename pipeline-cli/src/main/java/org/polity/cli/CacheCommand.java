package org.polity.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.polity.core.PolityCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "cache", description = "What this machine keeps of domains: shows it, or removes what nobody uses.")
final class CacheCommand implements Callable<Integer> {

    /** What to do with the cache. */
    enum Action {
        SHOW,
        PRUNE
    }

    private final CliContext context;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            defaultValue = "show",
            description = "show or prune (default: show).")
    private Action action = Action.SHOW;

    @Option(
            names = "--unused-days",
            paramLabel = "DAYS",
            defaultValue = "30",
            description = "prune removes what was not used for so many days (default: ${DEFAULT-VALUE}).")
    private int unusedDays = 30;

    CacheCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        PolityCache cache = common.polity(context).cache();
        try {
            List<PolityCache.Item> items =
                    action == Action.PRUNE ? cache.prune(Duration.ofDays(Math.max(0, unusedDays))) : cache.items();
            context.console().result(text(cache, items));
            return ExitCode.GOOD;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(PolityCache cache, List<PolityCache.Item> items) {
        Listing listing = new Listing();
        items.forEach(item -> listing.row(item.name(), item.bytes() + " bytes, last used " + item.lastUsed()));
        long bytes = items.stream().mapToLong(PolityCache.Item::bytes).sum();
        return listing.row(
                        action == Action.PRUNE ? "removed" : "kept",
                        items.size() + " entries of " + bytes + " bytes in " + cache.folder())
                .toString();
    }
}
