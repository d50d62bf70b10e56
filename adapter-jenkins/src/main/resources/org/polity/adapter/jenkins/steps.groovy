// ---- What every step goes through. Nothing that goes wrong in one stops the steps of another domain.

void polityStep(Map step) {
    stage(step.id) {
        Map outcome = polityRefusal(step) ?: polityOutcome(step)
        boolean stops = polityStops(step, outcome)
        polityVerdicts[step.id] = outcome.verdict
        polityPassable[step.id] = !stops
        String message = 'polity: ' + outcome.verdict + ' ' + step.id + ': ' + outcome.why + '. Owner: ' + step.owner
        if (outcome.verdict == 'FAIL' || outcome.verdict == 'ERROR') {
            if (stops) {
                catchError(buildResult: 'FAILURE', stageResult: 'FAILURE') { error(message) }
            } else {
                unstable(message + '. It stops nothing.')
            }
        } else if (outcome.verdict != 'PASS') {
            catchError(buildResult: 'SUCCESS', stageResult: 'NOT_BUILT') { error(message) }
        }
    }
}

// Why a step does not run; empty when it does.
Map polityRefusal(Map step) {
    if (!polityIsDue(step)) {
        return [verdict: 'LEFT OUT', why: 'it is not for this branch or tag']
    }
    for (String need : (step.needs ?: '').tokenize()) {
        if (!polityPassable[need]) {
            return [verdict: 'SKIPPED', why: 'it waits for ' + polityNamed(need), handedOn: true]
        }
    }
    for (String producer : (step.from ?: '').tokenize()) {
        if (polityVerdicts[producer] != 'PASS') {
            return [verdict: 'SKIPPED', why: 'it consumes from ' + polityNamed(producer)]
        }
    }
    return [:]
}

String polityNamed(String step) {
    return step + ', which is ' + (polityVerdicts[step] ?: 'not run in this build')
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

// Whether an outcome keeps from running what waits for the step.
boolean polityStops(Map step, Map outcome) {
    if (outcome.verdict == 'PASS' || outcome.verdict == 'LEFT OUT') {
        return false
    }
    String today = new Date().format('yyyy-MM-dd', TimeZone.getTimeZone('UTC'))
    boolean advisory = step.advisory || (step.blocksFrom && today < step.blocksFrom)
    return outcome.handedOn || !(advisory || (step.debt && outcome.verdict == 'ERROR'))
}

Map polityOutcome(Map step) {
    Map outcome = [verdict: 'ERROR', why: 'it did not run']
    try {
        polityPlace(step) {
            for (String artifact : (step.takes ?: '').tokenize()) {
                unstash(artifact.replace('/', '.'))
            }
            polityLock(step) {
                for (int attempt = 0; attempt <= (step.retry ?: 0) && outcome.verdict == 'ERROR'; attempt++) {
                    outcome = polityAttempt(step)
                }
            }
            polityKeep(step, outcome.verdict)
        }
    } catch (org.jenkinsci.plugins.workflow.steps.FlowInterruptedException interruption) {
        throw interruption
    } catch (Throwable broken) {
        outcome = [verdict: 'ERROR', why: 'Jenkins says ' + broken]
    }
    return outcome
}

// Each domain has a copy of the sources to itself, so that no other domain's steps meddle with it.
void polityPlace(Map step, Closure work) {
    if (step.node) {
        node(step.node) {
            deleteDir()
            if (checkout(scm).GIT_COMMIT != env.GIT_COMMIT) {
                error('the agent got another commit than the build')
            }
            work()
        }
        return
    }
    String sources = env.WORKSPACE
    ws(sources + '@' + step.domain) {
        if (!polityCopied[step.domain]) {
            deleteDir()
            withEnv(['POLITY_SOURCES=' + sources]) {
                sh(label: 'copy the sources', script: '#!/bin/sh -e\ncp -Rp "$POLITY_SOURCES/." .')
            }
            polityCopied[step.domain] = true
        }
        work()
    }
}

Map polityAttempt(Map step) {
    long start = System.currentTimeMillis()
    polityCodes[step.id] = 3
    try {
        timeout(time: step.seconds, unit: 'SECONDS') {
            polityContainer(step) { polityShell(step) }
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
    return [verdict: verdict, why: 'see its log']
}

void polityLock(Map step, Closure work) {
    if (step.exclusive) {
        lock(resource: step.exclusive) { work() }
    } else {
        work()
    }
}

void polityContainer(Map step, Closure work) {
    if (step.image) {
        polityServices(step.services ?: [], '', { links ->
            docker.image(step.image).inside("--entrypoint=''" + links) { work() }
        })
    } else {
        work()
    }
}

void polityServices(List services, String links, Closure work) {
    if (services.isEmpty()) {
        work(links)
        return
    }
    docker.image(services[0].image).withRun { container ->
        String link = ' --link ' + container.id + ':' + services[0].alias
        polityServices(services.subList(1, services.size()).toList(), links + link, work)
    }
}

void polityShell(Map step) {
    List secrets = []
    for (String secret : (step.secrets ?: '').tokenize()) {
        secrets.add(string(credentialsId: secret, variable: secret))
    }
    if (secrets.isEmpty()) {
        polityRun(step)
    } else {
        withCredentials(secrets) { polityRun(step) }
    }
}

void polityRun(Map step) {
    String script = '#!/bin/sh\n' + polityPrelude() + step.script
    polityCodes[step.id] = sh(label: step.id, returnStatus: true, script: script)
}

void polityKeep(Map step, String verdict) {
    if (verdict == 'PASS') {
        for (String artifact : (step.gives ?: '').tokenize()) {
            String path = '.polity/artifacts/' + artifact
            String files = path + '/**,' + path + '.sha256'
            stash(name: artifact.replace('/', '.'), includes: files, useDefaultExcludes: false)
        }
    }
    if (step.keeps) {
        archiveArtifacts(artifacts: step.keeps, allowEmptyArchive: true, defaultExcludes: false)
    }
    if (step.junit) {
        junit(testResults: step.junit, allowEmptyResults: true)
    }
}
