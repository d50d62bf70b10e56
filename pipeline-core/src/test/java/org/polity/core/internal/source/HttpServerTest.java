package org.polity.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.source.GitHttpServer.reply;
import static org.polity.core.internal.source.Organisation.domain;
import static org.polity.core.internal.source.Organisation.steps;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.core.internal.git.remote.RemoteLimits;

/** A real Git server over HTTP: how often it is asked, and what is said of its failures. */
class HttpServerTest {

    @TempDir
    Path folder;

    private Organisation organisation;
    private GitHttpServer server;
    private TestRepository security;

    @BeforeEach
    void serve() throws IOException {
        organisation = new Organisation(folder);
        security = TestRepository.released(folder, "security", "look");
        server = GitHttpServer.over(folder);
        follow(server.url() + "/security.git");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSourceIsAskedNoOftenerThanGitItselfAsksIt() {
        security.file("channels.yaml", "stable: 1.0.0\n").commit();

        assertThat(steps(organisation.plan())).containsExactly("security/look");
        assertThat(server.requests()).as("everything for the first time").hasSameSizeAs(gitsOwn("clone", "--depth=1"));

        assertThat(steps(organisation.plan())).containsExactly("security/look");
        assertThat(server.requests()).as("nothing new").hasSameSizeAs(gitsOwn("ls-remote"));

        security.domain("security", "second")
                .file("channels.yaml", "stable: 1.1.0\n")
                .release("v1.1.0");
        assertThat(steps(organisation.plan())).containsExactly("security/second");
        assertThat(server.requests()).as("a new version").hasSameSizeAs(gitsOwn("clone", "--depth=1"));
    }

    @Test
    void aBranchIsAskedForNoOftenerThanGitItselfAsksForIt() {
        organisation.composition("""
                domains:
                  - id: security
                    source: { git: "%s/security.git", branch: main }
                """.formatted(server.url()));

        assertThat(steps(organisation.plan())).containsExactly("security/look");
        assertThat(server.requests()).as("everything for the first time").hasSameSizeAs(gitsOwn("clone"));

        assertThat(steps(organisation.plan())).containsExactly("security/look");
        assertThat(server.requests()).as("nothing new").hasSameSizeAs(gitsOwn("ls-remote"));
    }

    @Test
    void withoutAskingEverythingIsStillThere() {
        organisation.plan();
        server.requests();

        assertThat(steps(organisation.online(false).plan())).containsExactly("security/look");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aMissingLoginIsItsOwnError() {
        server.first(exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
            return reply(exchange, 401, "text/plain", "who are you?");
        });

        assertThat(refusal())
                .isEqualTo(server.url() + "/security.git wants a login, and takes none that this machine has: put one"
                        + " for machine 127.0.0.1 into ~/.netrc");
    }

    @Test
    void aMissingRightIsItsOwnError() {
        server.first(exchange -> reply(exchange, 403, "text/plain", "no"));

        assertThat(refusal()).contains("may not be used by us: ask its owner for the right to do so");
    }

    @Test
    void aMissingRepositoryIsItsOwnError() {
        follow(server.url() + "/securety.git");

        assertThat(refusal())
                .contains(
                        "/securety.git cannot be reached: there is no such repository, or not for us: correct the address");
    }

    @Test
    void aServerInTroubleIsItsOwnError() {
        server.first(exchange -> reply(exchange, 503, "text/html", "<h1>Sorry</h1>"));

        assertThat(refusal()).contains("its server answers with status 503: try again later");
    }

    @Test
    void anotherServerThatItRedirectsToIsNotAsked() throws IOException {
        try (GitHttpServer other = GitHttpServer.over(folder)) {
            server.first(exchange -> {
                exchange.getResponseHeaders().set("Location", other.url() + exchange.getRequestURI());
                return reply(exchange, 302, "text/plain", "");
            });

            assertThat(refusal()).contains("redirects to " + other.url() + ", which is another server");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void anotherPathOfTheSameServerMayBeRedirectedTo() {
        follow(server.url() + "/old/security.git");
        server.first(exchange -> {
            String path = exchange.getRequestURI().toString();
            if (!path.startsWith("/old/")) {
                return false;
            }
            exchange.getResponseHeaders().set("Location", server.url() + path.substring("/old".length()));
            return reply(exchange, 301, "text/plain", "");
        });

        assertThat(steps(organisation.plan())).containsExactly("security/look");
    }

    @Test
    void aWebPageInPlaceOfARepositoryIsItsOwnError() {
        server.first(exchange -> reply(exchange, 200, "text/html", "<h1>Please sign in</h1>"));

        assertThat(refusal()).contains("does not answer as a Git server does: it may be a web page");
    }

    @Test
    void aFolderOfFilesIsNotReadObjectByObject() {
        security.git("--git-dir=" + security.bare(), "update-server-info");
        server.first(exchange -> {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
            return file.toFile().isFile()
                    ? reply(exchange, 200, "text/plain", Files.readString(file))
                    : reply(exchange, 404, "text/plain", "");
        });

        assertThat(refusal())
                .contains("does not answer as a Git server does: it may be a web page or a folder of files");
    }

    @Test
    void aClosedPortIsItsOwnError() {
        server.close();

        assertThat(refusal()).contains("cannot be reached: 127.0.0.1 refuses the connection");
    }

    @Test
    void anUnknownHostIsItsOwnError() {
        follow("http://nowhere.invalid/security.git");

        assertThat(refusal()).contains("there is no host 'nowhere.invalid': correct the address");
    }

    @Test
    void aSilentServerIsItsOwnError() throws IOException {
        organisation.limits(
                new RemoteLimits(Duration.ofSeconds(1), Duration.ofSeconds(20), 1_000_000, 100, 1_000_000, 9));
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            follow("http://127.0.0.1:" + silent.getLocalPort() + "/security.git");

            assertThat(refusal()).contains("its server keeps silent for longer than 1 seconds");
        }
    }

    @Test
    void aLoginInAnAddressIsNeverShown() {
        server.first(exchange -> reply(exchange, 403, "text/plain", "no"));
        follow(server.url().replace("//", "//jane:secret@") + "/security.git");

        assertThat(refusal()).doesNotContain("secret").doesNotContain("jane");
    }

    private void follow(String url) {
        organisation.composition("""
                domains:
                  - id: security
                    source: { git: "%s", track: "1.x" }
                """.formatted(url));
    }

    private String refusal() {
        DomainPlanning.Outcome outcome = organisation.plan();
        assertThat(steps(outcome)).containsExactly("security/unavailable");
        return domain(outcome, "security").quarantined().orElseThrow();
    }

    /** The requests of the Git program for the same work. */
    private List<String> gitsOwn(String... command) {
        List<String> arguments = new ArrayList<>();
        Collections.addAll(arguments, command);
        arguments.add("-q");
        arguments.add(server.url() + "/security.git");
        if (command[0].equals("clone")) {
            arguments.add("clone-" + UUID.randomUUID());
        }
        TestRepository.git(folder, arguments.toArray(String[]::new));
        return server.requests();
    }
}
