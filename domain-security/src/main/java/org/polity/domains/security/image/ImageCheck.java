package org.polity.domains.security.image;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.api.Finding;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.domains.security.build.BuildSettings;
import org.polity.domains.security.check.SecurityCheck;
import org.polity.domains.security.dockerfile.DockerfileCheck;
import org.polity.domains.security.dockerfile.DockerfileSources;
import org.polity.domains.security.policy.Glob;
import org.polity.domains.security.policy.RuleSeverities;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.domains.security.secret.SecretRuleSource;
import org.polity.domains.security.text.Quoted;

/** Inspects what was built: whom it runs as, what it exposes, what lies in its layers and in its history, how large it is. */
public final class ImageCheck implements SecurityCheck {

    private static final String SETUID = "image-setuid";
    private static final Set<String> RULES =
            Set.of(ImageSettings.USER, ImageSettings.PORT, ImageSettings.SIZE, SETUID, ImageSecrets.SECRET);
    private static final int MAX_FINDINGS_PER_RULE = 100;

    /** Makes the check. */
    public ImageCheck() {}

    @Override
    public CheckResult run(CheckRequest request) throws CheckException, InterruptedException {
        RuleSeverities severities = RuleSeverities.of(request.policy(), rule -> rule.startsWith("image-"), RULES);
        ImageOrigin origin = ImageOrigin.of(request.sources());
        List<Finding> findings = new ArrayList<>();
        try (ImageEngine engine = ImageEngine.open(request)) {
            InspectImageResponse image = engine.image();
            findings.addAll(ofSettings(image, request, severities, origin));
            ImageSecrets secrets = secrets(request);
            ImageContent content = engine.save(in -> ImageLayers.read(in, secrets::file));
            setuid(content, request).stream().map(origin::locate).forEach(findings::add);
            for (String step : content.history()) {
                secrets.history(step);
            }
            secrets.findings().stream().map(origin::locate).forEach(findings::add);
            request.log("inspected " + image.getId() + ", " + content.history().size() + " steps of history");
        }
        return new CheckResult(severities.apply(findings));
    }

    private static List<Finding> ofSettings(
            InspectImageResponse image, CheckRequest request, RuleSeverities severities, ImageOrigin origin)
            throws CheckException {
        ContainerConfig config = Optional.ofNullable(image.getConfig()).orElseGet(ContainerConfig::new);
        List<Finding> findings = new ArrayList<>();
        user(config, request, severities).map(origin::locate).ifPresent(findings::add);
        Set<String> forbidden = Set.copyOf(request.policy().get(SecurityPolicy.FORBIDDEN_PORTS));
        ImageSettings.ports(config, forbidden).stream()
                .map(port -> origin.locatePort(ImageSettings.exposes(port), port.getPort()))
                .forEach(findings::add);
        ImageSettings.size(image, request.policy().get(SecurityPolicy.MAX_IMAGE_SIZE))
                .map(origin::locate)
                .ifPresent(findings::add);
        return findings;
    }

    /** What security/dockerfile says already, and at least as gravely, is not said a second time. */
    private static Optional<Finding> user(ContainerConfig config, CheckRequest request, RuleSeverities severities)
            throws CheckException {
        Optional<Finding> built = ImageSettings.user(config);
        Optional<Finding> written = built.isEmpty() ? Optional.empty() : DockerfileCheck.user(request);
        if (written.isPresent()
                && severities.apply(built.stream().toList()).stream()
                        .allMatch(finding ->
                                finding.severity().compareTo(written.get().severity()) >= 0)) {
            request.log("the image runs as root, as its Dockerfile says: see "
                    + written.get().rule() + " of security/dockerfile");
            return Optional.empty();
        }
        return built;
    }

    /** A search for secrets that knows those of the Dockerfile, of which security/secrets tells. */
    private static ImageSecrets secrets(CheckRequest request) throws CheckException, InterruptedException {
        ImageSecrets secrets = new ImageSecrets(
                SecretRuleSource.of(request), SecurityPolicy.globs(request.policy(), SecurityPolicy.IGNORED_PATHS));
        BuildSettings build = BuildSettings.of(request.sources());
        Optional<String> dockerfile = build.image().isPresent()
                ? Optional.empty()
                : DockerfileSources.built(request.sources(), build).flatMap(request.sources()::text);
        if (dockerfile.isPresent()) {
            secrets.toldOf(dockerfile.get());
        }
        return secrets;
    }

    private static List<Finding> setuid(ImageContent content, CheckRequest request) throws CheckException {
        List<Glob> allowed = SecurityPolicy.globs(request.policy(), SecurityPolicy.ALLOWED_SETUID);
        return content.setuid().stream()
                .map(path -> "/" + path)
                .filter(path -> allowed.stream().noneMatch(glob -> glob.matches(path)))
                .limit(MAX_FINDINGS_PER_RULE)
                .map(path -> Finding.of(
                                SETUID,
                                Severity.WARNING,
                                "Whoever executes " + Quoted.of(path)
                                        + " gets the rights of its owner or group, a usual way to become root.")
                        .withHelp("Take the right away: RUN chmod a-s " + path.replaceAll("[^A-Za-z0-9/._+-]", "?")
                                + " (CIS Docker Benchmark 4.8)"))
                .toList();
    }
}
