package org.polity.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TimeZone;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.polity.api.ApiVersion;
import org.polity.api.DeliverableKind;
import org.polity.api.Problem;
import org.polity.api.Severity;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.CiAdapter;
import org.polity.api.adapter.GenerateRequest;
import org.polity.api.adapter.GeneratedFile;
import org.polity.api.adapter.Generation;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.region.RegionText;
import org.polity.api.adapter.region.WrittenBy;
import org.polity.api.plan.Plan;
import org.polity.api.plan.PlannedDomain;
import org.polity.api.plan.Step;
import org.polity.testkit.plan.Plans;

/**
 * The rules of {@link CiAdapter} as tests, as far as they can be told without the CI system. Extend it, name the adapter,
 * and run it as any JUnit 5 test:
 *
 * <pre>{@code
 * class GitlabAdapterContractTest extends CiAdapterContract {
 *     @Override
 *     protected Class<? extends CiAdapter> adapter() {
 *         return GitlabAdapter.class;
 *     }
 * }
 * }</pre>
 */
public abstract class CiAdapterContract {

    /** Of what a region says, that which differs as soon as a name does: the seal, and the checksums of steps. */
    private static final Pattern CHECKSUM =
            Pattern.compile("(?<=end, sha256:)[0-9a-f]{64}|(?<=[a-z0-9] )[0-9a-f]{6}(?=,|$)", Pattern.MULTILINE);

    /** The adapter under test. */
    protected abstract Class<? extends CiAdapter> adapter();

    @Test
    final void isPublicWithAPublicConstructorWithoutParameters() throws NoSuchMethodException {
        assertThat(Modifier.isPublic(adapter().getModifiers()))
                .as("%s is public", adapter())
                .isTrue();
        assertThat(Modifier.isPublic(adapter().getConstructor().getModifiers())).isTrue();
    }

    @Test
    final void isFoundThroughServiceLoaderExactlyOnce() {
        long found = ServiceLoader.load(CiAdapter.class, adapter().getClassLoader()).stream()
                .filter(provider -> provider.type().equals(adapter()))
                .count();
        assertThat(found)
                .as("providers of %s; annotate it with @AutoService(CiAdapter.class)", adapter())
                .isEqualTo(1);
    }

    @Test
    final void wasCompiledAgainstAnApiThatServesIt() {
        ApiVersion wanted = create().descriptor().apiVersion();
        assertThat(ApiVersion.current().serves(wanted))
                .as("API %s serves an adapter for %s", ApiVersion.current(), wanted)
                .isTrue();
    }

    @Test
    final void refusesAModeThatItDoesNotOfferAndNamesThoseThatItDoes() {
        CiAdapter adapter = create();
        for (Mode mode : Mode.values()) {
            if (!adapter.descriptor().modes().contains(mode)) {
                assertThatThrownBy(() -> adapter.generate(new GenerateRequest(Plans.diamond(), mode, Agents.DEFAULT)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContainingAll(adapter.descriptor().modes().stream()
                                .map(Mode::id)
                                .toArray(String[]::new));
            }
        }
    }

    @Test
    final void writesAtLeastOneFileForEveryPlan() {
        AdapterPlans.all()
                .forEach(plan -> generations(plan)
                        .forEach(generation -> assertThat(generation.files())
                                .as("files for %s", plan)
                                .isNotEmpty()));
    }

    @Test
    final void writesTextFilesWithPathsOfTheirOwn() {
        for (Plan plan : AdapterPlans.all()) {
            for (Generation generation : generations(plan).toList()) {
                assertThat(generation.files()).extracting(GeneratedFile::path).doesNotHaveDuplicates();
                assertThat(generation.files())
                        .extracting(GeneratedFile::content)
                        .allSatisfy(
                                content -> assertThat(content).endsWith("\n").doesNotContain("\r"));
            }
        }
    }

    @Test
    final void saysInEveryFileThatItWasGenerated() {
        assertThat(everything().stream().flatMap(generation -> generation.files().stream()))
                .allSatisfy(file -> assertThat(GeneratedFile.isMarked(file.content()))
                        .as("'%s' near the top of %s", GeneratedFile.MARK, file.path())
                        .isTrue());
    }

    @Test
    final void sealsARegionInEveryCommittedFileThatHasComments() {
        for (Plan plan : AdapterPlans.all()) {
            forEachCommittedFile(
                    plan,
                    (request, file) -> assertThat(RegionText.read(file.content()))
                            .as("the region of %s in mode %s", file.path(), request.mode())
                            .isInstanceOfSatisfying(
                                    RegionText.Found.class,
                                    found -> assertThat(found.sealed())
                                            .as("sealed")
                                            .isTrue()));
        }
    }

    @Test
    final void saysWhichCommandWroteAFileAndWhichStepsOfWhichDomainsItHolds() {
        for (Plan plan : AdapterPlans.all()) {
            forEachCommittedFile(plan, (request, file) -> {
                if (RegionText.read(file.content()) instanceof RegionText.Found found) {
                    assertThat(found.header().command())
                            .as("the command that writes %s", file.path())
                            .contains(WrittenBy.of(create().descriptor().id(), request)
                                    .toString());
                    assertThat(stepsIn(found))
                            .as("the steps that the header of %s names", file.path())
                            .containsExactlyInAnyOrderElementsOf(
                                    request.mode().holdsPlan()
                                            ? plan.steps().stream()
                                                    .map(step -> step.id().toString())
                                                    .toList()
                                            : List.of());
                }
            });
        }
    }

    @Test
    final void givesEqualBytesForEqualRequests() {
        assertThat(everything()).isEqualTo(everything());
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    @ResourceLock(Resources.TIME_ZONE)
    final void givesEqualBytesInEveryLocaleAndTimeZone() {
        List<Generation> here = everything();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        try {
            assertThat(everything())
                    .as("files under a Turkish locale on the other side of the world")
                    .isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    final void carriesOverEveryStepWithItsDomainOwnerVersionAndRule() {
        for (Plan plan : List.of(Plans.diamond(), Plans.everything(), Plans.wide(60))) {
            generations(plan, Mode::holdsPlan)
                    .forEach(generation -> plan.steps()
                            .forEach(step -> assertThat(text(generation)).contains(provenance(plan, step))));
        }
    }

    @Test
    final void knowsNoDomainAndNoStepByItsName() {
        String strange = text(AdapterPlans.named("alpha", "beta", "gamma", "delta"));
        String wellKnown = text(AdapterPlans.named("governance", "project", "security", "build"));
        assertThat(strange.replace("alpha", "governance")
                        .replace("beta", "project")
                        .replace("gamma", "security")
                        .replace("delta", "build"))
                .isEqualTo(wellKnown);
    }

    @Test
    final void knowsNoKindOfDeliverableByItsName() {
        String chart = text(AdapterPlans.ofKind(DeliverableKind.HELM_CHART));
        String image = text(AdapterPlans.ofKind(DeliverableKind.DOCKER_IMAGE));
        assertThat(chart.replace(DeliverableKind.HELM_CHART.id(), DeliverableKind.DOCKER_IMAGE.id()))
                .isEqualTo(image);
    }

    @Test
    final void writesNeitherTheRevisionNorAVersionThatComesFromGit() {
        Plan untagged = AdapterPlans.at("1111111111111111111111111111111111111111", Optional.empty());
        Plan tagged = AdapterPlans.at("2222222222222222222222222222222222222222-dirty", Optional.of("7.6.5"));
        Predicate<Mode> committed = mode -> mode != Mode.BUNDLE;
        assertThat(generations(tagged, committed))
                .containsExactlyElementsOf(generations(untagged, committed).toList());
    }

    @Test
    final void letsNoLineBreakThroughIntoAComment() {
        generations(AdapterPlans.hostile())
                .forEach(generation -> generation
                        .files()
                        .forEach(file -> assertThat(file.content().split("\\R"))
                                .as("lines of %s", file.path())
                                .noneMatch(line -> line.strip().startsWith(AdapterPlans.MARK))));
    }

    @Test
    final void remarksAsWarnings() {
        assertThat(everything().stream().flatMap(generation -> generation.notes().stream()))
                .extracting(Problem::severity)
                .allMatch(Severity.WARNING::equals);
    }

    private static String[] provenance(Plan plan, Step step) {
        PlannedDomain domain = plan.domain(step.id().domain());
        return new String[] {
            step.id().toString(),
            domain.id() + " " + step.origin().version(),
            domain.owner(),
            step.origin().rule()
        };
    }

    private List<Generation> everything() {
        return AdapterPlans.all().stream().flatMap(this::generations).toList();
    }

    private Stream<Generation> generations(Plan plan) {
        return generations(plan, mode -> true);
    }

    private Stream<Generation> generations(Plan plan, Predicate<Mode> modes) {
        CiAdapter adapter = create();
        return adapter.descriptor().modes().stream()
                .filter(modes)
                .map(mode -> adapter.generate(new GenerateRequest(plan, mode, Agents.DEFAULT)));
    }

    private String text(Plan plan) {
        return generations(plan).map(CiAdapterContract::text).collect(Collectors.joining("\n"));
    }

    private static String text(Generation generation) {
        return generation.files().stream()
                .map(GeneratedFile::content)
                .map(CiAdapterContract::withoutChecksums)
                .collect(Collectors.joining("\n"));
    }

    private static String withoutChecksums(String text) {
        return CHECKSUM.matcher(text).replaceAll("");
    }

    private void forEachCommittedFile(Plan plan, BiConsumer<GenerateRequest, GeneratedFile> rule) {
        CiAdapter adapter = create();
        adapter.descriptor().modes().stream()
                .filter(mode -> mode != Mode.BUNDLE)
                .map(mode -> new GenerateRequest(plan, mode, Agents.DEFAULT))
                .forEach(request -> adapter.generate(request).files().stream()
                        .filter(file -> !file.path().endsWith(".json"))
                        .forEach(file -> rule.accept(request, file)));
    }

    private static List<String> stepsIn(RegionText.Found found) {
        return found.header().domains().entrySet().stream()
                .flatMap(
                        domain -> domain.getValue().steps().keySet().stream().map(step -> domain.getKey() + "/" + step))
                .toList();
    }

    private CiAdapter create() {
        try {
            return adapter().getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            return fail(adapter() + " has no public constructor without parameters that works", e);
        }
    }
}
