package org.polity.adapter.travis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.api.Problem;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.adapter.job.JobRemarks;
import org.polity.api.adapter.job.JobScripts;
import org.polity.api.adapter.job.Shell;
import org.polity.api.adapter.region.CommentStyle;
import org.polity.api.adapter.region.Region;
import org.polity.api.run.RunOptions.On;
import org.polity.api.yaml.YamlText;

/**
 * One job that composes when the build starts, and runs all steps on its machine: Travis CI lets no job add others. It is a
 * repository's own {@code .travis.yml}, or a file that other repositories import.
 */
final class OneJob {

    /** Where it is written to; its owner moves it to where others import it from. */
    static final String INCLUDE_PATH = "polity.travis.yml";

    private static final int MARGIN = 4;

    private final Agents agents;

    private OneJob(Agents agents) {
        this.agents = agents;
    }

    static Generation of(GenerateRequest request) {
        String path = request.mode() == Mode.INCLUDE ? INCLUDE_PATH : PlannedBuild.PATH;
        String text = Region.of(CommentStyle.HASH, TravisAdapter.ID, request, new OneJob(request.agents()).text());
        return new Generation(List.of(new GeneratedFile(path, text)), remarks(request));
    }

    private static List<Problem> remarks(GenerateRequest request) {
        Agents agents = request.agents();
        List<Problem> remarks = new ArrayList<>();
        remarks.add(Problem.warning("Travis CI lets no job add others: one job composes and runs every step on"
                        + " its machine, and ends after 50 minutes, of a private repository after 120")
                .next("Say --mode static for a job of each step"));
        agents.image()
                .ifPresent(image -> remarks.add(Problem.warning("a step that names no image runs on that job's machine,"
                                + " and not in a container of " + image)
                        .next("Say --mode static, or let the steps name their image")));
        remarks.addAll(JobRemarks.onSecrets(request, "Travis CI", "environment variables"));
        if (agents.polity() instanceof PolityOnAgent.Command command) {
            remarks.add(Remarks.notInstalled(command));
        }
        return remarks;
    }

    private String text() {
        return "\njobs:\n  include:\n"
                + "    # Asks every domain for its steps, runs them all, and ends as they do.\n"
                + YamlText.item(MARGIN, keywords())
                + "\n";
    }

    private Map<String, Object> keywords() {
        Map<String, Object> keywords = new LinkedHashMap<>();
        keywords.put("name", "polity");
        keywords.putAll(Machine.of(agents.labels()).keywords());
        keywords.put("language", "generic");
        keywords.put("services", List.of("docker"));
        keywords.put("git", Map.of("depth", false));
        keywords.put("script", List.of(script()));
        keywords.put(
                "after_failure",
                List.of("if [ \"$polity_code\" = " + JobScripts.ERROR + " ]; then travis_terminate 2; fi"));
        return keywords;
    }

    private String script() {
        return "(\n" + Resources.read("releases.sh") + "\n" + start()
                + "polity_publish=\nif polity_releases; then polity_publish=--publish; fi\n" + run()
                + ")\npolity_code=$?\n(exit \"$polity_code\")\n";
    }

    private String start() {
        return agents.polity() instanceof PolityOnAgent.Image ? Resources.read("container.sh") + "\n" : "";
    }

    private String run() {
        String arguments = "run --keep-going" + where() + " $polity_publish";
        return agents.polity() instanceof PolityOnAgent.Image image
                ? "polity_contained " + Shell.quote(image.reference()) + " " + arguments + "\n"
                : JobScripts.ofPolity(agents.polity(), "polity", arguments);
    }

    private String where() {
        return Optional.of(agents.on())
                .filter(on -> on == On.NODE)
                .map(on -> " --on " + on.id())
                .orElse("");
    }
}
