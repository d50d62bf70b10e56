package org.polity.testkit.plan;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.api.Phase;
import org.polity.api.Severity;
import org.polity.api.plan.Plan;
import org.polity.api.step.Enforcement;
import org.polity.api.step.ExitCodes;
import org.polity.api.step.Limits;
import org.polity.api.step.OnError;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.Service;
import org.polity.api.step.When;

/** Plans of well-known shape. Each call gives equal ones, and their scripts do no harm when they are run. */
public final class Plans {

    private Plans() {}

    /** Begins a plan. */
    public static PlanBuilder plan() {
        return new PlanBuilder();
    }

    /** No step at all. */
    public static Plan empty() {
        return plan().build();
    }

    /** Steps {@code project/step-1} to {@code project/step-n}, each of which waits for the one before. */
    public static Plan linear(int steps) {
        PlanBuilder plan = plan();
        for (int i = 1; i <= steps; i++) {
            plan.step("project/step-" + i, i == 1 ? new String[0] : new String[] {"project/step-" + (i - 1)});
        }
        return plan.build();
    }

    /** Steps {@code project/step-1} to {@code project/step-n}, none of which waits for any other. */
    public static Plan wide(int steps) {
        PlanBuilder plan = plan();
        for (int i = 1; i <= steps; i++) {
            plan.step("project/step-" + i);
        }
        return plan.build();
    }

    /** {@code project/top}, then {@code security/left} and {@code governance/right}, then {@code project/bottom}. */
    public static Plan diamond() {
        return plan().step("project/top")
                .step("security/left", "project/top")
                .step("governance/right", "project/top")
                .step("project/bottom", "security/left", "governance/right")
                .build();
    }

    /**
     * Every action, phase, placement, enforcement and limit, with hand-offs of both types, in a pipeline that people
     * would recognise.
     */
    public static Plan everything() {
        return plan().step("project/lint", Plans::lint)
                .step(
                        "security/unavailable",
                        step -> step.phase(Phase.CHECK)
                                .unavailable("security 1.2.0 cannot be loaded")
                                .with(s -> s.onError(OnError.DEBT)))
                .step("project/build", Plans::build)
                .step(
                        "governance/licenses",
                        step -> step.phase(Phase.INSPECT)
                                .check("licenses")
                                .with(s -> s.consumes("package")
                                        .produces(Product.file("inventory", "out/inventory.json"))
                                        .enforcement(new Enforcement.BlockingFrom(LocalDate.of(2027, 1, 31)))))
                .step("project/smoke", Plans::smoke)
                .step(
                        "project/publish",
                        step -> step.phase(Phase.PUBLISH)
                                .script("test -n \"$REGISTRY_TOKEN\"")
                                .needs("project/lint", "project/smoke", "governance/licenses", "security/unavailable")
                                .with(s -> s.secret("REGISTRY_TOKEN")
                                        .when(new When(Optional.of("main"), Optional.of("v*")))
                                        .exclusive("registry")))
                .step(
                        "governance/record",
                        step -> step.phase(Phase.RECORD)
                                .check("record")
                                .needs("project/publish")
                                .with(s -> s.consumes("inventory").enforcement(new Enforcement.Advisory())))
                .build();
    }

    /** Titles, commands, values and rules that a generator or a page might misunderstand. */
    public static Plan nasty() {
        return plan().step(
                        "project/quotes",
                        step -> step.script(
                                        "printf '%s\\n' \"it's\" '\"twice\"' `echo back` $(echo dollar)",
                                        "echo 'a: b # no comment' \"$HOME\" \\",
                                        "  '${{ secrets.X }}' '%{x}' '{{ x }}' '#{x}'")
                                .with(s -> s.title("'single' \"double\" `back` $dollar \\ back")
                                        .rule("*/ --> ]]> '''")
                                        .env("QUOTES", "'\"`$HOME\\n")
                                        .env("LINES", "first\nsecond: - x\n\n")))
                .step(
                        "project/page",
                        step -> step.script("echo '<script>alert(1)</script>' '&amp;'")
                                .with(s -> s.title("<script>alert('title')</script>")
                                        .rule("<img src=x onerror=alert(1)>")
                                        .env("EMPTY", "")
                                        .env("YAML", "yes")
                                        .env("NUMBER", "0123")))
                .step(
                        "project/text",
                        step -> step.script(
                                        "# a comment alone",
                                        "",
                                        "cat <<'END'",
                                        "  indented",
                                        "\ttab",
                                        "END",
                                        "echo äöü 😀 \u202Eabc")
                                .with(s -> s.title("- [x]: {y} | > & * ! % @ äöü 😀 \u202Eabc")))
                .step(
                        "project/long",
                        step -> step.script("echo " + "x".repeat(4000)).with(s -> s.title("long ".repeat(60))))
                .step("project/a-name-of-63-characters-which-is-as-long-as-any-id-may-ever-be1")
                .build();
    }

    private static StepBuilder lint(StepBuilder step) {
        return step.phase(Phase.CHECK)
                .script("mkdir -p out", "echo '<checkstyle/>' > out/lint.xml")
                .with(s -> s.title("Lint the sources")
                        .rule("every deliverable is linted")
                        .placement(new Placement.Node(List.of("linux", "amd64")))
                        .report(new ReportFile(ReportFile.Format.CHECKSTYLE, "out/lint.xml", Severity.ERROR))
                        .enforcement(new Enforcement.Advisory())
                        .exitCodes(new ExitCodes(Set.of(1, 2))));
    }

    private static StepBuilder build(StepBuilder step) {
        return step.script("mkdir -p target", "echo built > target/app.jar", "echo sha256:0 > target/image.id")
                .with(s -> s.title("Build")
                        .rule("sources with a pom.xml are built by Maven")
                        .env("MAVEN_ARGS", "-B -ntp")
                        .cache(".m2/repository")
                        .limits(new Limits(Duration.ofMinutes(10), 2))
                        .produces(Product.file("package", "target/app.jar"))
                        .produces(Product.image("image", "target/image.id")));
    }

    private static StepBuilder smoke(StepBuilder step) {
        return step.phase(Phase.INSPECT)
                .script("test -n \"$POLITY_ARTIFACT_IMAGE\"")
                .with(s -> s.title("Smoke test")
                        .consumes("image")
                        .placement(new Placement.Container("registry.example.org/tools/smoke:1"))
                        .service(new Service("registry.example.org/tools/postgres:16", "db"))
                        .limits(new Limits(Duration.ofSeconds(90), 0)));
    }
}
