package org.polity.adapter.jenkins.importing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.polity.adapter.jenkins.importing.groovy.Statement;
import org.polity.api.importing.draft.DraftStep;

/** Reads where a stage runs: on a node with labels, in a container, or in one of a pod's. */
final class Agents {

    private static final String PODS = "pods are Jenkins' own: of a pod the images of its containers are carried over";

    private final Account account;

    Agents(Account account) {
        this.account = account;
    }

    void read(Statement agent, Scope scope) {
        scope.image = Optional.empty();
        scope.labels = List.of();
        scope.containers = Map.of();
        scope.agent = Optional.of(agent);
        if (agent.block().isEmpty()) {
            String word = agent.arguments().stream()
                    .findFirst()
                    .flatMap(argument -> Statement.fixed(argument.value()))
                    .orElse("");
            if (word.equals("any") || word.equals("none")) {
                account.carried(agent);
            } else {
                account.leftOut(agent, "it is no agent that is known here");
            }
            return;
        }
        account.carried(agent);
        agent.body().forEach(kind -> kind(kind, scope));
    }

    private void kind(Statement kind, Scope scope) {
        switch (kind.name()) {
            case "label" ->
                known(kind, "label", scope).ifPresentOrElse(label -> labels(kind, label, scope), () -> unknown(kind));
            case "docker" -> docker(kind, scope);
            case "node" -> {
                account.carried(kind);
                kind.body().forEach(part -> {
                    if (part.name().equals("label")) {
                        kind(part, scope);
                    } else {
                        account.leftOut(part, "a step works in the run's own folder");
                    }
                });
            }
            case "dockerfile" ->
                account.leftOut(
                        kind, "an image is not built on the way: name one that is there, or build it in a step");
            case "kubernetes" -> kubernetes(kind, scope);
            case "any" -> account.carried(kind);
            default -> account.leftOut(kind, "it is no agent that is known here");
        }
    }

    private void unknown(Statement statement) {
        account.leftOut(statement, "its value is worked out by Groovy");
    }

    /** A text, in which variables stand that have their values in the file. */
    private static Optional<String> known(Statement statement, String label, Scope scope) {
        return statement
                .value(label, true)
                .flatMap(value -> value instanceof Statement.Text text
                        ? text.text().with(scope.values())
                        : Statement.fixed(value).filter(word -> !word.contains(".")));
    }

    private void labels(Statement statement, String label, Scope scope) {
        if (label.contains("||") || label.contains("!") || label.contains("(")) {
            account.leftOut(statement, "a step's node has all of its labels: neither '||' nor '!' is known");
            return;
        }
        scope.labels = Arrays.stream(label.split("&&"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        account.carried(statement);
    }

    private void docker(Statement docker, Scope scope) {
        Optional<String> image = known(docker, "image", scope);
        account.carried(docker);
        for (Statement part : docker.body()) {
            if (part.name().equals("image")) {
                image = known(part, "image", scope);
                if (image.isPresent()) {
                    account.carried(part);
                } else {
                    unknown(part);
                }
            } else {
                account.leftOut(part, "a step's container has no such setting");
            }
        }
        if (image.isEmpty()) {
            account.changed(docker, "its image is worked out by Groovy: the step runs wherever the run puts it");
        }
        docker.arguments().stream()
                .filter(argument ->
                        argument.label().filter(label -> !label.equals("image")).isPresent())
                .findFirst()
                .ifPresent(argument -> account.changed(docker, "a step's container has an image and no other setting"));
        scope.image = image;
        scope.agent = Optional.of(docker);
    }

    /** Steps of a pod run in its default container, or in the one that they name themselves. */
    private void kubernetes(Statement pod, Scope scope) {
        Map<String, String> containers = new LinkedHashMap<>();
        Optional<String> usual = Optional.empty();
        account.changed(pod, PODS);
        for (Statement part : pod.body()) {
            switch (part.name()) {
                case "yaml" -> {
                    Map<String, String> named =
                            known(part, "yaml", scope).map(PodContainers::of).orElse(Map.of());
                    containers.putAll(named);
                    if (named.isEmpty()) {
                        account.leftOut(part, "no container with a name and an image was found in it");
                    } else {
                        account.changed(part, PODS);
                    }
                }
                case "containerTemplate" -> template(part, scope, containers);
                case "defaultContainer" -> {
                    usual = known(part, "defaultContainer", scope);
                    account.carried(part);
                }
                case "yamlFile" ->
                    account.leftOut(part, "the file is not read: name its containers' images by 'image'");
                default -> account.leftOut(part, PODS);
            }
        }
        scope.containers = containers;
        scope.image = usual.map(containers::get);
        scope.agent = Optional.of(pod);
        usual.filter(name -> !containers.containsKey(name) && !name.equals("jnlp"))
                .ifPresent(name -> account.changed(pod, PODS + ", and that of '" + name + "' is not known"));
    }

    private void template(Statement template, Scope scope, Map<String, String> containers) {
        Optional<String> name = known(template, "name", scope);
        Optional<String> image = known(template, "image", scope);
        account.carried(template);
        for (Statement part : template.body()) {
            if (Set.of("name", "image").contains(part.name())) {
                Optional<String> value = known(part, part.name(), scope);
                name = part.name().equals("name") ? value : name;
                image = part.name().equals("image") ? value : image;
                if (value.isPresent()) {
                    account.carried(part);
                } else {
                    unknown(part);
                }
            } else {
                account.leftOut(part, "a step's container has no such setting");
            }
        }
        if (name.isPresent() && image.isPresent()) {
            containers.put(name.get(), image.get());
        }
    }

    /** Where a step runs. */
    void place(Scope scope, DraftStep step) {
        scope.agent.ifPresent(agent -> {
            try {
                scope.image.ifPresent(step::image);
                if (scope.image.isEmpty() && !scope.labels.isEmpty()) {
                    step.node(scope.labels);
                }
            } catch (IllegalArgumentException e) {
                account.changed(agent, String.valueOf(e.getMessage()));
            }
        });
    }
}
