package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.polity.api.DomainId;
import org.polity.cli.domain.Claim;
import org.polity.cli.domain.DomainContract;
import org.polity.cli.domain.ScratchFolder;
import org.polity.core.JsonText;
import org.polity.core.Polity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "test", description = "Checks a domain's contract on sample deliverables of every kind.")
final class DomainTestCommand implements Callable<Integer> {

    private static final String COMPOSITION = "domains:\n  - { id: project, source: { builtin: true } }\n";

    private final CliContext context;

    @Mixin
    private WorkingCopyOptions domain = new WorkingCopyOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json.")
    private OutputFormat format = OutputFormat.TEXT;

    DomainTestCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Path scratch = Files.createTempDirectory("polity-domain-test-");
        try {
            Path composition = Files.writeString(scratch.resolve("composition.yaml"), COMPOSITION);
            Polity.Builder builder = builder(composition, context.environment());
            DomainId id = builder.workingCopy().orElseThrow();
            // Of its own cache, so that it is really asked again.
            Map<String, String> elsewhere = new HashMap<>(context.environment());
            elsewhere.put("XDG_CACHE_HOME", scratch.resolve("cache").toString());
            List<Claim> claims = new DomainContract(
                            id,
                            domain.folder(context),
                            context.open(builder),
                            context.open(builder(composition, elsewhere)))
                    .check();
            context.console().result(format == OutputFormat.JSON ? json(id, claims) : text(id, claims));
            boolean kept = claims.stream().allMatch(claim -> claim.broken().isEmpty());
            return kept ? ExitCode.GOOD : ExitCode.RULE_BROKEN;
        } finally {
            context.close();
            ScratchFolder.delete(scratch);
        }
    }

    private Polity.Builder builder(Path composition, Map<String, String> environment) {
        return domain.in(Polity.builder().environment(environment).composition(composition), context);
    }

    private static String text(DomainId id, List<Claim> claims) {
        StringBuilder text = new StringBuilder();
        for (Claim claim : claims) {
            text.append(claim.broken().isPresent() ? "FAIL  " : "PASS  ")
                    .append(claim.title())
                    .append(claim.remark().map(remark -> " (" + remark + ")").orElse(""))
                    .append('\n');
            claim.broken().ifPresent(why -> text.append("      ").append(why).append('\n'));
        }
        long broken =
                claims.stream().filter(claim -> claim.broken().isPresent()).count();
        text.append('\n')
                .append("domain ")
                .append(id)
                .append(broken == 0 ? " keeps its contract: " : " breaks its contract: ")
                .append(claims.size() - broken)
                .append(" of ")
                .append(claims.size())
                .append(" claims hold\n");
        return Console.printable(text.toString());
    }

    private static String json(DomainId id, List<Claim> claims) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("domain", id);
        tree.put("claims", claims.stream().map(DomainTestCommand::tree).toList());
        return JsonText.of(tree);
    }

    private static Map<String, Object> tree(Claim claim) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("claim", claim.title());
        tree.put("verdict", claim.broken().isPresent() ? "FAIL" : "PASS");
        tree.put("reason", claim.broken());
        tree.put("remark", claim.remark());
        return tree;
    }
}
