package org.polity.cli.build;

import java.nio.file.Files;
import java.nio.file.Path;

/** Waits for what another process does. */
final class Waiting {

    private static final int PATIENCE_SECONDS = 120;

    private Waiting() {}

    /** Waits until a file is there; when it never comes, the test fails instead of hanging. */
    static void forFile(Path file) throws InterruptedException {
        for (int tenths = 0; !Files.exists(file); tenths++) {
            if (tenths > PATIENCE_SECONDS * 10) {
                throw new AssertionError(file + " never came");
            }
            Thread.sleep(100);
        }
    }
}
