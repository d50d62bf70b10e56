package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose signature counts, as a person at the command line sees it. */
class TrustTest {

    @TempDir
    Path folder;

    private Company company;
    private DomainRepository security;
    private Path gnupg;

    @BeforeEach
    void found() throws IOException {
        company = Company.in(folder);
        security = DomainRepository.in(folder, "security").domain("security", "look");
        sshKey("jane");
        sshKey("stranger");
        Files.writeString(
                folder.resolve("signers"), "jane@example.org " + Files.readString(folder.resolve("jane.pub")));
        gnupg = Files.createDirectory(
                folder.resolve("gpg"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        gpg("--quick-generate-key", "Jane <jane@example.org>", "ed25519", "sign", "never");
        Files.writeString(folder.resolve("jane.asc"), gpg("--armor", "--export", "jane@example.org"));
        company.composition("""
                domains:
                  - id: security
                    source: { git: "%s", track: "1.x" }
                    trust: { signers: signers, gpgKeys: jane.asc }
                """.formatted(security.url()));
    }

    @AfterEach
    void endAgent() {
        DomainRepository.run(folder, "gpgconf", "--homedir", gnupg.toString(), "--kill", "all");
    }

    @Test
    void whoSignedATagWithAnSshKeyIsTold() {
        security.commit();
        sshTag("jane", "v1.0.0");

        assertThat(domains())
                .contains("security  1.0.0 at ")
                .containsPattern("signed by jane@example.org \\(SHA256:.+\\)");
        assertThat(company.polity("domains", "--format", "json").out())
                .containsPattern("\"signer\": \"jane@example.org \\(SHA256:");
    }

    @Test
    void whoSignedACommitWithAnSshKeyIsTold() {
        security.git("add", "-A");
        ssh("jane", "commit", "-q", "-S", "-m", "x");
        security.git("push", "-q", "origin", "HEAD").git("tag", "v1.0.0").git("push", "-q", "origin", "v1.0.0");

        assertThat(domains()).containsPattern("signed by jane@example.org \\(SHA256:.+\\)");
    }

    @Test
    void whoSignedATagWithAnOpenPgpKeyIsTold() {
        security.commit();
        openPgp("tag", "-s", "-m", "release", "v1.0.0");
        security.git("push", "-q", "origin", "v1.0.0");

        assertThat(domains()).containsPattern("signed by Jane <jane@example.org> \\([0-9A-F]{40}\\)");
    }

    @Test
    void whoSignedACommitWithAnOpenPgpKeyIsTold() {
        security.git("add", "-A");
        openPgp("commit", "-q", "-S", "-m", "x");
        security.git("push", "-q", "origin", "HEAD").git("tag", "v1.0.0").git("push", "-q", "origin", "v1.0.0");

        assertThat(domains()).containsPattern("signed by Jane <jane@example.org> \\([0-9A-F]{40}\\)");
    }

    @Test
    void anUnsignedVersionIsRefused() {
        security.release("v1.0.0");

        assertRefused("neither tag v1.0.0 nor commit ", "release a version with 'git tag -s'");
    }

    @Test
    void aStrangersSignatureIsRefused() {
        security.commit();
        sshTag("stranger", "v1.0.0");

        assertRefused("tag v1.0.0 is signed by a stranger, with the SSH key SHA256:", "add that key to signers");
    }

    @Test
    void anOpenPgpStrangersSignatureIsRefused() {
        security.commit();
        gpg("--quick-generate-key", "Eve <eve@example.org>", "ed25519", "sign", "never");
        openPgp("-c", "user.signingKey=eve@example.org", "tag", "-s", "-m", "release", "v1.0.0");
        security.git("push", "-q", "origin", "v1.0.0");

        assertRefused("tag v1.0.0 is signed by a stranger, with the OpenPGP key ", "add that key to jane.asc");
    }

    @Test
    void aTagThatWasChangedAfterItWasSignedIsRefused() {
        security.commit();
        sshTag("jane", "v1.0.0");
        changeTag("v1.0.0");

        assertRefused("the signature of tag v1.0.0 is wrong: ", "");
    }

    @Test
    void anOpenPgpTagThatWasChangedAfterItWasSignedIsRefused() {
        security.commit();
        openPgp("tag", "-s", "-m", "release", "v1.0.0");
        changeTag("v1.0.0");

        assertRefused("the signature of tag v1.0.0 is wrong: it was changed after it was signed", "");
    }

    @Test
    void aMovedTagIsRefusedAndTheLastGoodVersionServes() {
        security.commit();
        sshTag("jane", "v1.0.0");
        company.polity("plan");
        String first = security.head().substring(0, 7);
        security.domain("security", "other").commit().git("tag", "-d", "v1.0.0");
        sshTag("jane", "v1.0.0", "-f");

        Cli.Result plan = company.polity("plan");
        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out()).contains("security/look").doesNotContain("security/other");
        assertThat(plan.err())
                .contains("warning: domain security serves in its last good version 1.0.0: the tag of version 1.0.0 of "
                        + security.url() + " was moved from commit " + first);
        assertThat(domains())
                .contains("QUARANTINED: the tag of version 1.0.0 of ")
                .contains("move it back");
    }

    @Test
    void aJarWithAnotherDigestThanItsDomainStatesIsRefused() throws Exception {
        Path maven = folder.resolve("maven");
        deploy(maven.resolve("org/example/acme/1.0/acme-1.0"));
        security.file("domain.yaml", """
                        id: security
                        owner: security-team
                        contact: security@example.org
                        plugin: { maven: "org.example:acme:1.0", sha256: "%s", repository: "%s" }
                        """.formatted(
                                "0".repeat(64), maven.toUri().toString().replaceAll("/$", "")))
                .commit();
        sshTag("jane", "v1.0.0");

        assertRefused(
                "the jar of org.example:acme:1.0 has the SHA-256 digest ",
                "Ask the domain's owner: either the jar was");
    }

    private void assertRefused(String what, String next) {
        Cli.Result plan = company.polity("plan");
        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out()).contains("security/unavailable");
        assertThat(plan.err())
                .contains("warning: domain security is unavailable: ")
                .contains(what)
                .contains(next);
        assertThat(domains()).contains("QUARANTINED: ").contains(what).doesNotContain("signed by jane");
        assertThat(company.polity("run").exitCode()).isEqualTo(3);
    }

    private String domains() {
        return company.polity("domains").out();
    }

    private void sshTag(String who, String tag, String... pushOptions) {
        ssh(who, "tag", "-s", "-m", "release", tag);
        security.git(concat(new String[] {"push", "-q"}, concat(pushOptions, "origin", tag)));
    }

    private void ssh(String who, String... command) {
        security.git(
                concat(new String[] {"-c", "gpg.format=ssh", "-c", "user.signingKey=" + folder.resolve(who)}, command));
    }

    private void openPgp(String... command) {
        String[] start = {"env", "GNUPGHOME=" + gnupg, "git", "-c", "user.signingKey=jane@example.org"};
        DomainRepository.run(security.work(), concat(start, command));
    }

    /** Writes the tag's object anew with another text in it. */
    private void changeTag(String tag) {
        String object = DomainRepository.run(security.work(), "git", "cat-file", "tag", tag);
        security.file("object", object.replace("release", "hijack!"));
        String id = DomainRepository.run(security.work(), "git", "hash-object", "-t", "tag", "-w", "object");
        security.git("update-ref", "refs/tags/" + tag, id.strip())
                .git("push", "-q", "-f", "origin", "refs/tags/" + tag);
    }

    private void sshKey(String who) {
        DomainRepository.run(
                folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", who, "-f", folder.resolve(who) + "");
    }

    private String gpg(String... arguments) {
        String[] start = {"gpg", "--homedir", gnupg + "", "--batch", "--quiet", "--no-tty", "--passphrase", ""};
        return DomainRepository.run(folder, concat(start, arguments));
    }

    private static void deploy(Path artifact) throws Exception {
        Files.createDirectories(artifact.getParent());
        write(artifact + ".jar", "no jar at all");
        write(
                artifact + ".pom",
                "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>acme</artifactId>"
                        + "<version>1.0</version></project>");
    }

    private static void write(String file, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(Path.of(file), bytes);
        Files.writeString(
                Path.of(file + ".sha1"),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes)));
    }

    private static String[] concat(String[] first, String... rest) {
        String[] all = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }
}
