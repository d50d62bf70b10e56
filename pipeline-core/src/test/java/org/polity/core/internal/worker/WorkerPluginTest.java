package org.polity.core.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.polity.core.internal.worker.PluginSource.HEALTHY;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.ApiVersion;
import org.polity.api.Finding;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.ContributionRequest;
import org.polity.api.domain.Policy;
import org.polity.api.domain.PolicyInput;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.RecordingCheckRequest;
import org.polity.testkit.domain.SourceTrees;

class WorkerPluginTest {

    private static final String WITH_INPUTS = """
            return DomainDescriptor.of("acme", "1.0.0", ApiVersion.COMPILED_AGAINST, "acme-team", "acme@example.org")
                .withInputs(List.of(
                    new PolicyInput.Text("level", "How strict.", "low"),
                    new PolicyInput.Flag("strict", "Whether at all.", false),
                    new PolicyInput.Count("most", "How many.", 3L),
                    new PolicyInput.Texts("names", "Which.", List.of("a", "b")),
                    new PolicyInput.Rows("rows", "What for whom.", List.of("who", "what"), List.of())));
            """;

    @TempDir
    Path folder;

    private Workers workers;

    @BeforeEach
    void begin() {
        workers = new Workers(folder);
    }

    @AfterEach
    void end() {
        workers.close();
        assertThat(Workers.processes()).isEmpty();
    }

    @Test
    void theDescriptorComesWholeOutOfTheOtherProcess() throws Exception {
        WorkerPlugin plugin = workers.start(HEALTHY.descriptor(WITH_INPUTS));

        assertThat(plugin.descriptor().id()).isEqualTo(Workers.ACME);
        assertThat(plugin.descriptor().apiVersion()).isEqualTo(ApiVersion.current());
        assertThat(plugin.descriptor().inputs())
                .containsExactly(
                        new PolicyInput.Text("level", "How strict.", "low"),
                        new PolicyInput.Flag("strict", "Whether at all.", false),
                        new PolicyInput.Count("most", "How many.", 3L),
                        new PolicyInput.Texts("names", "Which.", List.of("a", "b")),
                        new PolicyInput.Rows("rows", "What for whom.", List.of("who", "what"), List.of()));
    }

    @Test
    void aContributionSeesTheDeliverableItsFilesAndThePolicy() throws Exception {
        WorkerPlugin plugin = workers.start(HEALTHY.descriptor(WITH_INPUTS).contribute("""
                        PolicyInput.Text level = (PolicyInput.Text) descriptor().inputs().get(0);
                        PolicyInput.Texts names = (PolicyInput.Texts) descriptor().inputs().get(3);
                        PolicyInput.Rows rows = (PolicyInput.Rows) descriptor().inputs().get(4);
                        return Contribution.of(StepDefinition.builder("look", Phase.CHECK, new Action.Check("look"))
                            .title(request.deliverable() + " " + request.sources().files()
                                + request.sources().text("README.md") + request.sources().text("/etc/passwd")
                                + request.policy().get(level) + request.policy().get(names) + request.policy().get(rows))
                            .build());
                        """));
        List<PolicyInput<?>> inputs = plugin.descriptor().inputs();
        Policy policy = Policy.DEFAULTS
                .with((PolicyInput.Text) inputs.get(0), "high")
                .with((PolicyInput.Rows) inputs.get(4), List.of(Map.of("who", "we", "what", "all")));

        String title = plugin.contribute(new ContributionRequest(Workers.WEB, Workers.REQUEST.sources(), policy))
                .steps()
                .get(0)
                .title();

        assertThat(title)
                .startsWith(Workers.WEB.toString())
                .contains("[README.md, src/App.java]Optional[hello]Optional.empty", "high[a, b]", "what=all", "who=we");
    }

    @Test
    void everyPartOfAStepComesOutOfTheOtherProcess() throws Exception {
        String step = """
                StepDefinition.builder("all", Phase.INSPECT, new Action.Script(List.of("echo 'a'", "exit 1")))
                    .title("All there is").rule("everything").placement(new Placement.Container("alpine:3.22"))
                    .consumes("image").consumes("project/jar").produces(Product.file("report", "out/r.json"))
                    .produces(Product.image("img", "out/id")).env("A", "b\\nc").secret("TOKEN")
                    .report(new ReportFile(ReportFile.Format.SARIF, "out/r.sarif", Severity.WARNING))
                    .enforcement(new Enforcement.BlockingFrom(java.time.LocalDate.of(2027, 1, 31)))
                    .exitCodes(new ExitCodes(Set.of(1, 2))).onError(OnError.DEBT)
                    .limits(new Limits(java.time.Duration.ofMinutes(5), 2))
                    .when(new When(Optional.of("main"), Optional.of("v*"))).service(new Service("postgres:16", "db"))
                    .cache(".m2").exclusive("port").build()
                """;
        WorkerPlugin plugin = workers.start(
                HEALTHY.contribute("return Contribution.of(" + step + ", " + step + ".unavailable(\"no\"));"));

        assertThat(plugin.contribute(Workers.REQUEST).steps())
                .containsExactly(EveryPart.step(), EveryPart.step().unavailable("no"));
    }

    @Test
    void aCheckSeesItsRequestAndReportsFindings() throws Exception {
        WorkerPlugin plugin = workers.start(HEALTHY.check("""
                request.log("one\\ntwo");
                System.out.print("three");
                try { Files.writeString(request.workspace().resolve("out.txt"), "written"); }
                catch (IOException e) { throw new UncheckedIOException(e); }
                return new CheckResult(List.of(
                    Finding.of("rule", Severity.ERROR, request.artifact("jar") + " " + request.artifact("none") + " "
                        + request.environment("TOKEN") + " " + request.today()).at(Location.of("a/b", 3)).withHelp("mend it")));
                """));
        RecordingCheckRequest request = CheckRequests.in(folder)
                .deliverable(Workers.WEB)
                .artifact("jar", "/x/app.jar")
                .environment("TOKEN", "s3cret")
                .today(LocalDate.of(2026, 2, 3))
                .check("look");

        CheckResult result = plugin.check(request);

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).isEqualTo("Optional[/x/app.jar] Optional.empty Optional[s3cret] 2026-02-03");
            assertThat(finding.location()).hasToString("Optional[a/b:3]");
            assertThat(finding.help()).contains("mend it");
        });
        assertThat(request.lines()).containsExactly("one", "two", "three");
        assertThat(folder.resolve("out.txt")).hasContent("written");
    }

    @Test
    void aCheckIsToldTheFoldersThatItMayRead() throws Exception {
        WorkerPlugin plugin = workers.start(HEALTHY.check("""
                return new CheckResult(List.of(Finding.of("rule", Severity.NOTE,
                    request.domainFolder() + " " + request.repository())));
                """));

        CheckResult told = plugin.check(
                CheckRequests.in(folder).domainFolder(Path.of("/d")).check("look"));

        assertThat(told.findings())
                .extracting(Finding::message)
                .containsExactly("Optional[" + Path.of("/d") + "] Optional.empty");
    }

    @Test
    void aCheckThatCannotTellSaysWhyAndWhatNext() throws Exception {
        WorkerPlugin plugin = workers.start(HEALTHY.check("throw new CheckException(\"no scanner\", \"Install it\");"));

        assertThatThrownBy(() -> plugin.check(CheckRequests.in(folder).check("look")))
                .isInstanceOf(CheckException.class)
                .hasMessage("no scanner")
                .extracting(e -> ((CheckException) e).next().orElse(""))
                .isEqualTo("Install it");
    }

    @Test
    void checksOfOneDomainRunAtTheSameTimeInOneProcess() throws Exception {
        // Each waits for a file that the other one writes.
        WorkerPlugin plugin = workers.start(HEALTHY.check("""
                try {
                    Files.writeString(request.workspace().resolve(request.check()), "");
                    Path other = request.workspace().resolve(request.check().equals("one") ? "two" : "one");
                    while (!Files.exists(other)) Thread.sleep(10);
                } catch (IOException e) { throw new UncheckedIOException(e); }
                request.log("" + ProcessHandle.current().pid());
                return CheckResult.clean();
                """));
        RecordingCheckRequest one = CheckRequests.in(folder).check("one");
        RecordingCheckRequest two = CheckRequests.in(folder).check("two");
        CompletableFuture<CheckResult> first = inThread(() -> plugin.check(one));

        plugin.check(two);

        assertThat(first.get().findings()).isEmpty();
        assertThat(one.lines()).isEqualTo(two.lines());
    }

    @Test
    void anInterruptReachesTheCheckAndSparesTheProcess() throws Exception {
        WorkerPlugin plugin = workers.start(HEALTHY.check("""
                request.log("" + ProcessHandle.current().pid());
                if (request.check().equals("wait")) Thread.sleep(600_000);
                return CheckResult.clean();
                """));
        CountDownLatch begun = new CountDownLatch(1);
        RecordingCheckRequest waiting = CheckRequests.in(folder).check("wait");
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<CheckResult> check = inThread(() -> {
            thread.complete(Thread.currentThread());
            return plugin.check(new LatchedRequest(waiting, begun));
        });
        begun.await();

        thread.get().interrupt();

        assertThatThrownBy(check::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        RecordingCheckRequest next = CheckRequests.in(folder).check("next");
        plugin.check(next);
        assertThat(next.lines()).isEqualTo(waiting.lines());
    }

    @Test
    void theWorkerHasNoneOfOurEnvironmentThatItDoesNotNeed() throws Exception {
        WorkerPlugin plugin = workers.start(
                HEALTHY.check(
                        "request.log(String.join(\" \", new TreeSet<>(System.getenv().keySet()))); return CheckResult.clean();"));
        RecordingCheckRequest request = CheckRequests.in(folder).check("look");

        plugin.check(request);

        assertThat(request.lines().get(0).split(" "))
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "LANG",
                        "LC_ALL",
                        "LC_CTYPE",
                        "TZ",
                        "DOCKER_HOST",
                        "TMPDIR",
                        "TMP",
                        "TEMP",
                        "POLITY_ATTEMPT");
    }

    @Test
    void itsTemporaryFolderGoesWithTheProcess() throws Exception {
        WorkerPlugin plugin = workers.start(HEALTHY.check("""
                try { request.log(Files.createTempFile("left", "behind").toString()); } catch (IOException e) {}
                return CheckResult.clean();
                """));
        RecordingCheckRequest request = CheckRequests.in(folder).check("look");
        plugin.check(request);

        plugin.close();

        assertThat(Path.of(request.lines().get(0))).doesNotExist();
        assertThat(Path.of(request.lines().get(0)).getParent()).doesNotExist();
    }

    @Test
    void twoDomainsWithTwoVersionsOfOneLibraryBothWork() throws Exception {
        List<String> titles =
                List.of("1", "2").stream().map(this::titleWithLibrary).toList();

        assertThat(titles).containsExactly("library 1", "library 2");
    }

    @Test
    void filesOfAnyContentAndSizeUpToTheLimitCross() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new java.util.Random(1).nextBytes(bytes);
        WorkerPlugin plugin = workers.start(HEALTHY.contribute("""
                byte[] all = request.sources().read("big.bin", Integer.MAX_VALUE).get();
                return Contribution.of(StepDefinition.builder("s", Phase.CHECK, new Action.Check("c"))
                    .title(Arrays.hashCode(all) + " " + request.sources().read("big.bin", 7).get().length
                        + " " + request.sources().read("empty", 7).get().length).build());
                """));

        String title = plugin.contribute(new ContributionRequest(
                        Workers.WEB,
                        SourceTrees.ofBytes(Map.of("big.bin", bytes, "empty", "".getBytes(StandardCharsets.UTF_8))),
                        Policy.DEFAULTS))
                .steps()
                .get(0)
                .title();

        assertThat(title).isEqualTo(java.util.Arrays.hashCode(bytes) + " 7 0");
    }

    private String titleWithLibrary(String version) {
        try {
            Path place = Files.createDirectories(folder.resolve(version));
            Path library = new PluginJar()
                    .type(
                            "lib.Lib",
                            "package lib; public class Lib { public static String v" + version
                                    + "() { return \"library " + version + "\"; } }")
                    .write(place.resolve("lib.jar"));
            Path jar = HEALTHY.contribute("return Contribution.of(StepDefinition.builder(\"s\", Phase.CHECK,"
                            + " new Action.Check(\"c\")).title(lib.Lib.v" + version + "()).build());")
                    .jar()
                    .library(library)
                    .write(place.resolve("plugin.jar"));
            return workers.start(List.of(jar, library))
                    .contribute(Workers.REQUEST)
                    .steps()
                    .get(0)
                    .title();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private static <T> CompletableFuture<T> inThread(Work<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(work.run());
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }
}
