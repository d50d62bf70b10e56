package org.polity.adapter.jenkins;

import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.run.RunOptions.On;

/** What the shared library is told of the agents, as it is told: named arguments that differ from the usual. */
final class Settings {

    private Settings() {}

    static Map<String, Object> of(Agents agents) {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (agents.on() != On.AUTO) {
            settings.put("on", agents.on().id());
        }
        agents.image().ifPresent(image -> settings.put("image", image));
        if (!agents.labels().isEmpty()) {
            settings.put("label", agents.labels());
        }
        PolityOnAgent polity = agents.polity();
        if (polity instanceof PolityOnAgent.Image image) {
            settings.put("polityImage", image.reference());
        } else if (polity instanceof PolityOnAgent.Archive archive) {
            settings.put("polityArchive", archive.address() + "#sha256=" + archive.sha256());
        } else if (polity instanceof PolityOnAgent.Command command && !polity.equals(Agents.DEFAULT.polity())) {
            settings.put("polity", command.words());
        }
        return settings;
    }
}
