package org.polity.domains.security.workload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.Finding;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Policy;
import org.polity.domains.security.build.BuildSettings;
import org.polity.domains.security.check.SecurityCheck;
import org.polity.domains.security.policy.RuleSeverities;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.domains.security.text.FirstLine;
import org.polity.domains.security.text.Quoted;
import org.polity.domains.security.workload.chart.ChartFolder;
import org.polity.domains.security.workload.chart.ChartRendering;
import org.polity.domains.security.workload.chart.Manifests;
import org.polity.domains.security.workload.chart.TemplatePlace;

/** Renders the charts of the sources, and holds the pods that they make against the Pod Security Standards. */
public final class WorkloadsCheck implements SecurityCheck {

    private static final int MAX_FINDINGS = 500;

    /** Makes the check. */
    public WorkloadsCheck() {}

    @Override
    public CheckResult run(CheckRequest request) throws CheckException, InterruptedException {
        List<WorkloadRule> rules = rules(request.policy());
        Set<String> ids = rules.stream().map(WorkloadRule::id).collect(Collectors.toSet());
        RuleSeverities severities = RuleSeverities.of(request.policy(), rule -> rule.startsWith("workload-"), ids);
        List<ChartFolder> charts = ChartFolder.in(request.sources());
        refuseAMissingChart(BuildSettings.of(request.sources()).chart(), charts);
        if (charts.isEmpty()) {
            throw new CheckException(
                    "there is no Chart.yaml in the repository, so that nobody can tell what it would install",
                    "Put the chart at the root of the repository");
        }
        Set<Finding> findings = new LinkedHashSet<>();
        for (ChartFolder chart : charts) {
            if (chart.isLibrary()) {
                request.log(chart.name() + " is a library chart, which installs nothing");
            } else {
                findings.addAll(check(chart, rules));
            }
        }
        return new CheckResult(severities.apply(findings.stream().toList()).stream()
                .sorted(Comparator.comparing(Finding::severity))
                .limit(MAX_FINDINGS)
                .toList());
    }

    private static void refuseAMissingChart(Optional<String> named, List<ChartFolder> charts) throws CheckException {
        boolean isMissing = named.map(folder -> folder.isEmpty() ? "" : folder + "/")
                .filter(folder ->
                        charts.stream().noneMatch(chart -> chart.path().equals(folder)))
                .isPresent();
        if (isMissing) {
            throw new CheckException(
                    "input 'chart': there is no chart in " + Quoted.of(named.get())
                            + ", so that nobody can tell what it would install",
                    "Name the folder of the chart from the repository's root with 'chart' in pipeline.yaml");
        }
    }

    private static List<WorkloadRule> rules(Policy policy) throws CheckException {
        PodSecurityLevel level = SecurityPolicy.choice(policy, SecurityPolicy.POD_SECURITY, PodSecurityLevel.class);
        return List.of(
                new WorkloadPrivilegedRule(),
                new WorkloadEscalationRule(level),
                new WorkloadHostRule(),
                new WorkloadHostPathRule(),
                new WorkloadUserRule(level),
                new WorkloadCapabilitiesRule(level),
                new WorkloadImageRule());
    }

    private static List<Finding> check(ChartFolder chart, List<WorkloadRule> rules)
            throws CheckException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        TemplatePlace place = new TemplatePlace(chart);
        for (String rendered : new ChartRendering(chart).texts()) {
            findings.addAll(check(manifests(chart, rendered), place, rules));
        }
        return findings;
    }

    private static Manifests manifests(ChartFolder chart, String rendered) throws CheckException {
        try {
            return Manifests.read(rendered);
        } catch (IOException e) {
            throw new CheckException(
                    "the chart " + chart.name() + " renders to no well-formed YAML: " + FirstLine.of(e),
                    "Run helm template, and look at that place",
                    e);
        }
    }

    private static List<Finding> check(Manifests manifests, TemplatePlace place, List<WorkloadRule> rules)
            throws CheckException {
        List<Finding> findings = new ArrayList<>();
        for (PodSpec pod : pods(manifests)) {
            for (WorkloadRule rule : rules) {
                rule.check(pod).stream()
                        .limit(Math.max(0, MAX_FINDINGS - findings.size()))
                        .map(found -> Finding.of(rule.id(), found.severity(), found.message())
                                .at(place.of(manifests, found.line()))
                                .withHelp(found.help()))
                        .forEach(findings::add);
            }
        }
        return findings;
    }

    private static List<PodSpec> pods(Manifests manifests) throws CheckException {
        try {
            return manifests.objects().stream()
                    .flatMap(object -> PodSpec.in(object).stream())
                    .toList();
        } catch (TooManyNodesException e) {
            throw new CheckException("a rendered object cannot be read: " + e.getMessage(), "Write it out", e);
        }
    }
}
