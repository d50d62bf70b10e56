// ---- What every step goes through. Nothing that goes wrong in one stops the steps of another domain.

// Whether nothing that a step waits for stops it; noted as SKIPPED when something does.
boolean polityMayRun(String step, String needs, String producers = '') {
    String why = polityObstacle(needs, producers)
    if (why) {
        polityVerdicts[step] = 'SKIPPED'
        echo('polity: SKIPPED ' + step + ': ' + why)
    }
    return !why
}

String polityObstacle(String needs, String producers) {
    for (String need : needs.tokenize()) {
        if (!polityPassed[need] && !polityIsLeftOut(need)) {
            return 'it waits for ' + polityNamed(need)
        }
    }
    for (String producer : producers.tokenize()) {
        if (polityVerdicts[producer] != 'PASS') {
            return 'it consumes from ' + polityNamed(producer)
        }
    }
    return ''
}

String polityNamed(String step) {
    return step + ', which is ' + (polityVerdicts[step] ?: 'not run in this build')
}

boolean polityIsLeftOut(String step) {
    return polityVerdicts[step] == null && polityConditions[step] != null && !polityIsDue(polityConditions[step])
}

// A pipeline is for a branch or for a tag; a change request is for neither.
boolean polityIsDue(Map step) {
    if (step.releaseOnly && !env.TAG_NAME && env.BRANCH_IS_PRIMARY != 'true') {
        return false
    }
    String branch = env.TAG_NAME || env.CHANGE_ID ? null : env.BRANCH_NAME
    for (Map condition : (step.when ?: [])) {
        if (condition.tag ? !(env.TAG_NAME ==~ condition.tag) : !(branch ==~ condition.branch)) {
            return false
        }
    }
    return true
}

// Runs a step. Its work ends with the exit code of its shell: 0 is PASS, 1 and 11 FAIL, all else ERROR.
void polityStep(Map step, Closure work) {
    polityJudge(step, polityOutcome(step, work))
}

void polityJudge(Map step, Map outcome) {
    boolean stops = outcome.verdict != 'PASS' && !polityIsTolerated(step, outcome)
    polityVerdicts[step.id] = outcome.verdict
    polityPassed[step.id] = !stops
    String message = 'polity: ' + outcome.verdict + ' ' + step.id + ': ' + outcome.why + '. Owner: ' + step.owner
    if (stops) {
        catchError(buildResult: 'FAILURE', stageResult: 'FAILURE') { error(message) }
    } else if (outcome.verdict != 'PASS') {
        unstable(message + '. It stops nothing.')
    }
}

// A shell that came to its end has said whether it stops anything.
boolean polityIsTolerated(Map step, Map outcome) {
    if (outcome.code in [1, 11, 13]) {
        return outcome.code != 1
    }
    String today = new Date().format('yyyy-MM-dd', TimeZone.getTimeZone('UTC'))
    return step.advisory || (step.blocksFrom && today < step.blocksFrom) || (step.debt && outcome.verdict == 'ERROR')
}

Map polityOutcome(Map step, Closure work) {
    Map outcome = [verdict: 'ERROR', why: 'it did not run']
    try {
        politySources(step)
        for (String artifact : (step.takes ?: '').tokenize()) {
            unstash(artifact.replace('/', '.'))
        }
        if (step.records) {
            for (String reported : polityReported) {
                unstash('reports.' + reported.replace('/', '.'))
            }
        }
        polityLock(step) {
            for (int attempt = 0; attempt <= (step.retry ?: 0) && outcome.verdict == 'ERROR'; attempt++) {
                outcome = polityAttempt(step, work)
            }
        }
        if (outcome.verdict == 'PASS') {
            polityStash(step)
        }
    } catch (org.jenkinsci.plugins.workflow.steps.FlowInterruptedException interruption) {
        throw interruption
    } catch (Throwable broken) {
        outcome = [verdict: 'ERROR', why: 'Jenkins says ' + broken]
    }
    return outcome
}

// The sources, once for the steps that share a workspace, each time for one that has its own.
void politySources(Map step) {
    if (step.workspace && polityPrepared[step.workspace]) {
        return
    }
    deleteDir()
    String commit = checkout(scm).GIT_COMMIT ?: ''
    if (!polityBuild.commit) {
        polityBuild.commit = commit
    }
    if (commit != polityBuild.commit) {
        error('this agent got commit ' + commit + ', and the build is of ' + polityBuild.commit)
    }
    if (polityBuild.bundle) {
        unstash(polityBuild.bundle)
    }
    if (step.workspace) {
        polityPrepared[step.workspace] = true
    }
}

Map polityAttempt(Map step, Closure work) {
    long start = System.currentTimeMillis()
    polityCodes[step.id] = 3
    try {
        timeout(time: step.seconds, unit: 'SECONDS') {
            withEnv(['GIT_COMMIT=' + polityBuild.commit]) {
                polityContainer(step) {
                    politySecrets(step) { polityCodes[step.id] = work() }
                }
            }
        }
    } catch (org.jenkinsci.plugins.workflow.steps.FlowInterruptedException interruption) {
        if (System.currentTimeMillis() - start < step.seconds * 1000L) {
            throw interruption // by a person, not by the clock
        }
        return [verdict: 'ERROR', why: 'it took longer than ' + step.seconds + ' seconds']
    } catch (Throwable broken) {
        return [verdict: 'ERROR', why: 'Jenkins says ' + broken]
    }
    int code = polityCodes[step.id]
    String verdict = code == 0 ? 'PASS' : code == 1 || code == 11 ? 'FAIL' : 'ERROR'
    return [verdict: verdict, why: 'see its log', code: code]
}

void polityLock(Map step, Closure work) {
    if (step.exclusive) {
        lock(resource: step.exclusive) { work() }
    } else {
        work()
    }
}

// Not an agent of the stage: what goes wrong with the image is an ERROR of the step here, and can be repeated.
void polityContainer(Map step, Closure work) {
    if (step.image) {
        polityCheckImage(step.image)
        polityServices(step.services ?: [], '', { links ->
            docker.image(step.image).inside("--entrypoint=''" + links) { work() }
        })
    } else {
        work()
    }
}

// The plugin puts references into shell commands as they stand.
void polityCheckImage(String image) {
    if (!(image ==~ '[A-Za-z0-9][A-Za-z0-9_.:/@-]*')) {
        error('"' + image + '" is no image reference')
    }
}

void polityServices(List services, String links, Closure work) {
    if (services.isEmpty()) {
        work(links)
        return
    }
    polityCheckImage(services[0].image)
    docker.image(services[0].image).withRun { container ->
        String link = ' --link ' + container.id + ':' + services[0].alias
        polityServices(services.subList(1, services.size()).toList(), links + link, work)
    }
}

void politySecrets(Map step, Closure work) {
    List secrets = []
    for (String secret : (step.secrets ?: '').tokenize()) {
        secrets.add(string(credentialsId: secret, variable: secret))
    }
    if (secrets.isEmpty()) {
        work()
    } else {
        withCredentials(secrets) { work() }
    }
}

void polityStash(Map step) {
    for (String artifact : (step.gives ?: '').tokenize()) {
        String path = '.polity/artifacts/' + artifact
        String files = path + '/**,' + path + '.sha256'
        stash(name: artifact.replace('/', '.'), includes: files, useDefaultExcludes: false)
    }
}

// What Polity leaves of a step that it ran: its verdict as a test, its findings, its log.
void polityReports(String step, String folder) {
    String name = 'reports.' + step.replace('/', '.')
    stash(name: name, includes: folder + '/**', allowEmpty: true, useDefaultExcludes: false)
    polityReported.add(step)
    junit(testResults: folder + '/junit.xml', allowEmptyResults: true)
    polityIssues(step, 'sarif', folder + '/report.sarif')
    archiveArtifacts(artifacts: folder + '/**', allowEmptyArchive: true, defaultExcludes: false)
}

// Shows findings where the plugin Warnings is installed. The report itself is archived in any case.
void polityIssues(String step, String format, String files) {
    String id = step.replace('/', '-')
    try {
        def tool = format == 'sarif' ? sarif(pattern: files, id: id, name: step)
            : checkStyle(pattern: files, id: id, name: step)
        recordIssues(enabledForFailure: true, tools: [tool])
    } catch (NoSuchMethodError missing) {
        echo('The plugin Warnings is not installed: the findings of ' + step + ' are archived alone.')
    }
}
