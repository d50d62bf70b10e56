package org.polity.core.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {

    /** A service for these tests. */
    public interface Greeter {
        String greet();
    }

    /** Works. */
    public static final class Friendly implements Greeter {
        @Override
        public String greet() {
            return "hello";
        }
    }

    /** Breaks when it is made. */
    public static final class Grumpy implements Greeter {
        /** Always throws. */
        public Grumpy() {
            throw new IllegalStateException("not today\nnor tomorrow");
        }

        @Override
        public String greet() {
            return "";
        }
    }

    /** Breaks when its class is initialised. */
    public static final class Unlinked implements Greeter {
        private static final int NEVER = explode();

        private static int explode() {
            throw new NoSuchMethodError("gone in 2.0");
        }

        @Override
        public String greet() {
            return "" + NEVER;
        }
    }

    @TempDir
    Path folder;

    @Test
    void aBrokenProviderNeverHidesAnother() throws IOException {
        List<Provider<Greeter>> found = find(
                "org.example.Missing",
                Grumpy.class.getName(),
                Unlinked.class.getName(),
                String.class.getName(),
                Friendly.class.getName());

        assertThat(found.stream().filter(Provider.Working.class::isInstance))
                .singleElement()
                .extracting(Provider::type)
                .isEqualTo(Friendly.class.getName());
    }

    @Test
    void aProviderFileThatIsNoneCostsItsOwnJarAlone() throws IOException {
        Path broken = jar("broken", "no class name at all!");
        Path working = jar("working", Friendly.class.getName());

        List<Provider<Greeter>> found = find(broken, working);

        assertThat(found.stream().map(each -> each.getClass().getSimpleName())).containsExactly("Broken", "Working");
    }

    @Test
    void eachBrokenProviderSaysWhoItIsAndWhy() throws IOException {
        List<Provider<Greeter>> found = find("org.example.Missing", Grumpy.class.getName(), Unlinked.class.getName());

        assertThat(found).hasSize(3).allSatisfy(each -> assertThat(each).isInstanceOf(Provider.Broken.class));
        assertThat(found.get(0).type()).isEqualTo("org.example.Missing");
        assertThat(reason(found.get(1))).isEqualTo("IllegalStateException: not today");
        assertThat(reason(found.get(2))).contains("compiled against other versions");
    }

    private static String reason(Provider<Greeter> provider) {
        return ((Provider.Broken<Greeter>) provider).reason();
    }

    private List<Provider<Greeter>> find(String... lines) throws IOException {
        return find(jar("all", lines));
    }

    private Path jar(String name, String... lines) throws IOException {
        Path services = Files.createDirectories(folder.resolve(name).resolve("META-INF/services"));
        Files.write(services.resolve(Greeter.class.getName()), List.of(lines));
        return folder.resolve(name);
    }

    private List<Provider<Greeter>> find(Path... jars) throws IOException {
        URL[] places = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            places[i] = jars[i].toUri().toURL();
        }
        return Providers.find(
                Greeter.class, new URLClassLoader(places, getClass().getClassLoader()));
    }
}
