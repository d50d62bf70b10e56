package org.polity.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.worker.wire.LogLimits;

class RequestLogTest {

    private final List<String> lines = new ArrayList<>();
    private final RequestLog log = new RequestLog(lines::add);
    private final PrintStream printed = new PrintStream(new RequestLog.Printed(), true, StandardCharsets.UTF_8);

    @Test
    void whatIsPrintedBecomesLines() {
        log.during(() -> {
            printed.print("one\r\ntw");
            printed.print("ö\nthree");
        });
        log.finish();

        assertThat(lines).containsExactly("one", "twö", "three");
    }

    @Test
    void threadsThatARequestStartsPrintToItsLog() {
        log.during(() -> {
            Thread thread = new Thread(() -> printed.println("from a thread"));
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(lines).containsExactly("from a thread");
    }

    @Test
    void whatIsPrintedOutsideRequestsGoesNowhere() {
        printed.println("nobody listens");

        assertThat(lines).isEmpty();
    }

    @Test
    void aLongLineIsCut() {
        log.add("x".repeat(LogLimits.LINE + 1));
        log.during(() -> printed.println("y".repeat(10_000_000)));

        assertThat(lines).containsExactly("x".repeat(LogLimits.LINE) + "…", "y".repeat(LogLimits.LINE) + "…");
    }

    @Test
    void manyLinesAreCutWithAWord() {
        for (int i = 0; i < LogLimits.LINES + 10; i++) {
            log.add("line");
        }

        assertThat(lines).hasSize(LogLimits.LINES + 1);
        assertThat(lines.get(LogLimits.LINES)).startsWith("… what follows is left out");
    }
}
