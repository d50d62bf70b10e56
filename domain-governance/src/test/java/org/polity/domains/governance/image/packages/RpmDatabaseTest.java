package org.polity.domains.governance.image.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Reads a database that rpm 4.18 wrote when 24 packages without files were installed, six of which have more to say than goes on
 * a page.
 */
public class RpmDatabaseTest {

    /** As the image's own test puts it into an image. */
    public static byte[] database() throws IOException {
        try (InputStream in = RpmDatabaseTest.class.getResourceAsStream("rpmdb.sqlite.gz")) {
            return new GZIPInputStream(Objects.requireNonNull(in)).readAllBytes();
        }
    }

    @Test
    void readsEveryPackageWithItsVersionAndArchitecture() throws Exception {
        List<ImagePackage> packages = RpmDatabase.packages(database());
        assertThat(packages)
                .hasSize(24)
                .contains(
                        new ImagePackage("rpm", "sample-1", "1.1-4.test", "noarch"),
                        new ImagePackage("rpm", "sample-2", "5:1.2-4.test", "noarch"),
                        new ImagePackage("rpm", "sample-23", "1.23-4.test", "noarch"))
                .doesNotHaveDuplicates();
        assertThat(packages)
                .extracting(found -> found.url("fedora"))
                .contains("pkg:rpm/fedora/sample-2@1.2-4.test?arch=noarch&epoch=5");
    }

    @Test
    void refusesWhatIsNoDatabaseAndWhatIsCutShort() throws Exception {
        byte[] whole = database();
        for (int length : new int[] {0, 1, 15, 99, 100, 4096, 20_000}) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> RpmDatabase.packages(part))
                    .as("%s bytes", length)
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> SqliteTable.rows(whole, "None"))
                .isInstanceOf(IOException.class)
                .hasMessage("no table None");
    }

    @Test
    void survivesDamageOfEveryKind() throws Exception {
        byte[] whole = database();
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 40; i++) {
                damaged[random.nextInt(i % 4 == 0 ? 4_096 : damaged.length)] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> read(damaged)).as("round %s", round).doesNotThrowAnyException();
        }
    }

    private static void read(byte[] database) {
        try {
            assertThat(RpmDatabase.packages(database)).hasSizeLessThan(1_000);
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }
}
