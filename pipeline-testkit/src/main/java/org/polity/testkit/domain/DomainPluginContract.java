package org.polity.testkit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.polity.api.ApiVersion;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.DomainPlugin;
import org.polity.api.step.Action;
import org.polity.api.step.StepDefinition;

/**
 * The rules of {@link DomainPlugin} as tests. Extend it, name the plugin, and run it as any JUnit 5 test:
 *
 * <pre>{@code
 * class SecurityDomainContractTest extends DomainPluginContract {
 *     @Override
 *     protected Class<? extends DomainPlugin> plugin() {
 *         return SecurityDomain.class;
 *     }
 * }
 * }</pre>
 */
public abstract class DomainPluginContract {

    private static final String UNKNOWN_CHECK = "no-check-has-this-name";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    /** The plugin under test. */
    protected abstract Class<? extends DomainPlugin> plugin();

    /** What it is asked to contribute to; add to these where the plugin knows more. */
    protected List<SampleDeliverable> deliverables() {
        return SampleDeliverables.all();
    }

    /**
     * The hand-offs that its checks get, by the name that the step consumes. Those left out here are an image that no
     * engine has for {@code image}, and an empty folder for all else.
     */
    protected Map<String, String> artifacts() {
        return Map.of();
    }

    @Test
    final void isPublicWithAPublicConstructorWithoutParameters() throws NoSuchMethodException {
        assertThat(Modifier.isPublic(plugin().getModifiers()))
                .as("%s is public", plugin())
                .isTrue();
        assertThat(Modifier.isPublic(plugin().getConstructor().getModifiers())).isTrue();
    }

    @Test
    final void isFoundThroughServiceLoaderExactlyOnce() {
        long found = ServiceLoader.load(DomainPlugin.class, plugin().getClassLoader()).stream()
                .filter(provider -> provider.type().equals(plugin()))
                .count();
        assertThat(found)
                .as("providers of %s; annotate it with @AutoService(DomainPlugin.class)", plugin())
                .isEqualTo(1);
    }

    @Test
    final void describesItselfAlikeAtEachCallAndInEachInstance() {
        DomainPlugin instance = create();
        assertThat(instance.descriptor())
                .isNotNull()
                .isEqualTo(instance.descriptor())
                .isEqualTo(create().descriptor());
    }

    @Test
    final void tellsHowToReachItsOwner() {
        assertThat(create().descriptor().contact()).isNotBlank();
    }

    @Test
    final void wasCompiledAgainstAnApiThatServesIt() {
        ApiVersion wanted = create().descriptor().apiVersion();
        assertThat(ApiVersion.current().serves(wanted))
                .as("API %s serves a plugin for %s", ApiVersion.current(), wanted)
                .isTrue();
    }

    @Test
    final void contributesAlikeForEqualRequestsAndInEachInstance() {
        DomainPlugin instance = create();
        for (SampleDeliverable sample : deliverables()) {
            assertThat(instance.contribute(sample.request()))
                    .as("contribution to %s", sample.deliverable())
                    .isNotNull()
                    .isEqualTo(instance.contribute(sample.request()))
                    .isEqualTo(create().contribute(sample.request()));
        }
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    final void contributesAlikeInEveryLocale() {
        List<Contribution> here = contributions(create());
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(contributions(create()))
                    .as("contributions under a Turkish locale")
                    .isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    final void givesEachStepOfADeliverableANameOfItsOwn() {
        for (SampleDeliverable sample : deliverables()) {
            assertThat(create().contribute(sample.request()).steps())
                    .as("names of the steps for %s", sample.deliverable())
                    .extracting(StepDefinition::name)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    final void survivesDeliverablesThatAreEmptyOrMeanHarm() {
        for (SampleDeliverable sample : SampleDeliverables.odd()) {
            assertThatCode(() -> create().contribute(sample.request()))
                    .as("contribute() to %s", sample.deliverable())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    final void putsWhatItReadsIntoScriptsInSingleQuotesOnly() {
        for (SampleDeliverable sample : SampleDeliverables.odd()) {
            for (StepDefinition step : create().contribute(sample.request()).steps()) {
                if (step.action() instanceof Action.Script script) {
                    assertThat(ShellText.outsideSingleQuotes(script.text()))
                            .as("what the shell may execute of %s", step)
                            .doesNotContain(HostileNames.MARK);
                }
            }
        }
    }

    @Test
    final void contributesAlikeInSeveralThreads() throws InterruptedException {
        DomainPlugin instance = create();
        List<Contribution> expected = contributions(instance);
        assertThat(Threads.inSeveral(() -> contributions(instance)))
                .as("contributions of one instance, called from several threads at once")
                .allMatch(expected::equals);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    @ResourceLock(Resources.SYSTEM_ERR)
    final void contributesWithoutPrinting() {
        String printed = Printed.by(() -> {
            create().descriptor();
            contributions(create());
        });
        assertThat(printed).as("what the plugin printed").isEmpty();
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    @ResourceLock(Resources.SYSTEM_ERR)
    final void answersEveryCheckThatItContributesWithoutPrinting() throws IOException {
        for (SampleDeliverable sample : deliverables()) {
            Contribution contribution = create().contribute(sample.request());
            for (StepDefinition step : contribution.steps()) {
                if (step.action() instanceof Action.Check check) {
                    String printed = Printed.by(() -> answers(sample, step, check));
                    assertThat(printed)
                            .as("what check %s printed", check.name())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    final void refusesACheckThatItDoesNotKnow() throws IOException {
        assertThat(refusal(UNKNOWN_CHECK))
                .as("what check() throws for a name that the plugin never contributed")
                .isInstanceOfAny(CheckException.class, IllegalArgumentException.class);
    }

    private void answers(SampleDeliverable sample, StepDefinition step, Action.Check check) throws IOException {
        CheckRequest request = request(sample, step, check);
        try {
            CheckResult result = create().check(request);
            assertThat(result).as("result of check %s", check.name()).isNotNull();
        } catch (CheckException broken) {
            String unknown = String.valueOf(refusal(UNKNOWN_CHECK).getMessage());
            assertThat(broken)
                    .as("check %s, which %s contributes", check.name(), step)
                    .isNotNull()
                    .message()
                    .isNotBlank()
                    .isNotEqualTo(unknown.replace(UNKNOWN_CHECK, check.name()));
        } catch (InterruptedException e) {
            throw new AssertionError("check " + check.name() + " says that it was interrupted, and was not", e);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "check " + check.name() + " for " + sample.deliverable()
                            + " neither answers nor says with a CheckException why it cannot",
                    e);
        }
    }

    private Throwable refusal(String check) throws IOException {
        SampleDeliverable sample = SampleDeliverables.plain();
        Path workspace = Files.createTempDirectory(folder, "refusal");
        CheckRequest request = CheckRequests.in(sample.writeTo(workspace))
                .deliverable(sample.deliverable())
                .check(check);
        Throwable thrown = catchThrowable(() -> create().check(request));
        assertThat(thrown).as("what check(\"%s\") throws", check).isNotNull();
        return thrown;
    }

    private CheckRequest request(SampleDeliverable sample, StepDefinition step, Action.Check check) throws IOException {
        Path workspace = Files.createTempDirectory(folder, "workspace");
        CheckRequests requests = CheckRequests.in(sample.writeTo(workspace)).deliverable(sample.deliverable());
        for (String consumed : step.consumes()) {
            String name = consumed.substring(consumed.indexOf('/') + 1);
            requests.artifact(name, artifact(name));
        }
        step.env().forEach(requests::environment);
        return requests.check(check.name());
    }

    private String artifact(String name) throws IOException {
        String given = artifacts().get(name);
        if (given != null) {
            return given;
        }
        return name.equals("image")
                ? "sha256:" + "0".repeat(64)
                : Files.createTempDirectory(folder, name).toString();
    }

    private List<Contribution> contributions(DomainPlugin instance) {
        return Stream.concat(deliverables().stream(), SampleDeliverables.odd().stream())
                .map(sample -> instance.contribute(sample.request()))
                .toList();
    }

    private DomainPlugin create() {
        try {
            return plugin().getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            return fail(plugin() + " has no public constructor without parameters that works", e);
        }
    }
}
