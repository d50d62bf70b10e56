package org.polity.adapter.jenkins;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.adapter.region.CommentStyle;
import org.polity.api.adapter.region.Region;

/** The repository of a Jenkins shared library that composes when a build starts, then runs what came of it; and the file that calls it. */
final class SharedLibrary {

    private static final String CALL = "polityPipeline";

    private SharedLibrary() {}

    /** The two lines that a deliverable's repository needs. */
    static Generation stub(GenerateRequest request) {
        Block block = new Block().line("@Library('polity') _");
        block.shortCall(CALL, Literals.arguments(Settings.of(request.agents()), "    "));
        return Generation.of(file(StaticPipeline.PATH, CommentStyle.SLASHES, request, block.toString()));
    }

    /** The library as a repository, ready to be pushed. */
    static Generation repository(GenerateRequest request) {
        return Generation.of(
                file("README.md", CommentStyle.MARKUP, request, Resources.read("library/README.md")),
                file("vars/" + CALL + ".groovy", CommentStyle.SLASHES, request, vars(Settings.of(request.agents()))),
                file(
                        "vars/" + CALL + ".txt",
                        CommentStyle.MARKUP,
                        request,
                        Resources.read("library/polityPipeline.txt")),
                file("resources/org/polity/job.sh", CommentStyle.HASH, request, JobScripts.functions()),
                file("test/tests.groovy", CommentStyle.SLASHES, request, Resources.read("library/tests.groovy")));
    }

    private static GeneratedFile file(String path, CommentStyle style, GenerateRequest request, String text) {
        return new GeneratedFile(path, Region.of(style, JenkinsAdapter.ID, request, text));
    }

    private static String vars(Map<String, Object> settings) {
        String defaults = settings.isEmpty()
                ? "[:]"
                : Literals.arguments(settings, "    ").stream()
                        .collect(Collectors.joining(",\n    ", "[\n    ", "\n]"));
        return String.join(
                "\n",
                List.of(
                        State.of(Map.of()),
                        "// What holds where a Jenkinsfile says nothing else.\n@Field Map polityDefaults = " + defaults
                                + "\n@Field Map polityJobs = [:] // what was composed\n",
                        Resources.read("library/call.groovy"),
                        Resources.read("branches.groovy"),
                        Resources.read("step.groovy")));
    }
}
