package org.polity.core.internal.generated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.polity.api.adapter.region.RegionHeader;

/** How the steps that a file was generated with differ from those of now, told by domain and step. */
public final class StepDifferences {

    private StepDifferences() {}

    /**
     * The differences by domain, in sentences such as {@code security 1.5.0 added step security/image-scan}.
     *
     * @param then what the file says of itself
     * @param now what would be generated now
     */
    public static Map<String, List<String>> between(RegionHeader then, RegionHeader now) {
        Map<String, List<String>> differences = new TreeMap<>();
        Set<String> domains = new TreeSet<>(then.domains().keySet());
        domains.addAll(now.domains().keySet());
        for (String domain : domains) {
            List<String> sentences =
                    domain(domain, then.domains().get(domain), now.domains().get(domain));
            if (!sentences.isEmpty()) {
                differences.put(domain, sentences);
            }
        }
        return differences;
    }

    private static List<String> domain(
            String id, RegionHeader.@Nullable Domain then, RegionHeader.@Nullable Domain now) {
        if (now == null) {
            return List.of("domain " + id + " is not in the composition any more; its steps were "
                    + ids(id, steps(then).keySet()));
        }
        String subject = id + " " + now.version();
        Map<String, String> before = steps(then);
        Map<String, String> after = steps(now);
        Set<String> added = new TreeSet<>(after.keySet());
        added.removeAll(before.keySet());
        Set<String> removed = new TreeSet<>(before.keySet());
        removed.removeAll(after.keySet());
        Set<String> changed = new TreeSet<>(after.keySet());
        changed.retainAll(before.keySet());
        changed.removeIf(step -> String.valueOf(after.get(step)).equals(before.get(step)));
        List<String> sentences = new ArrayList<>();
        if (then == null && after.isEmpty()) {
            sentences.add("domain " + id + " is new in the composition");
        }
        tell(sentences, subject + " added ", id, added);
        tell(sentences, subject + " removed ", id, removed);
        tell(sentences, subject + " changed ", id, changed);
        return sentences;
    }

    private static void tell(List<String> sentences, String start, String domain, Set<String> steps) {
        steps.forEach(step -> sentences.add(start + "step " + domain + "/" + step));
    }

    private static Map<String, String> steps(RegionHeader.@Nullable Domain domain) {
        return domain == null ? new LinkedHashMap<>() : domain.steps();
    }

    private static String ids(String domain, Set<String> steps) {
        return steps.isEmpty() ? "none" : domain + "/" + String.join(", " + domain + "/", new TreeSet<>(steps));
    }
}
