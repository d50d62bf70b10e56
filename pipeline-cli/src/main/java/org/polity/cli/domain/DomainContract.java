package org.polity.cli.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.polity.api.DomainId;
import org.polity.api.Phase;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;
import org.polity.api.step.Action;
import org.polity.core.DomainStatus;
import org.polity.core.Polity;
import org.polity.testkit.domain.HostileNames;
import org.polity.testkit.domain.SampleDeliverable;
import org.polity.testkit.domain.SampleDeliverables;
import org.polity.testkit.domain.ShellText;

/**
 * What a domain's repository owes to those who use it, checked on sample deliverables of every kind, and on some that mean
 * harm. Not for use by several threads.
 */
public final class DomainContract {

    private static final Pattern SCRIPT = Pattern.compile("\\$\\{?POLITY_DOMAIN_DIR}?[\"']?/([A-Za-z0-9._/-]+)");

    private final DomainId id;
    private final Path folder;
    private final Polity polity;
    private final Polity again;
    private final List<Claim> claims = new ArrayList<>();

    /**
     * Prepares the check of a domain.
     *
     * @param folder its repository
     * @param polity composes it
     * @param again composes it too, and shares nothing with {@code polity}
     */
    public DomainContract(DomainId id, Path folder, Polity polity, Polity again) {
        this.id = id;
        this.folder = folder;
        this.polity = polity;
        this.again = again;
    }

    /**
     * Checks all claims; when the first does not hold there are no others.
     *
     * @throws IOException when the samples cannot be laid out
     */
    public List<Claim> check() throws IOException {
        PlannedDomain domain = polity.domains(folder).domains().stream()
                .map(DomainStatus::domain)
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        claims.add(claim("it can be loaded, and says who it is", domain.quarantined()));
        if (domain.quarantined().isEmpty()) {
            contributesToEveryKind();
            contributesAlike();
            survivesHarm();
            callsScriptsThatAreThere();
            tellsPassOrFail();
        }
        return List.copyOf(claims);
    }

    private void contributesToEveryKind() {
        Samples.wellFormed().forEach((name, sample) -> {
            Plan plan = plan(polity, sample);
            String steps = own(plan).map(step -> step.id().name()).collect(Collectors.joining(", "));
            claims.add(
                    claim("it contributes to " + name, unavailable(plan)).with(steps.isEmpty() ? "no steps" : steps));
        });
    }

    private void contributesAlike() {
        List<String> differing = new ArrayList<>();
        Samples.wellFormed().forEach((name, sample) -> {
            if (!plan(polity, sample).equals(plan(again, sample))) {
                differing.add(name);
            }
        });
        claims.add(claim(
                "it contributes alike when it is asked again",
                differing.isEmpty()
                        ? Optional.empty()
                        : Optional.of("not to " + String.join(", ", differing) + ": leave out clocks, networks, chance"
                                + " and the order of hash tables")));
    }

    private void survivesHarm() {
        List<String> failures = new ArrayList<>();
        List<String> unquoted = new ArrayList<>();
        for (SampleDeliverable sample : SampleDeliverables.odd()) {
            Plan plan = plan(polity, sample);
            String kind = sample.deliverable().kind().id();
            unavailable(plan).ifPresent(reason -> failures.add(kind + ": " + reason));
            own(plan)
                    .filter(step -> step.definition().action() instanceof Action.Script script
                            && ShellText.outsideSingleQuotes(script.text()).contains(HostileNames.MARK))
                    .forEach(step -> unquoted.add(step.id().toString()));
        }
        claims.add(claim("it survives deliverables that are empty or mean harm", joined(failures)));
        claims.add(claim("it puts what it reads into scripts in single quotes only", joined(unquoted)));
    }

    private void callsScriptsThatAreThere() {
        TreeSet<String> missing = new TreeSet<>();
        for (SampleDeliverable sample : Samples.wellFormed().values()) {
            own(plan(polity, sample)).forEach(step -> {
                if (step.definition().action() instanceof Action.Script script) {
                    Matcher called = SCRIPT.matcher(script.text());
                    while (called.find()) {
                        problemOf(called.group(1)).ifPresent(missing::add);
                    }
                }
            });
        }
        claims.add(claim("its steps call scripts that are there", joined(List.copyOf(missing))));
    }

    private Optional<String> problemOf(String script) {
        Path file = folder.resolve(script);
        if (!Files.isRegularFile(file)) {
            return Optional.of("there is no " + script);
        }
        return Files.isExecutable(file)
                ? Optional.empty()
                : Optional.of(script + " is not executable: git update-index --chmod=+x " + script);
    }

    private void tellsPassOrFail() throws IOException {
        CheckTrial trial = new CheckTrial(polity, id);
        for (Map.Entry<String, SampleDeliverable> sample : Samples.wellFormed().entrySet()) {
            List<Step> steps = own(plan(polity, sample.getValue()))
                    .filter(step -> step.definition().phase() == Phase.CHECK)
                    .toList();
            if (!steps.isEmpty()) {
                claims.add(trial.on(sample.getKey(), sample.getValue(), steps));
            }
        }
    }

    private Stream<Step> own(Plan plan) {
        return plan.steps().stream().filter(step -> step.id().domain().equals(id));
    }

    private Optional<String> unavailable(Plan plan) {
        return joined(own(plan)
                .filter(step -> step.definition().action() instanceof Action.Unavailable)
                .map(step -> ((Action.Unavailable) step.definition().action()).reason())
                .toList());
    }

    private static Plan plan(Polity polity, SampleDeliverable sample) {
        return polity.plan(sample.deliverable(), sample.sources());
    }

    private static Optional<String> joined(List<String> problems) {
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    private static Claim claim(String title, Optional<String> broken) {
        return broken.map(why -> Claim.broken(title, why)).orElseGet(() -> Claim.kept(title));
    }
}
