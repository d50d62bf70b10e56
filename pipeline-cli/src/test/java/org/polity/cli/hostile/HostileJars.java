package org.polity.cli.hostile;

import static org.polity.core.internal.worker.PluginSource.HEALTHY;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.polity.core.internal.worker.PluginJar;
import org.polity.core.internal.worker.PluginSource;

/** Hostile domains with Java: what a jar can be filled with. */
final class HostileJars {

    private static final String CODE = "the code of domain acme ";

    private HostileJars() {}

    static List<HostileDomain> all() {
        return List.of(
                plugin(
                        "throws",
                        HEALTHY.contribute("throw new IllegalStateException(\"not today\");"),
                        CODE + "threw IllegalStateException: not today"),
                plugin("returns null", HEALTHY.contribute("return null;"), CODE + "returned null as its contribution"),
                plugin(
                        "does not say who it is",
                        HEALTHY.descriptor("return null;"),
                        CODE + "returned null as its descriptor"),
                plugin(
                        "recurses without end",
                        HEALTHY.more("int deeper(int n) { return deeper(n + 1) + 1; }")
                                .contribute("deeper(0); return Contribution.none();"),
                        CODE + "threw StackOverflowError"),
                plugin(
                        "never returns",
                        HEALTHY.contribute(
                                "while (on) { try { Thread.sleep(1000); } catch (InterruptedException e) {} }"
                                        + " return null;"),
                        CODE + "did not answer within 5 seconds, and was ended"),
                plugin(
                        "never says who it is",
                        HEALTHY.more(
                                "static { while (on) { try { Thread.sleep(1000); } catch (InterruptedException e) {}"
                                        + " } }"),
                        CODE + "did not answer within 5 seconds, and was ended"),
                plugin(
                        "does not load",
                        HEALTHY.more("static { if (on) throw new IllegalStateException(\"no database\"); }"),
                        CODE + "cannot make its plugin acme.AcmePlugin: IllegalStateException: no database"),
                plugin(
                        "ends its process",
                        HEALTHY.contribute("System.exit(0); return null;"),
                        CODE + "ended its process with exit code 0"),
                plugin(
                        "fills its heap",
                        HEALTHY.contribute(
                                "List<long[]> all = new ArrayList<>(); while (on) all.add(new long[8_000_000]); return null;"),
                        CODE + "ran out of memory"),
                plugin(
                        "floods standard output, then throws",
                        HEALTHY.contribute("for (int i = 0; i < 100_000; i++) System.out.println(\"flood \" + i);"
                                + " throw new IllegalStateException(\"dry\");"),
                        CODE + "threw IllegalStateException: dry"),
                plugin(
                        "writes between Polity's messages",
                        HEALTHY.contribute(
                                "try { realOutput().write(\"{}\".repeat(100).getBytes()); Thread.sleep(60_000); }"
                                        + " catch (Exception e) {} return null;"),
                        CODE + "wrote something else than Polity's messages"),
                plugin(
                        "leaves processes behind",
                        HEALTHY.contribute("try { for (int i = 0; i < 5; i++) new ProcessBuilder(\"sleep\", \"4321\")"
                                + ".inheritIO().start(); } catch (IOException e) {} System.exit(1); return null;"),
                        CODE + "ended its process with exit code 1"),
                plugin(
                        "has a hundred thousand steps",
                        HEALTHY.contribute(
                                "return new Contribution(IntStream.range(0, 100_000).mapToObj(i ->"
                                        + " StepDefinition.builder(\"s\" + i, Phase.CHECK, new Action.Check(\"c\")).build()).toList());"),
                        CODE + "returned 100000 steps, and at most 1000 are allowed"),
                plugin(
                        "has two steps of one name",
                        HEALTHY.contribute("StepDefinition step = StepDefinition.builder(\"look\", Phase.CHECK, new"
                                + " Action.Check(\"look\")).build(); return Contribution.of(step, step);"),
                        "two steps named 'look'"),
                plugin(
                        "has steps that wait for each other",
                        HEALTHY.contribute("return Contribution.of(StepDefinition.builder(\"a\", Phase.CHECK, new"
                                + " Action.Check(\"a\")).consumes(\"b\").produces(Product.file(\"a\", \"a\")).build(),"
                                + " StepDefinition.builder(\"b\", Phase.CHECK, new Action.Check(\"b\"))"
                                + ".consumes(\"a\").produces(Product.file(\"b\", \"b\")).build());"),
                        "circle"),
                plugin(
                        "names a step out of its namespace",
                        HEALTHY.contribute(
                                "return Contribution.of(StepDefinition.builder(\"licences/look\", Phase.CHECK,"
                                        + " new Action.Check(\"c\")).build());"),
                        "'licences/look' names domain 'licences'",
                        "'licences' belongs to legal-team <legal@example.org>"),
                plugin(
                        "hands on what is another's",
                        HEALTHY.contribute("return Contribution.of(StepDefinition.builder(\"look\", Phase.CHECK, new"
                                + " Action.Check(\"c\")).produces(Product.file(\"licences/bom\", \"bom\")).build());"),
                        "'licences/bom' names domain 'licences'",
                        "'licences' belongs to legal-team <legal@example.org>"),
                plugin(
                        "claims the id of another",
                        HEALTHY.descriptor("return DomainDescriptor.of(\"licences\", \"1.0.0\","
                                + " ApiVersion.COMPILED_AGAINST, \"acme-team\", \"acme@example.org\");"),
                        "claims to be 'licences' of acme-team",
                        "'licences' belongs to legal-team <legal@example.org>"),
                plugin(
                        "was made for a later Polity",
                        HEALTHY.descriptor("return DomainDescriptor.of(\"acme\", \"1.0.0\", \"99.0\", \"acme-team\","
                                + " \"acme@example.org\");"),
                        "compiled against API 99.0"),
                plugin(
                        "was compiled against another version of a library",
                        HEALTHY.contribute("throw new NoSuchMethodError(\"gone in 2.0\");"),
                        CODE + "threw NoSuchMethodError",
                        "compiled against other versions"),
                jar(
                        "brings no plugin",
                        new PluginJar().type("acme.Nothing", "package acme; class Nothing {}"),
                        CODE + "brings no DomainPlugin",
                        "META-INF/services"),
                jar("lists a plugin that is not there", new PluginJar().provider("acme.Missing"), "acme.Missing"),
                jar(
                        "lists a class that is no plugin",
                        new PluginJar().plugin("acme.Nothing", "package acme; public class Nothing {}"),
                        "acme.Nothing"),
                jar(
                        "lists two plugins",
                        HEALTHY.jar().plugin("acme.Second", HEALTHY.text().replace("class AcmePlugin", "class Second")),
                        "acme.AcmePlugin",
                        "acme.Second"),
                HostileDomain.of(
                        "is no jar",
                        workshop -> workshop.maven("this is no jar".getBytes(StandardCharsets.UTF_8)),
                        "domain acme"),
                HostileDomain.of(
                        "was made for a later Java",
                        workshop -> workshop.maven(forALaterJava(bytes(workshop, HEALTHY.jar()))),
                        CODE,
                        "UnsupportedClassVersionError"));
    }

    private static HostileDomain plugin(String name, PluginSource source, String... complaint) {
        return jar(name, source.jar(), complaint);
    }

    private static HostileDomain jar(String name, PluginJar jar, String... complaint) {
        return HostileDomain.of(name, workshop -> workshop.maven(bytes(workshop, jar)), complaint);
    }

    /** The same classes, with the version of a class file format that no Java has yet. */
    private static byte[] forALaterJava(byte[] jar) throws IOException {
        ByteArrayOutputStream later = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(later)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                if (entry.getName().endsWith(".class")) {
                    content[7] = 120;
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(content);
                out.closeEntry();
            }
        }
        return later.toByteArray();
    }

    private static byte[] bytes(Workshop workshop, PluginJar jar) throws IOException {
        Path built = workshop.next("build").resolve("plugin.jar");
        return Files.readAllBytes(jar.write(built));
    }
}
