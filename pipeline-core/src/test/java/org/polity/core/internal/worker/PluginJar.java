package org.polity.core.internal.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.polity.api.domain.DomainPlugin;

/** Compiles classes into a jar, as a domain's own build would. */
public final class PluginJar {

    private static final String SERVICE = "META-INF/services/" + DomainPlugin.class.getName();

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> providers = new ArrayList<>();
    private final List<Path> libraries = new ArrayList<>();

    /** Adds a class that the jar registers as a plugin. */
    public PluginJar plugin(String name, String source) {
        providers.add(name);
        return type(name, source);
    }

    /** Adds a class. */
    public PluginJar type(String name, String source) {
        sources.put(name, source);
        return this;
    }

    /** Adds a line to the provider file. */
    public PluginJar provider(String line) {
        providers.add(line);
        return this;
    }

    /** Adds a jar that the classes need to compile. */
    public PluginJar library(Path jar) {
        libraries.add(jar);
        return this;
    }

    /** Writes the jar. */
    public Path write(Path jar) throws IOException {
        Path classes = Files.createTempDirectory(Files.createDirectories(jar.getParent()), "classes");
        compile(classes);
        if (!providers.isEmpty()) {
            Path service = classes.resolve(SERVICE);
            Files.createDirectories(service.getParent());
            Files.write(service, providers);
        }
        pack(classes, jar);
        return jar;
    }

    private void compile(Path classes) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> classPath = new ArrayList<>(List.of(System.getProperty("java.class.path")));
        libraries.forEach(library -> classPath.add(library.toString()));
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, source) -> units.add(new Source(name, source)));
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "--release",
                    "17",
                    "-proc:none",
                    "-cp",
                    String.join(java.io.File.pathSeparator, classPath));
            if (!compiler.getTask(messages, files, null, options, null, units).call()) {
                throw new IllegalArgumentException(messages.toString());
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> found = Files.walk(classes)) {
            for (Path each : found.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
                out.closeEntry();
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
