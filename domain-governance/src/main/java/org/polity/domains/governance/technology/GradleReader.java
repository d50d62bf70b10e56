package org.polity.domains.governance.technology;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.polity.api.Location;
import org.polity.api.domain.SourceTree;

/** Reads Gradle's version from its wrapper, and Java's from the build script at the root. */
final class GradleReader implements TechnologyReader {

    private static final String WRAPPER = "gradle/wrapper/gradle-wrapper.properties";
    private static final Pattern DISTRIBUTION = Pattern.compile("gradle-([0-9][^/]*?)-(?:bin|all)\\.");
    private static final Pattern JAVA = Pattern.compile(
            "(?:JavaLanguageVersion\\.of\\(|jvmToolchain\\(|release\\.set\\("
                    + "|release\\s?=\\s?|(?:source|target)Compatibility\\s?=?\\s?(?:JavaVersion\\.VERSION_)?)['\"]?([0-9][0-9._]*)");
    private static final int LONGEST_LINE = 1000;

    @Override
    public List<Technology> read(SourceTree sources) {
        List<Technology> technologies = new ArrayList<>();
        WrapperFile.version(sources, WRAPPER, DISTRIBUTION)
                .map(version -> version.of("gradle"))
                .ifPresent(technologies::add);
        for (String script : List.of("build.gradle", "build.gradle.kts")) {
            int number = 0;
            for (String line : sources.text(script).orElse("").split("\n", -1)) {
                number++;
                Matcher matcher = JAVA.matcher(line);
                if (line.length() <= LONGEST_LINE && !line.stripLeading().startsWith("//") && matcher.find()) {
                    technologies.add(JavaVersion.technology(matcher.group(1), Location.of(script, number)));
                }
            }
        }
        return technologies;
    }
}
