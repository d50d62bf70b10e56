// Runs vars/polityPipeline.groovy with a stand-in for Jenkins and one for Polity.
// Start it in the folder above: groovy test/tests.groovy

import org.codehaus.groovy.control.CompilerConfiguration

abstract class Jenkins extends Script {
    static File home, here
    static Map env
    static List log, results
    static File library

    Map getEnv() { env }
    Object getScm() { 'scm' }

    void properties(List all) {}
    Object buildDiscarder(Object strategy) { strategy }
    Object logRotator(Map settings) { settings }
    Object disableConcurrentBuilds() { 'disableConcurrentBuilds' }
    void timestamps(Closure body) { body() }
    void stage(String name, Closure body) { log << 'stage ' + name; body() }
    void parallel(Map branches) { branches.values().each { it() } }
    void echo(String text) { log << text }
    void error(String text) { throw new IOException(text) }
    void unstable(String text) { log << text; results << 'UNSTABLE' }
    void timeout(Map settings, Closure body) { body() }
    void deleteDir() { here.deleteDir(); here.mkdirs() }
    Map checkout(Object scm) { new File(here, 'source').text = 'x'; [GIT_COMMIT: 'c' * 40] }
    String libraryResource(String path) { new File(library, 'resources/' + path).getText('UTF-8') }
    String readFile(Map settings) { new File(here, settings.file).getText(settings.encoding) }
    void stash(Map settings) { copy(here, new File(home, 'stash/' + settings.name), settings.includes) }
    void unstash(String name) { copy(new File(home, 'stash/' + name), here, '.polity/**') }
    void archiveArtifacts(Map settings) { log << 'archive ' + settings.artifacts }

    void node(String label, Closure body) {
        File before = here
        here = File.createTempDir('agent', '')
        try { body() } finally { here.deleteDir(); here = before }
    }

    void catchError(Map settings, Closure body) {
        try { body() } catch (IOException e) { log << e.message; results << settings.buildResult }
    }

    void withEnv(List variables, Closure body) {
        Map before = new HashMap(env)
        variables.each { env[it.split('=', 2)[0]] = it.split('=', 2)[1] }
        try { body() } finally { env.clear(); env.putAll(before) }
    }

    int sh(Map settings) {
        File script = new File(home, 'script.sh')
        script.setText(settings.script, 'UTF-8')
        Process process = ['sh', script.path].execute(env.collect { it.key + '=' + it.value }, here)
        StringBuffer output = new StringBuffer()
        process.waitForProcessOutput(output, output)
        log << output.toString()
        return process.exitValue()
    }

    void copy(File from, File to, String includes) {
        includes.split(',')*.minus('/**').each { path ->
            File source = new File(from, path)
            if (source.isDirectory()) {
                source.eachFileRecurse {
                    if (it.file) {
                        write(it, new File(to, path + it.path.substring(source.path.length())))
                    }
                }
            } else if (source.file) {
                write(source, new File(to, path))
            }
        }
    }

    void write(File from, File to) {
        to.parentFile.mkdirs()
        to.bytes = from.bytes
    }
}

Map run(Map settings, String jobs, int composes = 0) {
    Jenkins.home = File.createTempDir('polity', '')
    File here = new File(getClass().protectionDomain.codeSource.location.toURI())
    Jenkins.library = here.absoluteFile.parentFile.parentFile
    Jenkins.env = [
        PATH: Jenkins.home.path + '/bin:' + System.getenv('PATH'),
        BRANCH_NAME: 'main',
        BRANCH_IS_PRIMARY: 'true',
    ]
    Jenkins.log = []
    Jenkins.results = []
    File polity = new File(Jenkins.home, 'bin/polity')
    polity.parentFile.mkdirs()
    new File(Jenkins.home, 'jobs.json').text = jobs
    polity.text = [
        '#!/bin/sh',
        'printf "polity %s\\n" "$*"',
        'mkdir -p .polity/bundle',
        'cp ' + Jenkins.home + '/jobs.json .polity/bundle/',
        'cp ' + Jenkins.library + '/resources/org/polity/job.sh .polity/bundle/',
        'echo lock > .polity/polity.lock',
        'exit ' + composes,
    ].join('\n') + '\n'
    polity.executable = true
    CompilerConfiguration configuration = new CompilerConfiguration(scriptBaseClass: Jenkins.name)
    GroovyClassLoader loader = new GroovyClassLoader(getClass().classLoader)
    loader.parseClass(
        'package org.jenkinsci.plugins.workflow.steps\nclass FlowInterruptedException extends Exception {}')
    Script script = new GroovyShell(loader, new Binding(), configuration)
        .parse(new File(Jenkins.library, 'vars/polityPipeline.groovy'))
    try {
        script.call(settings)
    } catch (IOException e) {
        Jenkins.log << e.message
        Jenkins.results << 'FAILURE'
    }
    String result = ['FAILURE', 'UNSTABLE'].find { Jenkins.results.contains(it) } ?: 'SUCCESS'
    Jenkins.home.deleteDir()
    return [result: result, log: Jenkins.log.join('\n')]
}

String job(String id, String command, String more = '', String before = '') {
    return '{"id": "' + id + '", "owner": "' + id.split('/')[0] + '-team", "seconds": 60, ' + more +
        '"script": "polity_begin ' + id + ' them\\n' + before + 'polity_run <<\'E\'\\n' + command + '\\nE\\n"}'
}

String jobs(String... layers) {
    return '{"schema": 1, "label": "", "prelude": "#!/bin/sh\\n. ./.polity/bundle/job.sh\\n", ' +
        '"layers": [' + layers.join(', ') + ']}'
}

String layer(String name, Map branches) {
    return '{"name": "' + name + '", "branches": [' +
        branches.collect { '{"name": "' + it.key + '", "steps": [' + it.value + ']}' }.join(', ') + ']}'
}

Map passes = run([:], jobs(layer('check', ['a-check': job('a/one', 'test -f source && echo ran-one')])))
assert passes.result == 'SUCCESS' && passes.log.contains('ran-one')

Map fails = run([:], jobs(
    layer('check', ['a-check': job('a/one', 'exit 1'), 'b-check': job('b/two', 'echo ran-two')]),
    layer('publish', ['b-publish': job('b/out', 'echo ran-out', '"needs": "a/one b/two", ')])))
assert fails.result == 'FAILURE' && fails.log.contains('FAIL a/one') && fails.log.contains('ran-two')
assert !fails.log.contains('ran-out') && fails.log.contains('it waits for a/one, which is FAIL')

Map advice = run([:], jobs(layer(
    'check', ['a-check': job('a/one', 'exit 1', '"advisory": true, ', 'polity_advisory\\n')])))
assert advice.result == 'UNSTABLE'

Map told = run([label: ['linux', "it's"], on: 'node'], jobs())
assert told.log.contains("polity bundle jenkins --label linux --label it's --on node")

Map broken = run([:], jobs(), 3)
assert broken.result == 'FAILURE' && broken.log.contains('the pipeline cannot be composed')

Map unknown = run([labels: 'x'], jobs())
assert unknown.result == 'FAILURE' && unknown.log.contains('polityPipeline knows no "labels"')

Map other = run([:], jobs().replace('"schema": 1', '"schema": 2'))
assert other.result == 'FAILURE' && other.log.contains('schema 1, not 2')

println('the library works')
