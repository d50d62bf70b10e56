package org.polity.domains.security.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an image is made of, once its layers lie upon each other.
 *
 * @param setuid the files in the finished image that change the user or group of who executes them
 * @param history how each layer came about
 */
record ImageContent(List<String> setuid, List<String> history) {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    ImageContent {
        setuid = List.copyOf(setuid);
        history = List.copyOf(history);
    }

    /**
     * Puts the layers upon each other in the order that the image's manifest gives them.
     *
     * @param documents the JSON documents of the archive by their paths
     * @param links from the path of a link in the archive to the path of what it leads to
     * @param setuidByLayer by the path of each layer the files that it holds, and whether they have setuid or setgid
     * @throws IOException when there is no manifest, or a layer that it names is not there
     */
    static ImageContent of(
            Map<String, JsonNode> documents, Map<String, String> links, Map<String, Map<String, Boolean>> setuidByLayer)
            throws IOException {
        JsonNode manifests = documents.get("manifest.json");
        if (manifests == null) {
            throw new IOException("the image has no manifest.json, so that nobody can tell its layers");
        }
        JsonNode manifest = manifests.path(0);
        Map<String, Boolean> setuid = new LinkedHashMap<>();
        for (JsonNode layer : manifest.path("Layers")) {
            String file = links.getOrDefault(layer.asText(), layer.asText());
            Map<String, Boolean> files = setuidByLayer.get(file);
            if (files == null) {
                throw new IOException("the layer " + layer.asText()
                        + " is missing, or packed in a form other than tar and gzip, so that nobody looked into it");
            }
            files.keySet().forEach(path -> takeAway(path, setuid));
            setuid.putAll(files);
        }
        List<String> history = new ArrayList<>();
        for (JsonNode step : documents
                .getOrDefault(manifest.path("Config").asText(), manifest)
                .path("history")) {
            history.add(step.path("created_by").asText(""));
        }
        return new ImageContent(
                setuid.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList(),
                history);
    }

    /** A file whose name begins with {@code .wh.} takes another one away, or all that the folder held. */
    private static void takeAway(String path, Map<String, Boolean> files) {
        int slash = path.lastIndexOf('/') + 1;
        String folder = path.substring(0, slash);
        if (path.startsWith(OPAQUE, slash)) {
            files.keySet().removeIf(file -> file.startsWith(folder));
        } else if (path.startsWith(WHITEOUT, slash)) {
            String gone = folder + path.substring(slash + WHITEOUT.length());
            files.keySet().removeIf(file -> file.equals(gone) || file.startsWith(gone + "/"));
        }
    }
}
