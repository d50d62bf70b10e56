package org.polity.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.polity.api.InvalidInputException;
import org.polity.api.Location;
import org.polity.api.Problem;
import org.polity.core.JsonText;
import org.polity.core.Pipeline;
import org.polity.core.Polity;
import org.polity.core.VerifiedFile;
import org.polity.core.VerifyOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = "Tells generated files that were edited, or are behind what the domains want now.")
final class VerifyCommand extends DeliverableCommand {

    @Mixin
    private Folder folder = new Folder();

    @Option(names = "--fix", description = "Write such files anew; what stands around the generated part stays.")
    private boolean fix;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            defaultValue = "14d",
            description = "How long a file may be behind, such as 12h or 14d (default: 14d).")
    private String grace = "14d";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: text).")
    private OutputFormat format = OutputFormat.TEXT;

    VerifyCommand(CliContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        VerifyOptions options = options();
        Polity polity = polity();
        Pipeline pipeline = polity.compose(context().resolve(folder.path()));
        pipeline.warnings().forEach(console()::problem);
        List<VerifiedFile> files = polity.verify(pipeline, options);
        if (format == OutputFormat.JSON) {
            console().result(json(files));
        } else {
            text(files, options.grace());
        }
        files.stream()
                .filter(file -> !file.isTolerable())
                .forEach(file -> console().problem(problem(file)));
        return files.stream().allMatch(VerifiedFile::isTolerable) ? ExitCode.GOOD : ExitCode.RULE_BROKEN;
    }

    private VerifyOptions options() {
        try {
            return VerifyOptions.DEFAULT.withGrace(grace).withFix(fix);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    Problem.error("--grace: " + e.getMessage()).next("Look at `polity verify --help`"));
        }
    }

    private void text(List<VerifiedFile> files, Duration allowed) {
        if (files.stream().noneMatch(file -> file.state() != VerifiedFile.State.HAND_WRITTEN)) {
            console().message("there is no generated file here; `polity generate` writes one");
        }
        for (VerifiedFile file : files) {
            StringBuilder text = new StringBuilder(word(file));
            text.append(" ".repeat(Math.max(1, 14 - text.length())))
                    .append(file.path())
                    .append('\n');
            file.details().forEach(detail -> text.append("  ").append(detail).append('\n'));
            if (file.state() == VerifiedFile.State.BEHIND && !file.fixed()) {
                text.append("  ").append(time(file, allowed)).append('\n');
            }
            console().result(Console.printable(text.toString()));
        }
    }

    private static String time(VerifiedFile file, Duration allowed) {
        return file.since()
                .map(since ->
                        "since " + day(since) + (file.late() ? "; that was allowed until " : "; that is allowed until ")
                                + day(since.plus(allowed)))
                .orElse("since when is not known, so that no time runs");
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String word(VerifiedFile file) {
        String state = file.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return file.fixed() ? "fixed" : state;
    }

    private static Problem problem(VerifiedFile file) {
        Location place = Location.of(file.path());
        return switch (file.state()) {
            case EDITED ->
                Problem.error("what Polity generated there was edited")
                        .at(place)
                        .next("Put what is yours above or below the generated part, and run `polity verify --fix`");
            case BEHIND ->
                Problem.error("this file has been behind its domains for too long")
                        .at(place)
                        .next("Run `polity verify --fix`, and commit the file");
            case MISSING ->
                Problem.error("this generated file is missing")
                        .at(place)
                        .next("Run `polity verify --fix`, and commit the file");
            default ->
                Problem.error("this file says that Polity generated it, and cannot be verified: "
                                + String.join("; ", file.details()))
                        .at(place)
                        .next("Mend it, as from its history, or replace it by `polity generate … --force`");
        };
    }

    private static String json(List<VerifiedFile> files) {
        return JsonText.of(
                Map.of("files", files.stream().map(VerifyCommand::tree).toList()));
    }

    private static Map<String, Object> tree(VerifiedFile file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", file.path());
        tree.put("state", file.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        tree.put("command", file.command());
        tree.put("details", file.details());
        tree.put("since", file.since());
        tree.put("late", file.late());
        tree.put("fixed", file.fixed());
        return tree;
    }
}
