package org.polity.domains.security.scanner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.api.DeliverableKind;
import org.polity.api.Phase;
import org.polity.api.Severity;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.step.Action;
import org.polity.api.step.Limits;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.StepDefinition;
import org.polity.domains.security.build.BuildSettings;
import org.polity.domains.security.policy.SecurityPolicy;

/** Steps for scanners that teams use already: each in a container by digest, with its report read as findings. */
public final class ScannerSteps {

    /** The step that hands an image to scanners as a file, and its check. */
    public static final String ARCHIVE = "image-archive";

    /** The hand-off that the file is. */
    private static final String ARCHIVE_PRODUCT = "image-archive";

    /** The path of that file, relative to where a step leaves what it makes. */
    public static final String ARCHIVE_PATH = ".polity/security/image.tar";

    private static final String REPORT = "out/report.sarif";
    private static final Limits LIMITS = new Limits(Duration.ofMinutes(30), 2);

    /** What we know of a scanner: its own defaults, and its report as SARIF. */
    private enum Scanner {
        TRIVY(
                true,
                "trivy image --input \"$POLITY_ARTIFACT_IMAGE_ARCHIVE\" --cache-dir .trivy --format sarif --output "
                        + REPORT,
                ".trivy"),
        GRYPE(
                true,
                "GRYPE_DB_CACHE_DIR=.grype grype \"docker-archive:$POLITY_ARTIFACT_IMAGE_ARCHIVE\" -o sarif --file "
                        + REPORT,
                ".grype"),
        DOCKLE(true, "dockle --input \"$POLITY_ARTIFACT_IMAGE_ARCHIVE\" --exit-code 0 -f sarif -o " + REPORT, ""),
        HADOLINT(true, "hadolint --no-fail -f sarif DOCKERFILE > " + REPORT, ""),
        GITLEAKS(
                false,
                "gitleaks dir . --no-banner --redact --exit-code 0 --report-format sarif --report-path " + REPORT,
                "");

        private final boolean ofImagesAlone;
        private final String command;
        private final String cache;

        Scanner(boolean ofImagesAlone, String command, String cache) {
            this.ofImagesAlone = ofImagesAlone;
            this.command = command;
            this.cache = cache;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean readsImage() {
            return command.contains("ARCHIVE");
        }
    }

    private ScannerSteps() {}

    /**
     * The steps for the scanners that the policy names.
     *
     * @throws IllegalArgumentException when it names one that nobody knows, or not by digest
     */
    public static List<StepDefinition> of(ContributionRequest request) {
        List<StepDefinition> steps = new ArrayList<>();
        boolean readsImage = false;
        for (Map<String, String> row : request.policy().get(SecurityPolicy.SCANNERS)) {
            Scanner scanner = scanner(row.getOrDefault("name", ""));
            if (!scanner.ofImagesAlone || request.deliverable().kind() == DeliverableKind.DOCKER_IMAGE) {
                readsImage |= scanner.readsImage();
                steps.add(step(scanner, row, request));
            }
        }
        if (readsImage) {
            steps.add(
                    0,
                    StepDefinition.builder(ARCHIVE, Phase.INSPECT, new Action.Check(ARCHIVE))
                            .title("Hand the image to the scanners")
                            .rule("input 'scanners' names one that reads images")
                            .consumes("image")
                            .produces(Product.file(ARCHIVE_PRODUCT, ARCHIVE_PATH))
                            .build());
        }
        return steps;
    }

    private static StepDefinition step(Scanner scanner, Map<String, String> row, ContributionRequest request) {
        String image = row.getOrDefault("image", "");
        if (!image.matches("\\S+@sha256:[0-9a-f]{64}")) {
            throw new IllegalArgumentException("input 'scanners': the image of " + scanner.id() + " is '" + image
                    + "': name it by digest, as in registry.example.org/tools/" + scanner.id() + "@sha256:…");
        }
        String dockerfile = BuildSettings.of(request.sources()).dockerfile();
        String command = scanner.command.replace("DOCKERFILE", "'" + dockerfile.replace("'", "'\\''") + "'");
        StepDefinition.Builder step = StepDefinition.builder(
                        scanner.id(),
                        scanner.readsImage() ? Phase.INSPECT : Phase.CHECK,
                        new Action.Script(List.of("mkdir -p out", command)))
                .title(
                        scanner.readsImage()
                                ? "Scan the image with " + scanner.id()
                                : "Scan the sources with " + scanner.id())
                .rule("input 'scanners' names " + scanner.id())
                .placement(new Placement.Container(image))
                .report(new ReportFile(ReportFile.Format.SARIF, REPORT, failOn(scanner, row)))
                .limits(LIMITS);
        if (scanner.readsImage()) {
            step.consumes(ARCHIVE_PRODUCT);
        }
        if (!scanner.cache.isEmpty()) {
            step.cache(scanner.cache);
        }
        return step.build();
    }

    /** gitleaks states no severity, which SARIF 2.1.0 (3.27.10) has mean a warning; of the others an error is one. */
    private static Severity failOn(Scanner scanner, Map<String, String> row) {
        Severity usual = scanner == Scanner.GITLEAKS ? Severity.WARNING : Severity.ERROR;
        if (!row.containsKey("failOn")) {
            return usual;
        }
        String word = row.get("failOn");
        Severity wanted = Severity.find(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "input 'scanners': failOn is '" + word + "': use error, warning or note"));
        if (scanner == Scanner.GITLEAKS && wanted == Severity.ERROR) {
            throw new IllegalArgumentException(
                    "input 'scanners': failOn is 'error' for gitleaks, whose findings are all"
                            + " warnings, so that none would ever count: leave it out");
        }
        return wanted;
    }

    private static Scanner scanner(String name) {
        return Stream.of(Scanner.values())
                .filter(scanner -> scanner.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("input 'scanners' names '" + name + "'; there are: "
                        + Stream.of(Scanner.values()).map(Scanner::id).collect(Collectors.joining(", "))));
    }
}
