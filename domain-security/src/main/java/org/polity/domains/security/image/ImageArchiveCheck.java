package org.polity.domains.security.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.domains.security.check.SecurityCheck;
import org.polity.domains.security.scanner.ScannerSteps;
import org.polity.domains.security.text.FirstLine;

/** Writes the image into a file, for scanners that run in containers and see no engine. */
public final class ImageArchiveCheck implements SecurityCheck {

    /** Makes the check. */
    public ImageArchiveCheck() {}

    @Override
    public CheckResult run(CheckRequest request) throws CheckException, InterruptedException {
        Path file = request.outputs();
        try {
            for (String name : ScannerSteps.ARCHIVE_PATH.split("/")) {
                file = file.resolve(name);
                if (Files.isSymbolicLink(file)) {
                    throw new IOException(name + " is a symbolic link");
                }
            }
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new CheckException(
                    "the image cannot be written to " + ScannerSteps.ARCHIVE_PATH + ": " + FirstLine.of(e),
                    "Remove what stands in its place",
                    e);
        }
        Path target = file;
        try (ImageEngine engine = ImageEngine.open(request)) {
            long bytes = engine.save(in -> Files.copy(in, target));
            request.log("handed on " + engine.image().getId() + ", " + bytes + " bytes");
            return CheckResult.clean();
        }
    }
}
