package org.polity.adapter.jenkins.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.adapter.jenkins.importing.JenkinsImports.read;

import org.junit.jupiter.api.Test;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImportedKey.Outcome;
import org.polity.api.step.Placement;

class ImportedAgentsTest {

    @Test
    void containersOfAPodAreTheImagesOfSteps() {
        ImportResult result = read("""
            pipeline {
              agent {
                kubernetes {
                  cloud 'east'
                  defaultContainer 'maven'
                  yaml '''
                    kind: Pod
                    spec:
                      initContainers:
                      - name: first
                        image: none
                      containers:
                      - name: maven
                        image: "maven:3.9" # as in the image's own readme
                        env:
                        - name: docker
                          value: x
                      - image: docker:27
                        name: docker
                      volumes:
                      - name: cache
                  '''
                }
              }
              stages {
                stage('Build') { steps { sh 'mvn package' } }
                stage('Image') { steps { container('docker') { sh 'docker build .' } } }
                stage('Both') { steps { sh 'a'; container('docker') { sh 'b' }; container('maven') { sh 'c' } } }
                stage('Node') {
                  agent { kubernetes { containerTemplate { name 'node'; image 'node:22'; ttyEnabled true } } }
                  steps { container('node') { sh 'npm test' }; container('other') { sh 'x' } }
                }
                stage('Inside') { steps { script { docker.image('alpine:3').inside('-u 0') { sh 'true' } } } }
              }
            }
            """);

        assertThat(result.steps())
                .extracting(step -> step.definition().placement())
                .containsExactly(
                        new Placement.Container("maven:3.9"),
                        new Placement.Container("docker:27"),
                        new Placement.Container("docker:27"),
                        new Placement.Container("node:22"),
                        new Placement.Container("alpine:3"));
        assertThat(result.keys())
                .filteredOn(key -> key.outcome() != Outcome.CARRIED)
                .extracting(key -> key.key() + ": " + key.outcome().id())
                .containsExactly(
                        "kubernetes: changed",
                        "cloud: left-out",
                        "yaml: changed",
                        "container: changed",
                        "container: changed",
                        "kubernetes: changed",
                        "ttyEnabled: left-out",
                        "container: changed",
                        "container: changed",
                        "docker.image('alpine:3').inside('-u 0') { sh 'true' }: changed");
    }
}
