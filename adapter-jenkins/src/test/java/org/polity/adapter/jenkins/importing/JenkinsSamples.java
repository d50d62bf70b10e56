package org.polity.adapter.jenkins.importing;

import java.util.Map;

/** Files as projects have them. */
final class JenkinsSamples {

    static final String SHOP = """
            #!/usr/bin/env groovy
            @Library('tools') _

            def version = '1.0'

            pipeline {
                agent { label 'linux && docker' }
                options {
                    timestamps()
                    buildDiscarder(logRotator(numToKeepStr: '5'))
                }
                environment {
                    LEVEL = 'info'
                    IMAGE = "example.org/shop:${BUILD_NUMBER}"
                    REGISTRY = credentials('registry')
                }
                stages {
                    stage('Checkout') { steps { checkout scm } }
                    stage('Build') {
                        agent { docker { image 'maven:3.9'; args '-v /m2:/root/.m2' } }
                        options { timeout(time: 10, unit: 'MINUTES') }
                        steps {
                            sh 'mvn -B package'
                            sh '''
                                cd target
                                ls > list
                            '''
                            stash name: 'jar', includes: 'target/*.jar'
                        }
                        post { always { junit 'report.xml' } }
                    }
                    stage('Tests') {
                        parallel {
                            stage('Unit') {
                                steps {
                                    unstash 'jar'
                                    echo "level ${env.LEVEL}"
                                    withCredentials([string(credentialsId: 'x', variable: 'TOKEN')]) {
                                        sh "curl -H '${TOKEN}' https://example.org"
                                    }
                                }
                            }
                            stage('Slow') {
                                when { branch 'release/*' }
                                steps {
                                    dir('it') { sh './run.sh' }
                                    script {
                                        def x = sh(script: 'date', returnStdout: true)
                                        if (x) { sh 'never' }
                                    }
                                    bat 'dir'
                                }
                            }
                        }
                    }
                    stage('Deploy') {
                        when { buildingTag() }
                        input { message 'Sure?' }
                        steps {
                            retry(3) { sh 'docker login -u "$REGISTRY_USR" -p "$REGISTRY_PSW"' }
                        }
                    }
                }
                post {
                    failure { mail to: 'team@example.org', subject: 'failed' }
                    always { archiveArtifacts artifacts: 'out/report.txt', fingerprint: true }
                }
            }
            """;

    static final String MATRIX = """
            pipeline {
              agent any
              stages {
                stage('Cells') {
                  matrix {
                    axes {
                      axis { name 'JDK'; values '17', '25' }
                    }
                    stages {
                      stage('Build') { steps { sh 'make "$JDK"' } }
                      stage('Test') { steps { sh 'make test' } }
                    }
                  }
                }
              }
            }
            """;

    private JenkinsSamples() {}

    static Map<String, String> all() {
        return Map.of("Jenkinsfile", SHOP, "matrix.jenkinsfile", MATRIX);
    }
}
