package org.polity.domains.project.sources;

import org.polity.api.domain.SourceTree;

/**
 * The program that installs a Node.js project's dependencies.
 *
 * @param command its name on the command line
 * @param reason what in the sources asks for it, as the beginning of a sentence
 * @param install the command that installs exactly what the lock file says, and never changes a file that Git tracks
 */
record NodePackageManager(String command, String reason, String install) {

    private static final String SOURCES = "sources with a " + PackageJson.FILE;

    static NodePackageManager of(SourceTree sources, PackageJson description) {
        String stated = description.packageManager();
        if (stated.startsWith("pnpm@")) {
            return pnpm(sources, SOURCES + " that names pnpm");
        }
        if (stated.startsWith("yarn@")) {
            return yarn(sources, SOURCES + " that names Yarn", !stated.startsWith("yarn@1."));
        }
        if (!stated.startsWith("npm@")) {
            if (sources.has("pnpm-lock.yaml")) {
                return pnpm(sources, "sources with a pnpm-lock.yaml");
            }
            if (sources.has("yarn.lock")) {
                return yarn(sources, "sources with a yarn.lock", sources.has(".yarnrc.yml"));
            }
        }
        return npm(sources);
    }

    private static NodePackageManager npm(SourceTree sources) {
        boolean locked = sources.has("package-lock.json") || sources.has("npm-shrinkwrap.json");
        String install = locked ? "npm ci" : "npm install --no-package-lock";
        return new NodePackageManager("npm", SOURCES, install + " --no-audit --no-fund");
    }

    private static NodePackageManager yarn(SourceTree sources, String reason, boolean modern) {
        boolean locked = sources.has("yarn.lock");
        String classic = locked ? "--frozen-lockfile" : "--no-lockfile";
        String berry = locked ? "--immutable" : "--no-immutable";
        return new NodePackageManager("yarn", reason, "yarn install " + (modern ? berry : classic));
    }

    private static NodePackageManager pnpm(SourceTree sources, String reason) {
        boolean locked = sources.has("pnpm-lock.yaml");
        return new NodePackageManager(
                "pnpm", reason, "pnpm install " + (locked ? "--frozen-lockfile" : "--no-lockfile"));
    }
}
