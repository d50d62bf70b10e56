package org.polity.domains.project.image.structure;

import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an image must say of itself. */
record MetadataExpectation(StructureTests.Metadata test) {

    /** What is broken, each in a sentence. */
    List<String> broken(@Nullable ContainerConfig given) {
        ContainerConfig config = given == null ? new ContainerConfig() : given;
        List<String> broken = new ArrayList<>();
        Map<String, String> variables = variables(config);
        values("the variable", test.envVars(), variables, broken);
        test.unboundEnvVars().stream()
                .map(StructureTests.Variable::key)
                .filter(variables::containsKey)
                .forEach(name -> broken.add("the variable " + name + " is set."));
        values(
                "the label",
                test.labels(),
                Optional.ofNullable(config.getLabels()).orElse(Map.of()),
                broken);
        Set<String> ports = ports(config);
        members("the port", test.exposedPorts().stream().map(MetadataExpectation::port), ports, true, broken);
        members("the port", test.unexposedPorts().stream().map(MetadataExpectation::port), ports, false, broken);
        Set<String> volumes = Optional.ofNullable(config.getVolumes()).map(Map::keySet).orElse(Set.of()).stream()
                .map(String::valueOf)
                .collect(Collectors.toSet());
        members("the volume", test.volumes().stream(), volumes, true, broken);
        members("the volume", test.unmountedVolumes().stream(), volumes, false, broken);
        same("the entry point", test.entrypoint(), list(config.getEntrypoint()), broken);
        same("the command", test.cmd(), list(config.getCmd()), broken);
        same("the working folder", test.workdir(), or(config.getWorkingDir()), broken);
        same("the user", test.user(), or(config.getUser()), broken);
        return broken;
    }

    private static void values(
            String what, List<StructureTests.Variable> expected, Map<String, String> actual, List<String> broken) {
        for (StructureTests.Variable variable : expected) {
            String name = what + " " + variable.key();
            String value = actual.get(variable.key());
            if (value == null) {
                broken.add(name + " is not set.");
            } else if (variable.isRegex()) {
                broken.addAll(TextExpectation.broken(name, value, List.of(variable.value()), List.of()));
            } else {
                same(name, variable.value(), value, broken);
            }
        }
    }

    private static void members(
            String what, Stream<String> names, Set<String> actual, boolean wanted, List<String> broken) {
        names.filter(name -> actual.contains(name) != wanted)
                .forEach(name -> broken.add(what + " " + name + (wanted ? " is not declared." : " is declared.")));
    }

    private static <T> void same(String what, @Nullable T expected, T actual, List<String> broken) {
        if (expected != null && !expected.equals(actual)) {
            broken.add(what + " is " + TextExpectation.shown(actual.toString()) + " instead of "
                    + TextExpectation.shown(expected.toString()) + ".");
        }
    }

    static Map<String, String> variables(ContainerConfig config) {
        Map<String, String> variables = new HashMap<>();
        for (String line : list(config.getEnv())) {
            int equals = line.indexOf('=');
            variables.put(equals < 0 ? line : line.substring(0, equals), equals < 0 ? "" : line.substring(equals + 1));
        }
        return variables;
    }

    private static Set<String> ports(ContainerConfig config) {
        ExposedPort[] ports = config.getExposedPorts();
        return ports == null
                ? Set.of()
                : Arrays.stream(ports).map(ExposedPort::toString).collect(Collectors.toSet());
    }

    private static String port(String written) {
        return written.contains("/") ? written : written + "/tcp";
    }

    private static List<String> list(String @Nullable [] array) {
        return array == null ? List.of() : List.of(array);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
