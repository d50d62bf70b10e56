package org.polity.domains.security.image;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.polity.api.Finding;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.domains.security.build.BuildSettings;
import org.polity.domains.security.check.SecurityCheck;
import org.polity.domains.security.dockerfile.DockerfileCheck;
import org.polity.domains.security.policy.Glob;
import org.polity.domains.security.policy.RuleSeverities;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.domains.security.secret.SecretRuleSource;
import org.polity.domains.security.text.Quoted;

/** Inspects what was built: whom it runs as, what it exposes, what lies in its layers and in its history, how large it is. */
public final class ImageCheck implements SecurityCheck {

    static final String USER = "image-user";
    static final String PORT = "image-port";
    static final String SIZE = "image-size";
    static final String SETUID = "image-setuid";
    static final String SECRET = "image-secret";
    private static final int MAX_FINDINGS_PER_RULE = 100;
    private static final long MEBIBYTE = 1024L * 1024;

    /** Rules that guess by names: right about a team's own files, and too often wrong about those of a base image. */
    private static final Set<String> GUESSES = Set.of(
            "generic-api-key",
            "generic-password",
            "service-api-key",
            "url-credentials",
            "http-authorization",
            "curl-user",
            "curl-header",
            "command-line-password",
            "command-line-token",
            "dotnet-credentials",
            "service-numeric-id",
            "jwt-base64",
            "configuration-password",
            "generic-uuid-key",
            "docker-config-auth",
            "jwt",
            "pkcs12-file");

    /** Makes the check. */
    public ImageCheck() {}

    @Override
    public CheckResult run(CheckRequest request) throws CheckException, InterruptedException {
        RuleSeverities severities = RuleSeverities.of(
                request.policy(), rule -> rule.startsWith("image-"), Set.of(USER, PORT, SIZE, SETUID, SECRET));
        ImageOrigin origin = ImageOrigin.of(request.sources());
        List<Finding> findings = new ArrayList<>();
        try (ImageEngine engine = ImageEngine.open(request)) {
            InspectImageResponse image = engine.image();
            ContainerConfig config = Optional.ofNullable(image.getConfig()).orElseGet(ContainerConfig::new);
            user(config, request, severities).map(origin::locate).ifPresent(findings::add);
            findings.addAll(ports(config, request, origin));
            size(image, request).map(origin::locate).ifPresent(findings::add);
            ImageSecrets secrets = new ImageSecrets(
                    SecretRuleSource.of(request),
                    GUESSES,
                    SecurityPolicy.globs(request.policy(), SecurityPolicy.IGNORED_PATHS));
            Optional<String> dockerfile = dockerfile(request);
            if (dockerfile.isPresent()) {
                secrets.toldOf(dockerfile.get());
            }
            ImageLayers.Content content = engine.save(in -> ImageLayers.read(in, secrets::file));
            setuid(content, request).stream().map(origin::locate).forEach(findings::add);
            for (String step : content.history()) {
                secrets.history(step);
            }
            secrets.findings().stream().map(origin::locate).forEach(findings::add);
            request.log("inspected " + image.getId() + ", " + content.history().size() + " steps of history");
        }
        return new CheckResult(severities.apply(findings));
    }

    /** What security/dockerfile says already, and at least as gravely, is not said a second time. */
    private static Optional<Finding> user(ContainerConfig config, CheckRequest request, RuleSeverities severities)
            throws CheckException {
        Optional<Finding> built = user(config);
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

    /** The Dockerfile, whose secrets security/secrets tells of. */
    private static Optional<String> dockerfile(CheckRequest request) {
        BuildSettings build = BuildSettings.of(request.sources());
        return build.image().isPresent()
                ? Optional.empty()
                : DockerfileCheck.dockerfile(request.sources(), build).flatMap(request.sources()::text);
    }

    private static Optional<Finding> user(ContainerConfig config) {
        String user = Optional.ofNullable(config.getUser()).orElse("");
        int colon = user.indexOf(':');
        String name = (colon < 0 ? user : user.substring(0, colon)).toLowerCase(Locale.ROOT);
        boolean root = name.isEmpty() || name.equals("root") || name.matches("0+");
        return root
                ? Optional.of(Finding.of(
                                USER,
                                Severity.ERROR,
                                "The image that was built runs as root" + (name.isEmpty() ? ", for no user is set" : "")
                                        + ", so that whoever breaks into it is root in it.")
                        .withHelp("End the Dockerfile with USER and a user other than root, such as USER 10001"
                                + " (CIS Docker Benchmark 4.1)"))
                : Optional.empty();
    }

    private static List<Finding> ports(ContainerConfig config, CheckRequest request, ImageOrigin origin) {
        Set<String> forbidden = new HashSet<>(request.policy().get(SecurityPolicy.FORBIDDEN_PORTS));
        ExposedPort[] ports = Optional.ofNullable(config.getExposedPorts()).orElse(new ExposedPort[0]);
        return Stream.of(ports)
                .filter(port ->
                        forbidden.contains(String.valueOf(port.getPort())) || forbidden.contains(port.toString()))
                .map(port -> origin.locatePort(
                        Finding.of(
                                        PORT,
                                        Severity.ERROR,
                                        "The image exposes port " + port + ", which the security policy forbids: it is"
                                                + " one by which people get in, not users.")
                                .withHelp("Take the EXPOSE and the service behind it out (CIS Docker Benchmark 5.6)"),
                        port.getPort()))
                .toList();
    }

    private static Optional<Finding> size(InspectImageResponse image, CheckRequest request) {
        long most = request.policy().get(SecurityPolicy.MAX_IMAGE_SIZE);
        long size = Optional.ofNullable(image.getSize()).orElse(0L);
        return most > 0 && size > most * MEBIBYTE
                ? Optional.of(Finding.of(
                                SIZE,
                                Severity.ERROR,
                                "The image has " + (size + MEBIBYTE - 1) / MEBIBYTE
                                        + " MiB, and the security policy allows " + most
                                        + ": what is not in it cannot be attacked.")
                        .withHelp("Build in a stage of its own, and copy only what runs into the last one"))
                : Optional.empty();
    }

    private static List<Finding> setuid(ImageLayers.Content content, CheckRequest request) throws CheckException {
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
