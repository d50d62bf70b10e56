package org.polity.testkit.tool;

import java.util.List;

/** What a test may need of the machine. Whether it is there is found out by trying it, once for each JVM. */
public enum Tool {
    /** A Docker engine that answers. */
    DOCKER("a Docker engine that answers", "docker version --format '{{.Server.Version}}'"),
    /** A Docker engine that has the image {@value #BASE_IMAGE_NAME}, upon which tests build without a network. */
    BASE_IMAGE(
            "a Docker engine with the image " + Tool.BASE_IMAGE_NAME, "docker image inspect " + Tool.BASE_IMAGE_NAME),
    /** The right and the program to start a Docker engine of one's own. */
    DOCKERD("dockerd, and the right to start it", "test \"$(id -u)\" = 0 && dockerd --version"),
    /** The registry server of the CNCF distribution project. */
    DOCKER_REGISTRY("docker-registry", "docker-registry --version"),
    /** Podman, which builds images without an engine. Where nothing may be mounted, with {@code BUILDAH_ISOLATION=chroot}. */
    PODMAN("podman", "podman --version"),
    /** Buildah, which builds images without an engine. */
    BUILDAH("buildah", "buildah --version"),
    /** Git's command line. */
    GIT("git", "git --version"),
    /** GNU Privacy Guard. */
    GPG("gpg", "gpg --version"),
    /** OpenSSH's key generator, which also signs. */
    SSH_KEYGEN("ssh-keygen", "command -v ssh-keygen"),
    /** Maven. */
    MAVEN("mvn", "mvn --version"),
    /** Node.js. */
    NODE("node", "node --version"),
    /** Node's package manager. */
    NPM("npm", "npm --version"),
    /** The program that executes a {@code .gitlab-ci.yml} on this machine. */
    GITLAB_CI_LOCAL("gitlab-ci-local", "gitlab-ci-local --version"),
    /** A browser without a window. */
    BROWSER("chromium", "chromium --version"),
    /** Leave to mount a small file system, which a test can fill up. */
    SMALL_DISK(
            "leave to mount a tmpfs",
            "d=$(mktemp -d) && mount -t tmpfs -o size=64k tmpfs \"$d\" && umount \"$d\"; c=$?; rmdir \"$d\"; exit $c"),
    /** What drives that browser by WebDriver. */
    BROWSER_DRIVER("chromedriver", "chromedriver --version");

    /** The image that tests build upon: a static shell and its usual companions, nothing else. */
    public static final String BASE_IMAGE_NAME = "polity-test/busybox:1";

    private final String title;
    private final String probe;

    Tool(String title, String probe) {
        this.title = title;
        this.probe = probe;
    }

    /** What it is, for people. */
    public String title() {
        return title;
    }

    /** Tells whether the machine has it. Safe for use by several threads. */
    public boolean isPresent() {
        return !countsAsAbsent() && Probes.succeeds(probe);
    }

    private boolean countsAsAbsent() {
        return List.of(System.getProperty(RequiresTool.ABSENT_TOOLS, "").split("\\s*,\\s*"))
                .contains(name());
    }
}
