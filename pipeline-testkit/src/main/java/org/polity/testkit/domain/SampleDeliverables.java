package org.polity.testkit.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.api.Deliverable;
import org.polity.api.DeliverableKind;

/** Small deliverables of every kind. Each call gives equal ones. */
public final class SampleDeliverables {

    private static final String REVISION = "0123456789abcdef0123456789abcdef01234567";

    private SampleDeliverables() {}

    /** One of each that is well-formed. */
    public static List<SampleDeliverable> all() {
        return List.of(maven(), npm(), gradle(), plain(), image(), chart());
    }

    /** For each kind one without files, and one with files whose names and contents mean harm. */
    public static List<SampleDeliverable> odd() {
        return Arrays.stream(DeliverableKind.values())
                .flatMap(kind -> Stream.of(empty(kind), hostile(kind)))
                .toList();
    }

    /** Sources that Maven builds. */
    public static SampleDeliverable maven() {
        return sample(
                DeliverableKind.SOURCES,
                "org.example:sample",
                Map.of("pom.xml", """
                        <project xmlns="http://maven.apache.org/POM/4.0.0">
                          <modelVersion>4.0.0</modelVersion>
                          <groupId>org.example</groupId>
                          <artifactId>sample</artifactId>
                          <version>1.2.3</version>
                        </project>
                        """, "src/main/java/org/example/Sample.java", """
                        package org.example;

                        public class Sample {}
                        """));
    }

    /** Sources that npm builds. */
    public static SampleDeliverable npm() {
        return sample(
                DeliverableKind.SOURCES,
                "sample",
                Map.of(
                        "package.json",
                        """
                        {
                          "name": "sample",
                          "version": "1.2.3",
                          "private": true,
                          "scripts": { "build": "node build.js", "test": "node test.js" }
                        }
                        """,
                        "package-lock.json",
                        """
                        {
                          "name": "sample",
                          "version": "1.2.3",
                          "lockfileVersion": 3,
                          "packages": { "": { "name": "sample", "version": "1.2.3" } }
                        }
                        """,
                        "build.js",
                        "console.log('built')\n",
                        "test.js",
                        "console.log('tested')\n"));
    }

    /** Sources that Gradle builds. */
    public static SampleDeliverable gradle() {
        return sample(
                DeliverableKind.SOURCES,
                "sample",
                Map.of("build.gradle", "plugins { id 'java' }\n", "settings.gradle", "rootProject.name = 'sample'\n"));
    }

    /** Sources with no build tool. */
    public static SampleDeliverable plain() {
        return sample(DeliverableKind.SOURCES, "sample", Map.of("README.md", "# Sample\n", "run.sh", "echo sample\n"));
    }

    /** A container image that needs no base image. */
    public static SampleDeliverable image() {
        return sample(
                DeliverableKind.DOCKER_IMAGE,
                "acme/sample",
                Map.of("Dockerfile", """
                        FROM scratch
                        COPY index.html /index.html
                        USER 1000
                        """, "index.html", "<!doctype html><title>Sample</title>\n"));
    }

    /** A Helm package. */
    public static SampleDeliverable chart() {
        return sample(
                DeliverableKind.HELM_CHART,
                "sample",
                Map.of("Chart.yaml", """
                        apiVersion: v2
                        name: sample
                        description: A sample.
                        type: application
                        version: 1.2.3
                        appVersion: "1.2.3"
                        icon: https://www.example.org/icon.svg
                        """, "values.yaml", "greeting: hello\n", "templates/configmap.yaml", """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata:
                          name: {{ .Release.Name }}-sample
                        data:
                          greeting: {{ .Values.greeting | quote }}
                        """));
    }

    /** A deliverable without a file. */
    public static SampleDeliverable empty(DeliverableKind kind) {
        return sample(kind, "empty", Map.of());
    }

    /** A deliverable whose names and contents mean harm. They hold {@link HostileNames#MARK} wherever a shell would care. */
    public static SampleDeliverable hostile(DeliverableKind kind) {
        return new SampleDeliverable(
                new Deliverable(
                        kind,
                        HostileNames.NAMES.get(0),
                        Optional.of(
                                new Deliverable.Version(HostileNames.NAMES.get(1), Deliverable.Version.Origin.FILE)),
                        Optional.empty(),
                        Optional.of(HostileNames.NAMES.get(2))),
                HostileNames.files());
    }

    private static SampleDeliverable sample(DeliverableKind kind, String name, Map<String, String> files) {
        return new SampleDeliverable(
                new Deliverable(
                        kind,
                        name,
                        Optional.of(new Deliverable.Version("1.2.3", Deliverable.Version.Origin.FILE)),
                        Optional.of(REVISION),
                        Optional.of("team-a")),
                files);
    }
}
