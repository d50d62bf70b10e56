package org.polity.cli.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Hostile domains without Java: what a repository can be filled with. */
final class HostileRepositories {

    private static final String HEAD = "id: acme\nowner: acme-team\ncontact: acme@example.org\n";

    private HostileRepositories() {}

    static List<HostileDomain> all() {
        return List.of(
                repository("has no domain.yaml", at("README.md", "hello\n"), "domain.yaml: there is no such file"),
                file("an empty domain.yaml", "", "domain.yaml: the file is empty"),
                file("a domain.yaml that ends in the middle", "id: [", "domain.yaml:", "not well-formed"),
                file("a domain.yaml of two megabytes", HEAD + "#" + "x".repeat(2 << 20), "larger than 1 MiB"),
                file("a binary domain.yaml", "id: acme\0\n", "domain.yaml: the file is binary"),
                repository(
                        "a domain.yaml that is not in UTF-8",
                        folder -> Files.write(
                                folder.resolve("domain.yaml"), "id: ac\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)),
                        "not in UTF-8"),
                repository(
                        "a folder in place of domain.yaml",
                        at("domain.yaml/domain.yaml", HEAD),
                        "domain.yaml: this is a folder"),
                repository(
                        "a domain.yaml that is a link out of the repository",
                        link("domain.yaml", "../secrets/domain.yaml"),
                        "domain.yaml"),
                repository(
                        "a domain.yaml that is a link to a file of the machine",
                        link("domain.yaml", "/etc/hostname"),
                        "domain.yaml"),
                repository(
                        "a script that is a link out of the repository",
                        folder -> {
                            at("domain.yaml", HEAD + step("look")).into(folder);
                            link("steps/look.sh", "../../../../../../etc/passwd")
                                    .into(folder);
                        },
                        "steps/look.sh"),
                repository(
                        "links that lead in a circle",
                        folder -> {
                            link("domain.yaml", "other.yaml").into(folder);
                            link("other.yaml", "domain.yaml").into(folder);
                        },
                        "domain.yaml"),
                file("a YAML bomb", bomb(), "aliases (*name) are not supported"),
                file(
                        "a YAML tag that names a Java class",
                        HEAD + "policy: !!javax.script.ScriptEngineManager [x]\n",
                        "tags (!name) are not supported"),
                file("two documents", HEAD + "---\n" + HEAD, "a second document begins here"),
                file("mappings in mappings without end", HEAD + "policy: " + "{a: ".repeat(5000), "domain.yaml"),
                file("a key that stands twice", HEAD + "owner: other-team\n", "the key 'owner' stands twice"),
                file("a key that nobody knows", HEAD + "stpes: []\n", "'stpes'", "Did you mean 'steps'?"),
                file("its id in another case", HEAD.replace("acme\n", "Acme\n"), "claims", "'Acme'"),
                file("its id in another alphabet", HEAD.replace("id: acme", "id: \u0430cme"), "claims"),
                file(
                        "the id of another",
                        HEAD.replace("id: acme", "id: licences"),
                        "acme-team",
                        "'licences' belongs to legal-team <legal@example.org>"),
                file(
                        "a step in the name of another",
                        HEAD + step("licences/look"),
                        "this step would belong to domain 'licences'",
                        "legal-team <legal@example.org>"),
                file(
                        "a hand-off in the name of another",
                        HEAD + step("look") + "    produces: { licences/bom: bom.json }\n",
                        "this hand-off would belong to domain 'licences'",
                        "legal-team <legal@example.org>"),
                file(
                        "a step that says it is another's",
                        HEAD + step("look") + "    domain: licences\n",
                        "this step would belong to domain 'licences'",
                        "legal-team <legal@example.org>"),
                file("two steps of one name", HEAD + step("look") + item("look"), "two steps named 'look'"),
                file(
                        "two steps that produce one artifact",
                        HEAD + step("one") + "    produces: { x: x }\n" + item("two") + "    produces: { x: x }\n",
                        "produces 'x' in two steps, one and two"),
                file(
                        "steps that wait for each other",
                        HEAD
                                + step("one")
                                + "    consumes: [b]\n    produces: { a: a }\n"
                                + item("two")
                                + "    consumes: [a]\n    produces: { b: b }\n",
                        "circle"),
                file(
                        "a hundred thousand steps",
                        HEAD
                                + "steps: ["
                                + IntStream.range(0, 100_000)
                                        .mapToObj(i -> "{id: s" + i + "}")
                                        .collect(Collectors.joining(","))
                                + "]\n",
                        "larger than 1 MiB"),
                file(
                        "an artifact outside of the workspace",
                        HEAD + step("look") + "    produces: { x: ../../etc/passwd }\n",
                        "../../etc/passwd"),
                file(
                        "a report outside of the workspace",
                        HEAD + step("look") + "    report: { sarif: /etc/passwd }\n",
                        "/etc/passwd"),
                file("a cache outside of the workspace", HEAD + step("look") + "    cache: [a/../../b]\n", "a/../../b"),
                file("a step name with a way out", HEAD + step("'../look'"), "'..'"),
                file("a step name that steers the terminal", HEAD + step("\"a\\e[2Jb\""), "no valid"),
                file(
                        "an owner that steers the terminal",
                        HEAD.replace("acme-team", "\"\\e[2J\\u202Eacme-team\""),
                        "owner",
                        "control characters"),
                file("a variable that would end its name", HEAD + step("look") + "    env: { \"A=B\": x }\n", "A=B"),
                file(
                        "a variable with a zero byte",
                        HEAD + step("look") + "    env: { A: \"x\\0y\" }\n",
                        "domain.yaml:"),
                file(
                        "a time that never ends",
                        HEAD + step("look") + "    timeout: 99999999999999999999d\n",
                        "is no duration"),
                file("a retry without end", HEAD + step("look") + "    retry: 1000000\n", "retry"),
                file("a plugin that nobody has", HEAD + "plugin: { builtin: acme }\n", "there is no plugin 'acme'"),
                file(
                        "a plugin without a digest",
                        HEAD + "plugin: { maven: \"org.example:acme:1.0\" }\n",
                        "has no 'sha256'"),
                file(
                        "a plugin of any version",
                        HEAD + "plugin: { maven: \"org.example:acme:[1,)\", sha256: x }\n",
                        "no coordinates of one jar"),
                repository(
                        "waivers without an end",
                        folder -> {
                            at("domain.yaml", HEAD + step("look")).into(folder);
                            at("waivers.yaml", "waivers: [{ rule: x, deliverable: '*', reason: y, approver: z }]\n")
                                    .into(folder);
                        },
                        "waivers.yaml:1:",
                        "has no 'expires'"));
    }

    private static HostileDomain file(String name, String domainYaml, String... complaint) {
        return repository(name, at("domain.yaml", domainYaml), complaint);
    }

    private static HostileDomain repository(String name, Workshop.Layout layout, String... complaint) {
        return HostileDomain.of(name, workshop -> workshop.git(layout), complaint);
    }

    private static Workshop.Layout at(String path, String text) {
        return folder -> Files.writeString(place(folder, path), text);
    }

    private static Workshop.Layout link(String path, String target) {
        return folder -> Files.createSymbolicLink(place(folder, path), Path.of(target));
    }

    private static Path place(Path folder, String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    private static String step(String id) {
        return "steps:\n" + item(id);
    }

    private static String item(String id) {
        return "  - id: " + id + "\n    phase: check\n    run: 'true'\n";
    }

    private static String bomb() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        }
        return text.toString();
    }
}
