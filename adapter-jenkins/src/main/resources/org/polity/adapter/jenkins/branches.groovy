// ---- How steps run where there is no Declarative stage for each.

// Runs branches side by side, and the steps of each one behind the other.
void polityBranches(String label, List branches) {
    Map work = [:]
    for (Map each : branches) {
        Map branch = each
        work[branch.name] = { polityBranch(label, branch.name, branch.steps) }
    }
    parallel(work)
}

// The steps share an agent, but for those that demand one. Where none of them is due, none is taken.
void polityBranch(String label, String name, List steps) {
    int sharing = 0
    for (Map step : steps) {
        if (!step.node && polityIsDue(step)) {
            sharing++
        }
    }
    if (sharing == 0) {
        polityStages(name, steps)
        return
    }
    catchError(buildResult: 'FAILURE', stageResult: 'FAILURE', catchInterruptions: false) {
        node(label) { polityStages(name, steps) }
    }
}

void polityStages(String name, List steps) {
    for (Map step : steps) {
        polityStage(step + [workspace: step.node ? '' : name])
    }
}

void polityStage(Map step) {
    stage(step.id) {
        if (!polityIsDue(step)) {
            polityVerdicts[step.id] = 'LEFT OUT'
            polityPassed[step.id] = true
            polityIsNotBuilt('polity: LEFT OUT ' + step.id + ': it is not for this branch or tag')
        } else if (!polityMayRun(step.id, step.needs ?: '', step.from ?: '')) {
            polityIsNotBuilt('polity: ' + step.id + ' does not run')
        } else if (step.node) {
            catchError(buildResult: 'FAILURE', stageResult: 'FAILURE', catchInterruptions: false) {
                node(step.node) { polityWork(step) }
            }
        } else {
            polityWork(step)
        }
    }
}

void polityIsNotBuilt(String why) {
    catchError(buildResult: 'SUCCESS', stageResult: 'NOT_BUILT') { error(why) }
}

void polityWork(Map step) {
    polityStep(step) {
        sh(label: step.id, returnStatus: true, script: polityPrelude() + step.script)
    }
    catchError(buildResult: 'UNSTABLE', stageResult: 'UNSTABLE') {
        if (step.reports) {
            polityReports(step.id, step.reports)
        }
        if (step.junit) {
            junit(testResults: step.junit, allowEmptyResults: true)
        }
        if (step.issues) {
            polityIssues(step.id, step.format, step.issues)
        }
        if (step.keeps) {
            archiveArtifacts(artifacts: step.keeps, allowEmptyArchive: true, defaultExcludes: false)
        }
    }
}
