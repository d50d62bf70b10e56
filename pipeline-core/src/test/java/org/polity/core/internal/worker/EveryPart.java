package org.polity.core.internal.worker;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.api.Phase;
import org.polity.api.Severity;
import org.polity.api.step.Action;
import org.polity.api.step.Enforcement;
import org.polity.api.step.ExitCodes;
import org.polity.api.step.Limits;
import org.polity.api.step.OnError;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.Service;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;

/** A step that uses everything that a step can have. */
final class EveryPart {

    private EveryPart() {}

    static StepDefinition step() {
        return StepDefinition.builder("all", Phase.INSPECT, new Action.Script(List.of("echo 'a'", "exit 1")))
                .title("All there is")
                .rule("everything")
                .placement(new Placement.Container("alpine:3.22"))
                .consumes("image")
                .consumes("project/jar")
                .produces(Product.file("report", "out/r.json"))
                .produces(Product.image("img", "out/id"))
                .env("A", "b\nc")
                .secret("TOKEN")
                .report(new ReportFile(ReportFile.Format.SARIF, "out/r.sarif", Severity.WARNING))
                .enforcement(new Enforcement.BlockingFrom(LocalDate.of(2027, 1, 31)))
                .exitCodes(new ExitCodes(Set.of(1, 2)))
                .onError(OnError.DEBT)
                .limits(new Limits(Duration.ofMinutes(5), 2))
                .when(new When(Optional.of("main"), Optional.of("v*")))
                .service(new Service("postgres:16", "db"))
                .cache(".m2")
                .exclusive("port")
                .build();
    }
}
