package org.polity.worker.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
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

/** A step as its domain defines it. */
final class StepCodec {

    private enum ActionType {
        SCRIPT,
        CHECK,
        UNAVAILABLE
    }

    private enum PlacementType {
        ANYWHERE,
        NODE,
        CONTAINER
    }

    private enum EnforcementType {
        BLOCKING,
        ADVISORY,
        BLOCKING_FROM
    }

    private StepCodec() {}

    static void write(WireWriter out, StepDefinition step) {
        out.text(step.name()).constant(step.phase());
        writeAction(out, step.action());
        out.text(step.title()).text(step.rule());
        writePlacement(out, step.placement());
        writeEnforcement(out, step.enforcement());
        out.list(step.exitCodes().fail(), WireWriter::number)
                .constant(step.onError())
                .longNumber(step.limits().timeout().toSeconds())
                .number(step.limits().retry())
                .optional(step.when().branch(), WireWriter::text)
                .optional(step.when().tag(), WireWriter::text)
                .texts(step.consumes())
                .list(
                        step.produces(),
                        (row, product) -> row.text(product.name())
                                .constant(product.type())
                                .text(product.path()))
                .textMap(step.env())
                .texts(step.secrets())
                .optional(
                        step.report(),
                        (row, report) -> row.constant(report.format())
                                .text(report.path())
                                .constant(report.failOn()))
                .list(
                        step.services(),
                        (row, service) -> row.text(service.image()).text(service.alias()))
                .texts(step.cache())
                .optional(step.exclusive(), WireWriter::text);
    }

    static StepDefinition read(WireReader in) throws WireException {
        String name = in.text();
        StepDefinition.Builder step = StepDefinition.builder(name, in.constant(Phase.class), readAction(in))
                .title(in.text())
                .rule(in.text())
                .placement(readPlacement(in))
                .enforcement(readEnforcement(in))
                .exitCodes(readExitCodes(in))
                .onError(in.constant(OnError.class))
                .limits(new Limits(Duration.ofSeconds(in.longNumber()), in.number()))
                .when(new When(in.optional(WireReader::text), in.optional(WireReader::text)));
        in.texts().forEach(step::consumes);
        in.list(StepCodec::readProduct).forEach(step::produces);
        in.textMap().forEach(step::env);
        in.texts().forEach(step::secret);
        in.optional(StepCodec::readReport).ifPresent(step::report);
        in.list(row -> new Service(row.text(), row.text())).forEach(step::service);
        in.texts().forEach(step::cache);
        in.optional(WireReader::text).ifPresent(step::exclusive);
        return step.build();
    }

    private static void writeAction(WireWriter out, Action action) {
        if (action instanceof Action.Script script) {
            out.constant(ActionType.SCRIPT).texts(script.lines());
        } else if (action instanceof Action.Check check) {
            out.constant(ActionType.CHECK).text(check.name());
        } else if (action instanceof Action.Unavailable unavailable) {
            out.constant(ActionType.UNAVAILABLE).text(unavailable.reason());
        }
    }

    private static Action readAction(WireReader in) throws WireException {
        return switch (in.constant(ActionType.class)) {
            case SCRIPT -> new Action.Script(in.texts());
            case CHECK -> new Action.Check(in.text());
            case UNAVAILABLE -> new Action.Unavailable(in.text());
        };
    }

    private static void writePlacement(WireWriter out, Placement placement) {
        if (placement instanceof Placement.Anywhere) {
            out.constant(PlacementType.ANYWHERE);
        } else if (placement instanceof Placement.Node node) {
            out.constant(PlacementType.NODE).texts(node.labels());
        } else if (placement instanceof Placement.Container container) {
            out.constant(PlacementType.CONTAINER).text(container.image());
        }
    }

    private static Placement readPlacement(WireReader in) throws WireException {
        return switch (in.constant(PlacementType.class)) {
            case ANYWHERE -> new Placement.Anywhere();
            case NODE -> new Placement.Node(in.texts());
            case CONTAINER -> new Placement.Container(in.text());
        };
    }

    private static void writeEnforcement(WireWriter out, Enforcement enforcement) {
        if (enforcement instanceof Enforcement.Blocking) {
            out.constant(EnforcementType.BLOCKING);
        } else if (enforcement instanceof Enforcement.Advisory) {
            out.constant(EnforcementType.ADVISORY);
        } else if (enforcement instanceof Enforcement.BlockingFrom from) {
            out.constant(EnforcementType.BLOCKING_FROM);
            writeDate(out, from.start());
        }
    }

    private static Enforcement readEnforcement(WireReader in) throws WireException {
        return switch (in.constant(EnforcementType.class)) {
            case BLOCKING -> new Enforcement.Blocking();
            case ADVISORY -> new Enforcement.Advisory();
            case BLOCKING_FROM -> new Enforcement.BlockingFrom(readDate(in));
        };
    }

    private static ExitCodes readExitCodes(WireReader in) throws WireException {
        Set<Integer> codes = new TreeSet<>(in.list(WireReader::number));
        return codes.isEmpty() ? ExitCodes.DEFAULT : new ExitCodes(codes);
    }

    private static Product readProduct(WireReader in) throws WireException {
        String name = in.text();
        return new Product(name, in.constant(Product.Type.class), in.text());
    }

    private static ReportFile readReport(WireReader in) throws WireException {
        return new ReportFile(in.constant(ReportFile.Format.class), in.text(), in.constant(Severity.class));
    }

    static void writeDate(WireWriter out, LocalDate date) {
        out.longNumber(date.toEpochDay());
    }

    static LocalDate readDate(WireReader in) throws WireException {
        try {
            return LocalDate.ofEpochDay(in.longNumber());
        } catch (DateTimeException e) {
            throw new WireException("sent a date that there is not");
        }
    }
}
