package org.polity.core.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.polity.api.DomainId;
import org.polity.api.plan.Plan;
import org.polity.api.plan.Step;
import org.polity.api.run.SecretRequest;
import org.polity.core.internal.run.output.Masker;
import org.polity.core.internal.run.secret.SecretLookup;
import org.polity.core.internal.run.step.Attempt;

/** The secrets that the steps of a plan name. Immutable. */
final class Secrets {

    private final Set<String> names;
    private final Map<Key, SecretLookup.Answer> answers;
    private final List<String> known;

    private record Key(DomainId domain, String name) {}

    private Secrets(Set<String> names, Map<Key, SecretLookup.Answer> answers, List<String> known) {
        this.names = names;
        this.answers = answers;
        this.known = known;
    }

    /**
     * Finds the secrets of the steps that are to run. Those of other steps that stand in the environment are known too:
     * they are nobody's to print. An interrupt ends the search and stays with the thread.
     */
    static Secrets find(Plan plan, Selection selection, Map<String, String> environment, SecretLookup lookup) {
        Set<String> names = plan.steps().stream()
                .flatMap(step -> step.definition().secrets().stream())
                .collect(Collectors.toUnmodifiableSet());
        Map<Key, SecretLookup.Answer> answers = new HashMap<>();
        try {
            for (Key key : wanted(plan, selection)) {
                answers.put(key, lookup.find(new SecretRequest(key.name(), key.domain(), environment)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> known = new ArrayList<>();
        names.stream().filter(environment::containsKey).map(environment::get).forEach(known::add);
        answers.values().forEach(answer -> answer.value().ifPresent(known::add));
        return new Secrets(names, Map.copyOf(answers), List.copyOf(known));
    }

    private static Set<Key> wanted(Plan plan, Selection selection) {
        return plan.steps().stream()
                .filter(step -> selection.contains(step.id()))
                .flatMap(step -> step.definition().secrets().stream()
                        .map(name -> new Key(step.id().domain(), name)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Masks every secret that is known, in whichever step's output it appears. */
    Masker masker() {
        return Masker.of(known);
    }

    /** What comes of a step that names a secret which is not there; empty when all are. */
    Optional<Attempt> missing(Step step) {
        return step.definition().secrets().stream()
                .filter(name -> answer(step, name).value().isEmpty())
                .findFirst()
                .map(name -> missing(step, name));
    }

    private Attempt missing(Step step, String name) {
        String needs = "the step " + step.id() + " needs the secret " + name + ", which ";
        return answer(step, name)
                .failure()
                .map(why -> Attempt.error(
                        needs + "cannot be read: " + why,
                        "Mend that; 'Secrets' in the guide tells where they come from"))
                .orElseGet(() -> Attempt.error(
                        needs + "is not set",
                        "Set it in the environment (export " + name + "=…), or name its file in " + name
                                + SecretLookup.FILE_SUFFIX));
    }

    /** The secrets of a step. */
    Map<String, String> of(Step step) {
        Map<String, String> values = new HashMap<>();
        for (String name : step.definition().secrets()) {
            answer(step, name).value().ifPresent(value -> values.put(name, value));
        }
        return values;
    }

    private SecretLookup.Answer answer(Step step, String name) {
        return answers.getOrDefault(
                new Key(step.id().domain(), name), new SecretLookup.Answer(Optional.empty(), Optional.empty()));
    }

    /** An environment without the variables that are anybody's secret, or say where secrets are. */
    Map<String, String> withoutSecrets(Map<String, String> environment) {
        Map<String, String> open = new TreeMap<>(environment);
        open.keySet().removeAll(names);
        open.keySet().removeAll(SecretLookup.VARIABLES);
        names.forEach(name -> open.remove(name + SecretLookup.FILE_SUFFIX));
        return open;
    }
}
