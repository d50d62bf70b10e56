package org.polity.cli.build;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Makes jars. */
final class Jars {

    private Jars() {}

    /** Makes a jar of a folder of classes. */
    static Path of(Path classes, Path target) throws IOException {
        return of(classes, target, new Manifest());
    }

    /**
     * Makes the jar that the launcher starts, of the command line under test and of all that its tests have on their class
     * path. Java archives no class data of folders and of signed jars; so these become plain jars beside it.
     *
     * @param lib the folder for the jars
     */
    static void ofTheCommandLine(Path lib) throws IOException {
        Files.createDirectories(lib);
        Path own = Checkout.root().resolve("pipeline-cli/target/classes");
        List<Path> others = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.exists(path) && !path.equals(own) && !path.endsWith("test-classes")) {
                others.add(plain(path, lib.resolve("other-" + others.size() + ".jar")));
            }
        }
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "org.polity.cli.Main");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                others.stream().map(path -> path.toUri().toString()).collect(Collectors.joining(" ")));
        of(own, lib.resolve("polity.jar"), manifest);
    }

    private static Path plain(Path entry, Path target) throws IOException {
        if (Files.isDirectory(entry)) {
            return of(entry, target);
        }
        try (ZipFile jar = new ZipFile(entry.toFile())) {
            return jar.stream().anyMatch(Jars::isSignature) ? unsigned(jar, target) : entry;
        }
    }

    private static Path unsigned(ZipFile signed, Path target) throws IOException {
        List<? extends ZipEntry> entries = signed.stream()
                .filter(entry -> !isSignature(entry) && !entry.getName().equals(JarFile.MANIFEST_NAME))
                .toList();
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.setLevel(Deflater.BEST_SPEED);
            for (ZipEntry entry : entries) {
                jar.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream content = signed.getInputStream(entry)) {
                    content.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
        return target;
    }

    private static boolean isSignature(ZipEntry entry) {
        return entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    private static Path of(Path classes, Path target, Manifest manifest) throws IOException {
        List<Path> content;
        try (Stream<Path> all = Files.walk(classes)) {
            content = all.filter(path -> !path.equals(classes) && !path.endsWith("META-INF/MANIFEST.MF"))
                    .sorted()
                    .toList();
        }
        manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (OutputStream out = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Path path : content) {
                boolean isFolder = Files.isDirectory(path);
                jar.putNextEntry(new JarEntry(classes.relativize(path) + (isFolder ? "/" : "")));
                if (!isFolder) {
                    Files.copy(path, jar);
                }
                jar.closeEntry();
            }
        }
        return target;
    }
}
