package org.polity.core.internal.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.polity.api.DeliverableKind;
import org.polity.api.DomainId;
import org.polity.api.Location;
import org.polity.api.Phase;
import org.polity.api.Severity;
import org.polity.api.step.Action;
import org.polity.api.step.Placement;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.api.step.Service;
import org.polity.api.step.StepDefinition;
import org.polity.api.step.When;
import org.polity.core.internal.document.Fields;
import org.polity.core.internal.document.Node;
import org.polity.core.internal.document.ProblemList;

/** Reads one step, which {@code domain.yaml} and {@code pipeline.yaml} write the same way. */
final class StepReader {

    private static final List<String> PHASES =
            Arrays.stream(Phase.values()).map(Phase::id).toList();
    private static final List<String> KINDS =
            Arrays.stream(DeliverableKind.values()).map(DeliverableKind::id).toList();
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::id).toList();

    private final Fields fields;
    private final DomainId domain;
    private final DomainOwners owners;
    private final ProblemList problems;

    private StepReader(Fields fields, DomainId domain, DomainOwners owners, ProblemList problems) {
        this.fields = fields;
        this.domain = domain;
        this.owners = owners;
        this.problems = problems;
    }

    /**
     * Reads the steps under the key {@code steps}.
     *
     * @param domain the domain that the file belongs to
     */
    static List<DeclaredStep> readAll(Fields file, DomainId domain, DomainOwners owners, ProblemList problems) {
        return file.mappings("steps", "a step").stream()
                .flatMap(step -> new StepReader(step, domain, owners, problems).read().stream())
                .toList();
    }

    private Optional<DeclaredStep> read() {
        Optional<String> id = fields.requiredText("id").filter(text -> isOurs("step", text, fields.location("id")));
        fields.text("domain")
                .filter(word -> !word.equals(domain.value()))
                .ifPresent(word -> foreign("step", word, fields.location("domain")));
        if (!fields.has("phase")) {
            fields.missing("phase");
        }
        Optional<Phase> phase = fields.word("phase", PHASES, (text, place) -> Phase.find(text));
        Optional<Action> action = action();
        Set<DeliverableKind> kinds = kinds();
        Optional<StepDefinition.Builder> builder = id.isEmpty() || phase.isEmpty() || action.isEmpty()
                ? Optional.empty()
                : problems.attempt(
                        fields.location("id"), () -> StepDefinition.builder(id.get(), phase.get(), action.get()));
        // Read everything even when the step cannot be made, so that its author sees all problems at once.
        StepDefinition.Builder target = builder.orElseGet(
                () -> StepDefinition.builder("unreadable", Phase.CHECK, new Action.Unavailable("unreadable")));
        readDetails(target);
        fields.refuseUnknown();
        return builder.flatMap(made -> problems.attempt(fields.location(), made::build))
                .map(step -> new DeclaredStep(step, kinds, fields.location("id")));
    }

    /** Whether a name is this domain's own; it is told when it is not. */
    private boolean isOurs(String what, String name, Location place) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return true;
        }
        String prefix = name.substring(0, slash);
        if (prefix.equals(domain.value())) {
            problems.add(
                    place,
                    "the name of a " + what + " stands without its domain here",
                    "Write '" + name.substring(slash + 1) + "'");
        } else {
            foreign(what, prefix, place);
        }
        return false;
    }

    private void foreign(String what, String word, Location place) {
        if (owners.equals(DomainOwners.UNKNOWN)) {
            throw ForeignIdException.of(what, place, domain, word, problems.owner());
        }
        problems.add(
                place,
                "this " + what + " would belong to " + owners.describe(word) + "; this file can add " + what
                        + "s to domain " + domain + " alone",
                "Ask that owner for the " + what + ", or give it a plain name to make it one of domain " + domain);
    }

    private Optional<Action> action() {
        List<String> lines = fields.texts("run");
        if (!fields.has("run")) {
            fields.missing("run");
            return Optional.empty();
        }
        return problems.attempt(fields.location("run"), () -> new Action.Script(lines));
    }

    private Set<DeliverableKind> kinds() {
        if (!fields.has("kinds")) {
            return EnumSet.allOf(DeliverableKind.class);
        }
        Set<DeliverableKind> kinds = EnumSet.noneOf(DeliverableKind.class);
        for (String word : fields.texts("kinds")) {
            DeliverableKind.find(word)
                    .ifPresentOrElse(
                            kinds::add,
                            () -> problems.add(
                                    fields.location("kinds"),
                                    "there is no kind '" + word + "'",
                                    "Known: " + String.join(", ", KINDS)));
        }
        return kinds;
    }

    private void readDetails(StepDefinition.Builder step) {
        step.rule(
                fields.location("id").file() + " line " + fields.location("id").line());
        apply(step, "title", (builder, text) -> builder.title(text));
        placement().ifPresent(step::placement);
        fields.textMap("env")
                .forEach((name, value) -> problems.attempt(fields.location("env"), () -> step.env(name, value)));
        fields.texts("secrets").forEach(name -> problems.attempt(fields.location("secrets"), () -> step.secret(name)));
        fields.texts("consumes")
                .forEach(name -> problems.attempt(fields.location("consumes"), () -> step.consumes(name)));
        products(step);
        fields.mapping("report", "'report'").flatMap(this::report).ifPresent(step::report);
        new ControlsReader(fields, problems).readInto(step);
        fields.mapping("when", "'when'").map(this::when).ifPresent(step::when);
        services(step);
        fields.texts("cache").forEach(path -> problems.attempt(fields.location("cache"), () -> step.cache(path)));
        apply(step, "exclusive", (builder, text) -> builder.exclusive(text));
    }

    private void apply(
            StepDefinition.Builder step,
            String key,
            BiFunction<StepDefinition.Builder, String, StepDefinition.Builder> setter) {
        fields.text(key).ifPresent(text -> problems.attempt(fields.location(key), () -> setter.apply(step, text)));
    }

    private Optional<Placement> placement() {
        Optional<String> image = fields.text("image");
        boolean node = fields.has("node");
        List<String> labels = fields.texts("node");
        if (image.isPresent() && node) {
            problems.add(
                    fields.location("node"),
                    "a step runs in a container ('image') or on a node ('node'), not both",
                    "Keep one of them");
            return Optional.empty();
        }
        if (image.isPresent()) {
            return problems.attempt(fields.location("image"), () -> new Placement.Container(image.get()));
        }
        return node ? problems.attempt(fields.location("node"), () -> new Placement.Node(labels)) : Optional.empty();
    }

    private void products(StepDefinition.Builder step) {
        fields.mapping("produces", "'produces'").ifPresent(products -> {
            for (String name : products.keys()) {
                if (!isOurs("hand-off", name, products.location(name))) {
                    continue;
                }
                Optional<Product> product = products.node(name).orElse(null) instanceof Node.Mapping
                        ? imageProduct(products, name)
                        : products.text(name)
                                .flatMap(path ->
                                        problems.attempt(products.location(name), () -> Product.file(name, path)));
                product.ifPresent(made -> step.produces(made));
            }
        });
    }

    private Optional<Product> imageProduct(Fields products, String name) {
        return products.mapping(name, "a hand-off").flatMap(fields -> {
            Optional<Product> product = fields.requiredText("image")
                    .flatMap(path -> problems.attempt(fields.location(), () -> Product.image(name, path)));
            fields.refuseUnknown();
            return product;
        });
    }

    private Optional<ReportFile> report(Fields report) {
        Severity failOn = report.word("failOn", SEVERITIES, (text, place) -> Severity.find(text))
                .orElse(Severity.ERROR);
        Set<ReportFile> files = new LinkedHashSet<>();
        for (ReportFile.Format format : ReportFile.Format.values()) {
            report.text(format.id())
                    .flatMap(path ->
                            problems.attempt(report.location(format.id()), () -> new ReportFile(format, path, failOn)))
                    .ifPresent(files::add);
        }
        report.refuseUnknown();
        if (files.size() > 1) {
            problems.add(report.location(), "a step has one report", "Keep one of them");
        }
        return files.stream().findFirst();
    }

    private When when(Fields condition) {
        When when = new When(condition.text("branch"), condition.text("tag"));
        condition.refuseUnknown();
        return when;
    }

    private void services(StepDefinition.Builder step) {
        for (Node item : fields.nodes("services")) {
            if (item instanceof Node.Mapping) {
                Fields.of(item, "a service", problems).ifPresent(service -> {
                    Optional<String> image = service.requiredText("image");
                    Optional<String> alias = service.requiredText("alias");
                    service.refuseUnknown();
                    if (image.isPresent() && alias.isPresent()) {
                        problems.attempt(service.location(), () -> step.service(new Service(image.get(), alias.get())));
                    }
                });
            } else {
                fields.asText(item, "a service")
                        .ifPresent(image -> problems.attempt(
                                item.location(), () -> step.service(new Service(image, aliasOf(image)))));
            }
        }
    }

    /** The last part of the image's name, which is what CI systems use as a host name: {@code postgres:16} is postgres. */
    private static String aliasOf(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        return name.split("[:@]", 2)[0];
    }
}
