package org.polity.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.api.adapter.Agents;
import org.polity.core.JsonText;
import org.polity.core.Pipeline;
import org.polity.core.WrittenBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "bundle",
        description =
                "Makes what the first job of a CI pipeline hands to all others, in .polity of DIR: the plan as the"
                        + " CI system runs it, its lock, the files of domains and the functions of jobs.")
final class BundleCommand extends DeliverableCommand {

    @Parameters(index = "0", paramLabel = "ADAPTER", description = "The CI system: gitlab, jenkins, …")
    private String adapter = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The root of the deliverable's repository (default: here).")
    private Path folder = Path.of(".");

    @Mixin
    private AgentOptions agentOptions = new AgentOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: text).")
    private OutputFormat format = OutputFormat.TEXT;

    BundleCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Agents agents = agentOptions.agents();
        Pipeline pipeline = compose(folder);
        WrittenBundle bundle = pipeline.writeBundle(adapter, agents);
        bundle.notes().forEach(console()::problem);
        console().result(format == OutputFormat.JSON ? json(pipeline, bundle) : text(pipeline, bundle));
        return ExitCode.GOOD;
    }

    private String text(Pipeline pipeline, WrittenBundle bundle) {
        return new Listing()
                .row("bundle", bundle.folder().toString())
                .row("lock", bundle.lock().toString())
                .row("pipeline", names(bundle).collect(Collectors.joining(", ")))
                .row("steps", String.valueOf(pipeline.plan().steps().size()))
                .row(
                        "files of",
                        bundle.domains().isEmpty()
                                ? "no domain"
                                : bundle.domains().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .toString();
    }

    private String json(Pipeline pipeline, WrittenBundle bundle) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("adapter", adapter);
        tree.put("bundle", bundle.folder());
        tree.put("lock", bundle.lock());
        tree.put("files", names(bundle).toList());
        tree.put("domains", bundle.domains());
        tree.put("steps", pipeline.plan().steps().size());
        return JsonText.of(tree);
    }

    private static Stream<String> names(WrittenBundle bundle) {
        return bundle.files().stream()
                .map(file -> bundle.folder().relativize(file).toString().replace('\\', '/'));
    }
}
