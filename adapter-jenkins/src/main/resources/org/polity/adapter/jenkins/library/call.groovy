void call(Map settings = [:]) {
    List known = ['label', 'on', 'image', 'polity', 'polityImage', 'polityArchive']
    for (String name : settings.keySet().toList()) {
        if (!known.contains(name)) {
            error('polityPipeline knows no "' + name + '"; it knows ' + known.join(', '))
        }
    }
    properties([buildDiscarder(logRotator(numToKeepStr: '50')), disableConcurrentBuilds()])
    timestamps {
        polityCompose(polityDefaults + settings)
        for (Map each : polityJobs.layers) {
            Map layer = each
            stage(layer.name) { polityBranches(polityJobs.label, layer.branches) }
        }
    }
}

String polityPrelude() {
    return polityJobs.prelude
}

// Composes, and keeps what all steps find in their workspaces: the lock, the functions of scripts, the files of
// domains.
void polityCompose(Map settings) {
    List labels = settings.label instanceof List ? settings.label : (settings.label ? [settings.label] : [])
    stage('compose') {
        node(polityLabels(labels)) {
            politySources([:])
            String script = polityComposeScript(settings, labels)
            int code = 3
            timeout(time: 1800, unit: 'SECONDS') {
                withEnv(['GIT_COMMIT=' + polityBuild.commit]) {
                    polityContainer([image: settings.polityImage]) {
                        code = sh(label: 'polity bundle jenkins', returnStatus: true, script: script)
                    }
                }
            }
            if (code != 0) {
                error('polity: the pipeline cannot be composed, see the log; no step ran')
            }
            polityJobs.putAll(polityRead(readFile(file: '.polity/bundle/jobs.json', encoding: 'UTF-8')))
            stash(name: 'polity-bundle', includes: '.polity/bundle/**,.polity/polity.lock', useDefaultExcludes: false)
            polityBuild.bundle = 'polity-bundle'
        }
    }
}

Map polityRead(String json) {
    Map jobs = polityPlain(new groovy.json.JsonSlurper().parseText(json))
    if (jobs.schema != 1) {
        error('this library reads jobs.json of schema 1, not ' + jobs.schema +
            ': generate it anew by the Polity on the agents')
    }
    return jobs
}

// The parser's own maps cannot be saved with the build, and the sandbox knows no parser that makes others.
Object polityPlain(Object parsed) {
    if (parsed instanceof Map) {
        Map copy = [:]
        for (String key : parsed.keySet().toList()) {
            copy[key] = polityPlain(parsed[key])
        }
        return copy
    }
    if (parsed instanceof List) {
        List copy = []
        for (Object each : parsed) {
            copy.add(polityPlain(each))
        }
        return copy
    }
    return parsed
}

String polityComposeScript(Map settings, List labels) {
    String start = settings.polity ?: 'polity'
    String fetch = ''
    List options = []
    for (String label : labels) {
        options += ['--label', label]
    }
    for (String name : ['on', 'image', 'polity']) {
        if (settings[name]) {
            options += ['--' + name, settings[name]]
        }
    }
    if (settings.polityImage) {
        start = 'polity'
        options += ['--polity-image', settings.polityImage]
    }
    if (settings.polityArchive) {
        List parts = settings.polityArchive.tokenize('#')
        fetch = 'polity_fetch ' + polityQuoted(parts[0]) + ' ' + polityQuoted((parts[1] ?: '') - 'sha256=') + '\n'
        start = 'sh .polity/tool/*/bin/polity'
        options += ['--polity-archive', settings.polityArchive]
    }
    String words = ''
    for (String option : options) {
        words += ' ' + polityQuoted(option)
    }
    return '#!/bin/sh\n' + libraryResource('org/polity/job.sh') + '\npolity_begin compose ' +
        polityQuoted('whoever runs Jenkins') + '\n' + fetch + 'polity_exec ' + start + ' bundle jenkins' + words + '\n'
}

String polityQuoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'"
}

String polityLabels(List labels) {
    String all = ''
    for (String label : labels) {
        boolean plain = label ==~ '[A-Za-z0-9_.-]+'
        String word = plain ? label : '"' + label.replace('\\', '\\\\').replace('"', '\\"') + '"'
        all += (all ? ' && ' : '') + word
    }
    return all
}
