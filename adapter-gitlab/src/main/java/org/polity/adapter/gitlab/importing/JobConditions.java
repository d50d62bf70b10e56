package org.polity.adapter.gitlab.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.polity.api.importing.draft.DraftStep;
import org.polity.api.importing.draft.KeyAccount;
import org.polity.api.step.When;
import org.polity.api.yaml.YamlEntry;
import org.polity.api.yaml.YamlNode;

/** Whether and when a job runs. */
final class JobConditions {

    /** What becomes of a job that somebody starts. */
    static final String ON_REQUEST = "nobody is asked: it is a step of phase publish, which runs with --publish";

    private final KeyAccount account;
    private final Keywords keywords;
    private final DraftStep step;
    private final UnaryOperator<YamlNode> references;

    JobConditions(KeyAccount account, Keywords keywords, DraftStep step, UnaryOperator<YamlNode> references) {
        this.account = account;
        this.keywords = keywords;
        this.step = step;
        this.references = references;
    }

    /** Reads the keywords of a job that say so; tells whether it ever runs. */
    boolean read(Map<String, YamlEntry> keys) {
        boolean runs = true;
        Conditions conditions = new Conditions(account, keywords);
        YamlEntry rules = keys.get("rules");
        if (rules != null) {
            try {
                Optional<Conditions.Rules> read = conditions.rules(rules, flat(rules.value()));
                read.ifPresent(when -> {
                    step.when(when.when());
                    if (when.onRequest()) {
                        step.asked(when.holdsUp());
                    }
                });
                runs = read.isPresent();
            } catch (IllegalArgumentException e) {
                account.leftOut(rules, String.valueOf(e.getMessage()));
            }
        }
        Optional<YamlEntry> only = Optional.ofNullable(keys.get("only"));
        Optional<YamlEntry> except = Optional.ofNullable(keys.get("except"));
        if (only.isPresent() || except.isPresent()) {
            try {
                When when = conditions.onlyAndExcept(only, except);
                if (rules == null) {
                    step.when(when);
                }
            } catch (IllegalArgumentException e) {
                only.ifPresent(entry -> account.leftOut(entry, String.valueOf(e.getMessage())));
                except.ifPresent(entry -> account.leftOut(entry, String.valueOf(e.getMessage())));
            }
        }
        boolean blocks = Optional.ofNullable(keys.get("allow_failure"))
                .filter(entry -> entry.value() instanceof YamlNode.Scalar scalar
                        && scalar.text().equals("false"))
                .isPresent();
        return Optional.ofNullable(keys.get("when"))
                        .map(entry -> moment(entry, blocks))
                        .orElse(true)
                && runs;
    }

    private List<YamlNode> flat(YamlNode value) {
        List<YamlNode> rules = new ArrayList<>();
        collect(references.apply(value), rules, 0);
        return rules;
    }

    private void collect(YamlNode node, List<YamlNode> rules, int depth) {
        if (depth > 10 || rules.size() > 500) {
            throw new IllegalArgumentException("there are too many rules");
        }
        if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> collect(references.apply(item), rules, depth + 1));
        } else {
            rules.add(node);
        }
    }

    /** Reads the moment; tells whether there is one for this job. */
    private boolean moment(YamlEntry entry, boolean blocks) {
        String moment = entry.value() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        switch (moment) {
            case "on_success" -> account.carried(entry);
            case "manual" -> {
                step.asked(blocks);
                account.changed(entry, ON_REQUEST);
            }
            case "delayed" -> account.leftOut(entry, "nothing is delayed");
            case "always" -> account.leftOut(entry, "a step runs after what it waits for has passed");
            case "never", "on_failure" -> {
                account.leftOut(entry, "it does not run after a success");
                return false;
            }
            default -> account.leftOut(entry, "'" + moment + "' is no moment that is known here");
        }
        return true;
    }
}
