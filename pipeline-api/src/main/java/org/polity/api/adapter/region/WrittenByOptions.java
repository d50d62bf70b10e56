package org.polity.api.adapter.region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.adapter.SecretsOnAgent;
import org.polity.api.run.RunOptions.On;

/** The options of a command as they are read back: each at most once, but those that make a list. */
final class WrittenByOptions {

    private static final String LABEL = "--label";
    private static final String SECRET = "--secret";
    private static final String ID_TOKEN = "--id-token";
    private static final Set<String> ONCE =
            Set.of("--mode", "--on", "--image", "--polity", "--polity-image", "--polity-archive");

    private final Map<String, String> once = new HashMap<>();
    private final Map<String, List<String>> lists =
            Map.of(LABEL, new ArrayList<>(), SECRET, new ArrayList<>(), ID_TOKEN, new ArrayList<>());
    private final boolean bundle;

    WrittenByOptions(List<String> words, boolean bundle) {
        this.bundle = bundle;
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException("'" + option + "' has no value");
            }
            add(option, words.get(i + 1));
        }
    }

    private void add(String option, String value) {
        if (lists.containsKey(option)) {
            list(option).add(value);
        } else if (!ONCE.contains(option)) {
            throw new IllegalArgumentException("'" + option + "' is no option that a file is generated with");
        } else if (once.put(option, value) != null) {
            throw new IllegalArgumentException("'" + option + "' stands twice");
        }
    }

    WrittenBy command(String adapter) {
        On on = option("--on").map(WrittenByOptions::on).orElse(On.AUTO);
        SecretsOnAgent secrets = SecretsOnAgent.parse(list(SECRET), list(ID_TOKEN));
        return new WrittenBy(adapter, mode(), new Agents(polity(), on, option("--image"), list(LABEL), secrets));
    }

    private Mode mode() {
        Optional<String> stated = option("--mode");
        if (bundle == stated.isPresent()) {
            throw new IllegalArgumentException(bundle ? "a bundle has one mode" : "it does not say its --mode");
        }
        return stated.map(word -> Mode.find(word)
                        .filter(mode -> mode != Mode.BUNDLE)
                        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no mode")))
                .orElse(Mode.BUNDLE);
    }

    private PolityOnAgent polity() {
        List<PolityOnAgent> stated = new ArrayList<>();
        option("--polity").map(PolityOnAgent.Command::new).ifPresent(stated::add);
        option("--polity-image").map(PolityOnAgent.Image::new).ifPresent(stated::add);
        option("--polity-archive").map(PolityOnAgent.Archive::parse).ifPresent(stated::add);
        if (stated.size() > 1) {
            throw new IllegalArgumentException("it says in several ways how agents come by Polity");
        }
        return stated.isEmpty() ? Agents.DEFAULT.polity() : stated.get(0);
    }

    private Optional<String> option(String name) {
        return Optional.ofNullable(once.get(name));
    }

    private List<String> list(String name) {
        return Objects.requireNonNull(lists.get(name));
    }

    private static On on(String word) {
        return On.find(word).orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no value of --on"));
    }
}
