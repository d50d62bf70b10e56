package org.polity.worker;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.polity.worker.wire.FrameInput;
import org.polity.worker.wire.FrameOutput;
import org.polity.worker.wire.WireException;

/** Starts the worker. */
public final class WorkerMain {

    /** EX_PROTOCOL of {@code sysexits.h}. */
    private static final int NOT_UNDERSTOOD = 76;

    private WorkerMain() {}

    /**
     * Answers requests until standard input ends. What a plugin prints becomes lines of its request's log, and it reads
     * nothing: both streams belong to the engine.
     */
    public static void main(String[] args) {
        FrameInput in = new FrameInput(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        FrameOutput out = new FrameOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream printed = new PrintStream(new RequestLog.Printed(), true, StandardCharsets.UTF_8);
        System.setOut(printed);
        System.setErr(printed);
        System.setIn(InputStream.nullInputStream());
        // SLF4J is silent where a domain brings no binding: its own words about that would stand in every log.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Runtime.getRuntime().addShutdownHook(new Thread(WorkerMain::endChildren));
        ClassLoader loader = WorkerMain.class.getClassLoader();
        int code = 0;
        try {
            new Worker(in, out, new PluginHolder(loader)).serve();
        } catch (WireException e) {
            // On the real standard error, whose last line the engine shows.
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
                    .println("the engine " + e.getMessage());
            code = NOT_UNDERSTOOD;
        } catch (IOException e) {
            // The engine is gone: nobody listens.
        }
        endChildren();
        Runtime.getRuntime().halt(code);
    }

    private static void endChildren() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
}
