package org.polity.domains.security.dockerfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Policy;
import org.polity.domains.security.build.BuildSettings;
import org.polity.domains.security.check.SecurityCheck;
import org.polity.domains.security.dockerfile.syntax.Dockerfile;
import org.polity.domains.security.dockerfile.syntax.DockerfileParser;
import org.polity.domains.security.dockerfile.syntax.DockerfileProblem;
import org.polity.domains.security.policy.RuleSeverities;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.domains.security.text.Quoted;

/** Holds the Dockerfiles at the root of the sources, and the one that is built, against the rules. */
public final class DockerfileCheck implements SecurityCheck {

    static final String SYNTAX = "dockerfile-syntax";
    /** Beyond this a file is not read by people either. */
    private static final int MAX_FINDINGS_PER_RULE = 100;

    /** Makes the check. */
    public DockerfileCheck() {}

    @Override
    public CheckResult run(CheckRequest request) throws CheckException, InterruptedException {
        List<DockerfileRule> rules = rules(request.policy());
        RuleSeverities severities = severities(request.policy(), rules);
        BuildSettings build = BuildSettings.of(request.sources());
        List<String> paths = DockerfileSources.all(request.sources(), build);
        if (build.image().isPresent()) {
            return new CheckResult(severities.apply(existing(build.image().get(), build.imagePlace(), rules)));
        }
        if (paths.isEmpty()) {
            throw new CheckException(
                    "there is no Dockerfile at the root of the repository, and "
                            + (build.dockerfile().equals("Dockerfile")
                                    ? "pipeline.yaml names none"
                                    : "no " + Quoted.of(build.dockerfile()) + ", as pipeline.yaml names it")
                            + ", so that nobody can tell what the image is made of",
                    "Put the Dockerfile at the root, or its path into pipeline.yaml as 'dockerfile'");
        }
        List<Finding> findings = new ArrayList<>();
        for (String path : paths) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in front of " + path);
            }
            findings.addAll(check(DockerfileSources.parse(request.sources(), path, build), rules));
        }
        return new CheckResult(severities.apply(findings));
    }

    /**
     * What this check says of the user of the image that is built, as grave as the policy wants it; empty when it has nothing to
     * say, or there is no Dockerfile to read.
     *
     * @throws CheckException when the policy cannot be followed, or the Dockerfile is larger than 1 MiB
     */
    public static Optional<Finding> user(CheckRequest request) throws CheckException {
        BuildSettings build = BuildSettings.of(request.sources());
        Optional<String> path = DockerfileSources.built(request.sources(), build);
        if (build.image().isPresent() || path.isEmpty()) {
            return Optional.empty();
        }
        DockerfileRule rule =
                new DockerfileUserRule(SecurityPolicy.globs(request.policy(), SecurityPolicy.NON_ROOT_BASES));
        List<Finding> ofImage = rule.check(DockerfileSources.parse(request.sources(), path.get(), build)).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        return severities(request.policy(), rules(request.policy())).apply(ofImage).stream()
                .findFirst();
    }

    private static List<DockerfileRule> rules(Policy policy) throws CheckException {
        return List.of(
                new DockerfileBaseImageRule(
                        SecurityPolicy.choice(policy, SecurityPolicy.REQUIRE_PINNED_BASE, PinLevel.class)),
                new DockerfileRegistryRule(policy.get(SecurityPolicy.APPROVED_REGISTRIES)),
                new DockerfileUserRule(SecurityPolicy.globs(policy, SecurityPolicy.NON_ROOT_BASES)),
                new DockerfileAddRule(),
                new DockerfileAddFileRule(),
                new DockerfileHealthcheckRule(policy.get(SecurityPolicy.REQUIRE_HEALTHCHECK)),
                new DockerfileSecretRule(),
                new DockerfilePipeRule());
    }

    /** An image that exists already has no Dockerfile here; where it comes from, and how it is pinned, can be told. */
    private static List<Finding> existing(String image, Location place, List<DockerfileRule> rules) {
        Dockerfile dockerfile = DockerfileParser.parse(place.file(), "FROM " + image.replaceAll("\\s", ""));
        return rules.stream()
                .filter(rule -> rule instanceof DockerfileBaseImageRule || rule instanceof DockerfileRegistryRule)
                .flatMap(rule -> rule.check(dockerfile).stream())
                .map(finding -> finding.at(place))
                .toList();
    }

    private static RuleSeverities severities(Policy policy, List<DockerfileRule> rules) throws CheckException {
        Set<String> ids = rules.stream().flatMap(rule -> rule.ids().stream()).collect(Collectors.toSet());
        ids.add(SYNTAX);
        return RuleSeverities.of(policy, rule -> rule.startsWith("dockerfile-"), ids);
    }

    private static List<Finding> check(Dockerfile dockerfile, List<DockerfileRule> rules) {
        List<Finding> findings = new ArrayList<>();
        dockerfile.problems().stream()
                .map(problem -> syntax(dockerfile.path(), problem))
                .distinct()
                .limit(MAX_FINDINGS_PER_RULE)
                .forEach(findings::add);
        for (DockerfileRule rule : rules) {
            // What stands twice in one instruction is one thing to mend.
            rule.check(dockerfile).stream()
                    .distinct()
                    .limit(MAX_FINDINGS_PER_RULE)
                    .forEach(findings::add);
        }
        findings.sort(Comparator.comparingInt(
                finding -> finding.location().map(Location::line).orElse(0)));
        return findings;
    }

    private static Finding syntax(String path, DockerfileProblem problem) {
        return Finding.of(
                        SYNTAX,
                        Severity.ERROR,
                        "This is no valid Dockerfile: " + problem.message() + ", so that no rule can be trusted here.")
                .at(Location.of(path, problem.line()))
                .withHelp("Build it once locally: docker build shows the same place"
                        + (problem.number().isEmpty() ? "" : " (hadolint " + problem.number() + ")"));
    }
}
