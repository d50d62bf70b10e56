package org.polity.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.polity.api.Verdict;
import org.polity.core.internal.document.Json;
import org.polity.core.internal.ledger.Inventory;
import org.polity.core.internal.ledger.LedgerEntry;
import org.polity.core.internal.report.MermaidText;

/**
 * Who uses what, and who depends on whom, as a ledger tells it: of each deliverable the newest run, and the newest inventory
 * that a run made. Immutable. What a ledger holds is anybody's text.
 *
 * @param deliverables the deliverables, sorted by name
 * @param unreadable how many records were passed over, because they are none that this Polity can read
 */
public record LedgerGraph(List<Deliverable> deliverables, int unreadable) {

    /** The schema's name and version. */
    public static final String SCHEMA = "polity/ledger-graph/1";

    /** Copies the list. */
    public LedgerGraph {
        deliverables = List.copyOf(deliverables);
    }

    /**
     * What one deliverable uses.
     *
     * @param name its name
     * @param version its version at its newest run, where it had one
     * @param ranAt when its newest run began
     * @param verdict what came of that run
     * @param domains the versions of the domains of that run, by their ids
     * @param technologies the versions of what it is made with, by name; none where no inventory was recorded
     * @param dependsOn the other deliverables of this ledger that it is made with, such as its base image
     */
    public record Deliverable(
            String name,
            Optional<String> version,
            Instant ranAt,
            Verdict verdict,
            Map<String, String> domains,
            NavigableMap<String, NavigableSet<String>> technologies,
            NavigableSet<String> dependsOn) {

        /** Copies the maps. */
        public Deliverable {
            domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
            technologies = Collections.unmodifiableNavigableMap(new TreeMap<>(technologies));
            dependsOn = Collections.unmodifiableNavigableSet(new TreeSet<>(dependsOn));
        }
    }

    /** The graph of some records, the newest first. */
    static LedgerGraph of(List<LedgerEntry> entries, int unreadable) {
        NavigableMap<String, LedgerEntry> newest = new TreeMap<>();
        Map<String, Inventory> inventories = new LinkedHashMap<>();
        for (LedgerEntry entry : entries) {
            newest.putIfAbsent(entry.deliverable(), entry);
            entry.inventory().ifPresent(inventory -> inventories.putIfAbsent(entry.deliverable(), inventory));
        }
        List<Deliverable> deliverables = new ArrayList<>();
        for (LedgerEntry entry : newest.values()) {
            NavigableMap<String, NavigableSet<String>> technologies = new TreeMap<>();
            Optional.ofNullable(inventories.get(entry.deliverable())).map(Inventory::technologies).stream()
                    .flatMap(List::stream)
                    .forEach(technology -> {
                        NavigableSet<String> versions =
                                technologies.computeIfAbsent(technology.name(), name -> new TreeSet<>());
                        technology.version().ifPresent(versions::add);
                    });
            NavigableSet<String> others = new TreeSet<>(technologies.keySet());
            others.retainAll(newest.keySet());
            others.remove(entry.deliverable());
            deliverables.add(new Deliverable(
                    entry.deliverable(),
                    entry.version(),
                    entry.startedAt(),
                    entry.verdict(),
                    entry.domains(),
                    technologies,
                    others));
        }
        return new LedgerGraph(deliverables, unreadable);
    }

    /**
     * The part of it that is about a deliverable, or a domain: who uses it, and what that uses.
     *
     * @param deliverable only this deliverable and those that depend on it
     * @param domain only deliverables that this domain is part of
     */
    public LedgerGraph about(Optional<String> deliverable, Optional<String> domain) {
        return new LedgerGraph(
                deliverables.stream()
                        .filter(one -> deliverable.isEmpty()
                                || one.name().equals(deliverable.get())
                                || one.dependsOn().contains(deliverable.get()))
                        .filter(one -> domain.isEmpty() || one.domains().containsKey(domain.get()))
                        .toList(),
                unreadable);
    }

    /** The names of the deliverables that use each domain, by the domain's id. */
    public NavigableMap<String, List<String>> usersOfDomains() {
        NavigableMap<String, List<String>> users = new TreeMap<>();
        deliverables.forEach(one -> one.domains()
                .keySet()
                .forEach(domain ->
                        users.computeIfAbsent(domain, id -> new ArrayList<>()).add(one.name())));
        return users;
    }

    /** The names of the deliverables that are made with each technology, by the technology's name. */
    public NavigableMap<String, List<String>> usersOfTechnologies() {
        NavigableMap<String, List<String>> users = new TreeMap<>();
        deliverables.forEach(one -> one.technologies()
                .keySet()
                .forEach(name ->
                        users.computeIfAbsent(name, id -> new ArrayList<>()).add(one.name())));
        return users;
    }

    /** The graph as JSON, as {@code docs/spec/ledger-graph.schema.json} describes it. */
    public String json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("deliverables", deliverables.stream().map(LedgerGraph::json).toList());
        tree.put("domains", users(usersOfDomains(), "id"));
        tree.put("technologies", users(usersOfTechnologies(), "name"));
        return Json.write(tree);
    }

    private static Map<String, Object> json(Deliverable one) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", one.name());
        tree.put("version", one.version());
        tree.put("ranAt", one.ranAt());
        tree.put("verdict", one.verdict());
        tree.put("domains", one.domains());
        Map<String, Object> technologies = new LinkedHashMap<>();
        one.technologies().forEach((name, versions) -> technologies.put(name, List.copyOf(versions)));
        tree.put("technologies", technologies);
        tree.put("dependsOn", List.copyOf(one.dependsOn()));
        return tree;
    }

    private static List<Map<String, Object>> users(NavigableMap<String, List<String>> users, String key) {
        return users.entrySet().stream()
                .map(entry -> {
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put(key, entry.getKey());
                    tree.put("usedBy", entry.getValue());
                    return tree;
                })
                .toList();
    }

    /** The graph as a Mermaid flowchart: boxes for deliverables, round ones for domains and for what they are made with. */
    public String mermaid() {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        Map<String, String> boxes = new LinkedHashMap<>();
        deliverables.forEach(one -> boxes.put(one.name(), "d" + boxes.size()));
        deliverables.forEach(one -> one.dependsOn().forEach(name -> boxes.putIfAbsent(name, "d" + boxes.size())));
        boxes.forEach((name, box) -> line(text, box + "[\"" + MermaidText.escape(name) + "\"]"));
        Map<String, String> domains = new LinkedHashMap<>();
        usersOfDomains().keySet().forEach(id -> domains.put(id, "o" + domains.size()));
        domains.forEach((id, node) -> line(text, node + "([\"" + MermaidText.escape(id) + "\"])"));
        Map<String, String> technologies = new LinkedHashMap<>();
        usersOfTechnologies().keySet().stream()
                .filter(name -> !boxes.containsKey(name))
                .forEach(name -> technologies.put(name, "t" + technologies.size()));
        technologies.forEach((name, node) -> line(text, node + "[(\"" + MermaidText.escape(name) + "\")]"));
        for (Deliverable one : deliverables) {
            String box = boxes.get(one.name());
            one.dependsOn().forEach(name -> line(text, box + " ==> " + boxes.get(name)));
            one.domains().forEach((id, version) -> line(text, box + " -.->" + label(version) + domains.get(id)));
            one.technologies().forEach((name, versions) -> {
                if (technologies.containsKey(name)) {
                    line(text, box + " -->" + label(String.join(", ", versions)) + technologies.get(name));
                }
            });
        }
        return text.toString();
    }

    private static String label(String text) {
        return text.isBlank() ? " " : "|\"" + MermaidText.escape(text) + "\"| ";
    }

    private static void line(StringBuilder text, String line) {
        text.append("  ").append(line).append('\n');
    }
}
