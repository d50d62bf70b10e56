package org.polity.core.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.polity.core.internal.worker.PluginSource.HEALTHY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.api.domain.CheckException;
import org.polity.testkit.domain.CheckRequests;
import org.polity.testkit.domain.RecordingCheckRequest;

class HostilePluginTest {

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
    void codeThatEndsTheProcessCostsItsContribution() throws IOException {
        assertContributionFails(HEALTHY.contribute("System.exit(3); return null;"))
                .hasMessage("the code of domain acme ended its process with exit code 3");
    }

    @Test
    void codeThatHaltsTheProcessInItsDescriptorCostsItsDomain() throws IOException {
        WorkerPlugin plugin = workers.start(HEALTHY.descriptor("Runtime.getRuntime().halt(0); return null;"));

        assertThatThrownBy(plugin::descriptor)
                .isInstanceOf(WorkerException.class)
                .hasMessage("the code of domain acme ended its process with exit code 0");
    }

    @Test
    void codeThatEndsTheProcessInACheckCostsThatCheckAndTheNextOneRuns() throws Exception {
        WorkerPlugin plugin = workers.start(
                HEALTHY.check("if (request.check().equals(\"bad\")) System.exit(7); return CheckResult.clean();"));

        assertThatThrownBy(() -> plugin.check(request("bad")))
                .isInstanceOf(CheckException.class)
                .hasMessage("the code of domain acme ended its process with exit code 7");
        assertThat(plugin.check(request("good")).findings()).isEmpty();
    }

    @Test
    void anEndlessLoopEndsWithItsTime() throws IOException {
        assertThatThrownBy(() -> workers.startWithLittleTime(HEALTHY.contribute("while (on) {} return null;"))
                        .contribute(Workers.REQUEST))
                .isInstanceOf(WorkerException.class)
                .hasMessage("the code of domain acme did not answer within 3 seconds, and was ended");
    }

    @Test
    void anEndlessLoopThatSwallowsInterruptsEndsWithItsTimeInACheckToo() throws IOException {
        WorkerPlugin plugin = workers.startWithLittleTime(HEALTHY.check(
                "while (on) { try { Thread.sleep(10); } catch (InterruptedException e) {} } return null;"));

        assertThatThrownBy(() -> plugin.check(request("loop")))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("did not answer within 3 seconds");
    }

    @Test
    void anEndlessLoopInAStaticInitialiserEndsWithItsTime() throws IOException {
        WorkerPlugin plugin = workers.startWithLittleTime(HEALTHY.more("static { while (on) {} }"));

        assertThatThrownBy(plugin::descriptor).hasMessageContaining("did not answer within 3 seconds");
    }

    @Test
    void aFullHeapSaysHowMuchThereIs() throws IOException {
        assertContributionFails(HEALTHY.contribute(
                        "List<long[]> all = new ArrayList<>(); while (on) all.add(new long[100_000]); return null;"))
                .hasMessage("the code of domain acme ran out of memory: it may use 64 MiB");
    }

    @Test
    void aFullHeapCannotBeSwallowed() throws IOException {
        assertContributionFails(HEALTHY.contribute("List<long[]> all = new ArrayList<>();"
                        + " while (on) { try { all.add(new long[100_000]); } catch (Throwable e) {} } return null;"))
                .hasMessageContaining("ran out of memory");
    }

    @Test
    void aRecursionWithoutEndCostsOneAnswer() throws IOException {
        assertContributionFails(HEALTHY.more("int deeper(int n) { return deeper(n + 1) + 1; }")
                        .contribute("deeper(0); return Contribution.none();"))
                .hasMessageContaining("threw StackOverflowError");
    }

    @Test
    void aRecursionThatPrintsOnItsWayDownDoesNotGarbleTheAnswers() throws IOException {
        assertContributionFails(HEALTHY.more("void deeper(int n) { print(\"at \" + n); deeper(n + 1); }")
                        .contribute("deeper(0); return Contribution.none();"))
                .hasMessageContaining("the code of domain acme ");
    }

    @Test
    void codeForOtherVersionsOfALibrarySaysSo() throws IOException {
        assertContributionFails(HEALTHY.contribute("throw new NoSuchMethodError(\"gone in 2.0\");"))
                .hasMessage(
                        "the code of domain acme threw NoSuchMethodError: gone in 2.0, which means that it was compiled"
                                + " against other versions of the classes that it uses");
    }

    @Test
    void aMissingLibrarySaysSo() throws IOException {
        Path library = new PluginJar()
                .type("lib.Lib", "package lib; public class Lib { public static int one() { return 1; } }")
                .write(folder.resolve("lib.jar"));
        Path jar = HEALTHY.contribute("lib.Lib.one(); return Contribution.none();")
                .jar()
                .library(library)
                .write(workers.jar());

        assertThatThrownBy(() -> workers.start(List.of(jar)).contribute(Workers.REQUEST))
                .hasMessageContaining("NoClassDefFoundError: lib/Lib");
    }

    @Test
    void whatCodePrintsDoesNotGarbleTheAnswers() throws IOException {
        WorkerPlugin plugin = workers.start(
                HEALTHY.contribute("for (int i = 0; i < 200_000; i++) { System.out.println(\"flood \" + i);"
                        + " System.err.print(\"flood\"); } return Contribution.none();"));

        assertThat(plugin.contribute(Workers.REQUEST).steps()).isEmpty();
    }

    @Test
    void aFloodOfLinesIsCutInTheLogOfItsCheck() throws Exception {
        WorkerPlugin plugin =
                workers.start(HEALTHY.check("for (int i = 0; i < 100_000; i++) System.out.println(\"line \" + i);"
                        + " System.out.println(\"x\".repeat(1_000_000)); return CheckResult.clean();"));
        RecordingCheckRequest request = request("flood");

        plugin.check(request);

        assertThat(request.lines()).hasSize(10_001).first().isEqualTo("line 0");
        assertThat(request.lines()).last().asString().startsWith("… what follows is left out");
    }

    @Test
    void garbageOnTheRealStandardOutputIsRecognised() throws IOException {
        assertContributionFails(HEALTHY.contribute(
                        "try { realOutput().write(\"hello, this is no frame\".getBytes()); Thread.sleep(600_000); }"
                                + " catch (Exception e) {} return null;"))
                .hasMessageContaining("wrote something else than Polity's messages on its standard output");
    }

    @Test
    void aLengthThatLiesIsNotBelieved() throws IOException {
        assertContributionFails(HEALTHY.contribute(
                        "try { realOutput().write(new byte[] {'R', 0, 0, 0, 2, 0x7f, -1, -1, -1}); Thread.sleep(600_000); }"
                                + " catch (Exception e) {} return null;"))
                .hasMessageContaining("announced a message of 2147483647 bytes");
    }

    @Test
    void aForgedAnswerThatBreaksTheRulesOfTheApiIsRefused() throws IOException {
        // One step, whose name is "../x".
        assertContributionFails(HEALTHY.contribute(
                        "try { realOutput().write(new byte[] {'R', 0, 0, 0, 2, 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 4, '.', '.', '/', 'x'});"
                                + " Thread.sleep(600_000); } catch (Exception e) {} return null;"))
                .hasMessageContaining("sent less than it announced");
    }

    @Test
    void aMessageThatOnlyTheEngineMaySendIsRefused() throws IOException {
        assertContributionFails(HEALTHY.contribute(
                        "try { realOutput().write(new byte[] {'D', 0, 0, 0, 2, 0, 0, 0, 0}); Thread.sleep(600_000); }"
                                + " catch (Exception e) {} return null;"))
                .hasMessageContaining("sent a message of type DESCRIBE, which a worker never does");
    }

    @Test
    void closingTheRealStandardOutputIsRecognised() throws IOException {
        assertContributionFails(HEALTHY.contribute(
                        "try { realOutput().close(); Thread.sleep(600_000); } catch (Exception e) {} return null;"))
                .hasMessage("the code of domain acme closed its standard output without an answer");
    }

    @Test
    void codeThatStealsTheEnginesWordsEndsWithItsTime() throws IOException {
        WorkerPlugin plugin = workers.startWithLittleTime(HEALTHY.contribute(
                "new Thread(() -> { try { new FileInputStream(FileDescriptor.in).readAllBytes(); } catch (IOException e) {} }).start();"
                        + " while (on) request.sources().text(\"README.md\"); return null;"));

        assertThatThrownBy(() -> plugin.contribute(Workers.REQUEST)).isInstanceOf(WorkerException.class);
    }

    @Test
    void codeThatWantsInputGetsNone() throws IOException {
        WorkerPlugin plugin = workers.start(HEALTHY.contribute(
                "try { if (System.in.read() != -1) throw new IllegalStateException(); } catch (IOException e) {}"
                        + " return Contribution.none();"));

        assertThat(plugin.contribute(Workers.REQUEST).steps()).isEmpty();
    }

    @Test
    void nullIsNoContribution() throws IOException {
        assertContributionFails(HEALTHY.contribute("return null;"))
                .hasMessage("the code of domain acme returned null as its contribution");
    }

    @Test
    void aHundredThousandStepsAreTooMany() throws IOException {
        assertContributionFails(
                        HEALTHY.contribute(
                                "return new Contribution(IntStream.range(0, 100_000)"
                                        + ".mapToObj(i -> StepDefinition.builder(\"s\" + i, Phase.CHECK, new Action.Check(\"c\")).build()).toList());"))
                .hasMessage("the code of domain acme returned 100000 steps, and at most 1000 are allowed");
    }

    @Test
    void anExceptionThatThrowsWhenItIsLookedAtIsStillNamed() throws IOException {
        assertContributionFails(HEALTHY.more(
                                "static class Evil extends RuntimeException { @Override public String getMessage() { throw this; }"
                                        + " @Override public void printStackTrace(PrintWriter out) { throw this; } }")
                        .contribute("throw new Evil();"))
                .hasMessage("the code of domain acme threw Evil");
    }

    @Test
    void childProcessesEndWithTheRun() throws Exception {
        WorkerPlugin plugin = workers.start(
                HEALTHY.check(
                        "try { Process child = new ProcessBuilder(\"sleep\", \"600\").inheritIO().start(); request.log(\"\" + child.pid()); }"
                                + " catch (IOException e) { throw new CheckException(\"no sleep\", \"\"); } return CheckResult.clean();"));
        RecordingCheckRequest request = request("spawn");
        plugin.check(request);
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(request.lines().get(0))).orElseThrow();

        plugin.close();

        assertEnds(child);
    }

    @Test
    void aChildThatHoldsStandardOutputHidesNoEndAndGoesWithIt() throws Exception {
        Path note = folder.resolve("child");
        assertContributionFails(HEALTHY.contribute(
                        "try { Process child = new ProcessBuilder(\"sleep\", \"600\").inheritIO().start();"
                                + " Files.writeString(Path.of(\"" + note
                                + "\"), \"\" + child.pid()); } catch (IOException e) {}"
                                + " Runtime.getRuntime().halt(9); return null;"))
                .hasMessage("the code of domain acme ended its process with exit code 9");

        ProcessHandle.of(Long.parseLong(Files.readString(note))).ifPresent(HostilePluginTest::assertEnds);
    }

    @Test
    void aJarWithoutAPluginSaysHowToRegisterOne() throws IOException {
        Path jar = new PluginJar()
                .type("acme.Nothing", "package acme; class Nothing {}")
                .write(workers.jar());

        assertThatThrownBy(() -> workers.start(List.of(jar)).descriptor())
                .hasMessage("the code of domain acme brings no DomainPlugin")
                .extracting(e -> ((WorkerException) e).next().orElse(""))
                .asString()
                .contains("META-INF/services/org.polity.api.domain.DomainPlugin");
    }

    @Test
    void aJarWithTwoPluginsNamesBoth() throws IOException {
        Path jar = HEALTHY.jar()
                .plugin("acme.Second", HEALTHY.text().replace("class AcmePlugin", "class Second"))
                .write(workers.jar());

        assertThatThrownBy(() -> workers.start(List.of(jar)).descriptor())
                .hasMessageContaining("acme.AcmePlugin")
                .hasMessageContaining("acme.Second");
    }

    @Test
    void aProviderThatIsNotThereIsNamed() throws IOException {
        Path jar = new PluginJar().provider("acme.Missing").write(workers.jar());

        assertThatThrownBy(() -> workers.start(List.of(jar)).descriptor()).hasMessageContaining("acme.Missing");
    }

    @Test
    void codeForANewerApiIsRefusedWithBothVersions() throws IOException {
        WorkerPlugin plugin = workers.start(HEALTHY.descriptor(
                "return DomainDescriptor.of(\"acme\", \"1.0.0\", \"99.0\", \"acme-team\", \"acme@example.org\");"));

        assertThatThrownBy(plugin::descriptor).hasMessageContaining("compiled against API 99.0");
    }

    @Test
    void aJarThatIsNoneIsRefused() throws IOException {
        Path jar = Files.writeString(workers.jar(), "this is no jar");

        assertThatThrownBy(() -> workers.start(List.of(jar)).descriptor()).isInstanceOf(WorkerException.class);
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertContributionFails(
            PluginSource source) throws IOException {
        WorkerPlugin plugin = workers.start(source);
        plugin.descriptor();
        return assertThatThrownBy(() -> plugin.contribute(Workers.REQUEST)).isInstanceOf(WorkerException.class);
    }

    private static void assertEnds(ProcessHandle process) {
        assertThat(process.onExit().orTimeout(1, TimeUnit.MINUTES).join().isAlive())
                .isFalse();
    }

    private RecordingCheckRequest request(String check) {
        return CheckRequests.in(folder).deliverable(Workers.WEB).check(check);
    }
}
