package org.polity.api.adapter.region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.job.Provenance;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;

/**
 * What the beginning of a region tells. It is as trustworthy as the file that it stands in.
 *
 * @param command the command that wrote the file, as it stands there; empty when none does
 * @param domains the domains whose steps the region holds, by id as it stands there; empty in a mode that holds no plan
 */
public record RegionHeader(Optional<String> command, Map<String, Domain> domains) {

    /**
     * A domain as the file knows it.
     *
     * @param version its version, on one line
     * @param steps the names of its steps, each with a checksum of what the plan said of it
     */
    public record Domain(String version, Map<String, String> steps) {

        /** Copies the map. */
        public Domain {
            steps = Map.copyOf(steps);
        }
    }

    /** A header that tells nothing. */
    public static final RegionHeader NONE = new RegionHeader(Optional.empty(), Map.of());

    private static final String WRITTEN_BY = "Written by:";
    private static final String DOMAINS = "Domains with their versions, and their steps with checksums:";
    private static final String MARGIN = "  ";
    private static final String STEP_MARGIN = MARGIN + MARGIN;
    private static final int WIDTH = 110;
    private static final Pattern STEP = Pattern.compile("([a-z][a-z0-9-]{0,99}) ([0-9a-f]{6}),?(?: |$)");

    /** Copies the map. */
    public RegionHeader {
        domains = Map.copyOf(domains);
    }

    /** The lines of a header, without the marks of comments. */
    static List<String> lines(WrittenBy command, GenerateRequest request) {
        List<String> lines = new ArrayList<>();
        boolean holdsPlan = request.mode().holdsPlan();
        lines.add(
                holdsPlan
                        ? "The pipeline of "
                                + Provenance.oneLine(
                                        request.plan().deliverable().name())
                                + ", a deliverable of kind "
                                + request.plan().deliverable().kind().id() + "."
                        : "It brings the pipeline that is composed when the build starts.");
        lines.add(
                "Do not edit what stands from here to the end that is marked below: it is lost when it is written anew.");
        lines.add("What you write above and below is yours and stays. `polity verify` tells when this is out of date.");
        lines.add(WRITTEN_BY);
        lines.add(MARGIN + command);
        if (holdsPlan && !request.plan().domains().isEmpty()) {
            lines.add(DOMAINS);
            request.plan().domains().forEach(domain -> lines.addAll(domainLines(request.plan(), domain)));
        }
        lines.add("");
        return lines;
    }

    private static List<String> domainLines(Plan plan, PlannedDomain domain) {
        List<String> lines = new ArrayList<>();
        lines.add(MARGIN + domain.id() + " " + Provenance.oneLine(domain.version()));
        String steps = plan.steps().stream()
                .filter(step -> step.id().domain().equals(domain.id()))
                .map(RegionHeader::withChecksum)
                .collect(Collectors.joining(", "));
        StringBuilder line = new StringBuilder(STEP_MARGIN);
        for (String step : steps.split("(?<=,) ")) {
            if (line.length() > STEP_MARGIN.length() && line.length() + 1 + step.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(STEP_MARGIN);
            }
            line.append(line.length() > STEP_MARGIN.length() ? " " : "").append(step);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String withChecksum(Step step) {
        return step.id().name() + " " + StepChecksum.of(step);
    }

    /** Reads what stands behind the line that begins a region. What it does not understand it leaves out. */
    static RegionHeader read(List<String> lines) {
        Optional<String> command = Optional.empty();
        int at = lines.indexOf(WRITTEN_BY) + 1;
        if (at > 0 && at < lines.size() && lines.get(at).startsWith(MARGIN)) {
            command = Optional.of(lines.get(at).strip());
        }
        Map<String, Domain> domains = new LinkedHashMap<>();
        int from = lines.indexOf(DOMAINS) + 1;
        for (int i = from; from > 0 && i < lines.size() && lines.get(i).startsWith(MARGIN); i++) {
            String[] idAndVersion = lines.get(i).strip().split(" ", 2);
            Map<String, String> steps = new LinkedHashMap<>();
            while (i + 1 < lines.size() && lines.get(i + 1).startsWith(STEP_MARGIN)) {
                i++;
                steps(lines.get(i).strip(), steps);
            }
            domains.put(idAndVersion[0], new Domain(idAndVersion.length > 1 ? idAndVersion[1] : "", steps));
        }
        return new RegionHeader(command, domains);
    }

    private static void steps(String line, Map<String, String> steps) {
        Matcher matcher = STEP.matcher(line);
        while (matcher.lookingAt()) {
            steps.put(matcher.group(1), matcher.group(2));
            matcher.region(matcher.end(), line.length());
        }
    }
}
