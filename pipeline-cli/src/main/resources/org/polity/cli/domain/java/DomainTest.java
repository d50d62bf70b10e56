package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.testkit.domain.CheckRequests;

class @class@Test {

    @@TempDir
    Path folder;

    @@Test
    void aRepositoryWithAReadmeIsFine() throws Exception {
        Files.writeString(folder.resolve("README.md"), "# Orders\n");

        assertTrue(new @class@().check(CheckRequests.in(folder).check("readme")).findings().isEmpty());
    }

    @@Test
    void aRepositoryWithoutAReadmeIsFound() throws Exception {
        assertEquals(
                "readme",
                new @class@().check(CheckRequests.in(folder).check("readme")).findings().get(0).rule());
    }
}
