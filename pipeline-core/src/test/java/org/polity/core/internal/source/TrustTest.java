package org.polity.core.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polity.core.internal.source.Organisation.domain;
import static org.polity.core.internal.source.Organisation.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {

    @TempDir
    Path folder;

    private Organisation organisation;
    private TestRepository security;

    @BeforeEach
    void found() throws IOException {
        organisation = new Organisation(folder);
        security =
                TestRepository.in(folder, "security").domain("security", "look").commit();
        security.git("config", "gpg.format", "ssh");
        String key = sshKey("jane");
        sshKey("stranger");
        Files.writeString(folder.resolve("signers"), "# who releases security\njane@example.org " + key + "\n");
        organisation.composition("""
                domains:
                  - id: security
                    source: { git: "%s", track: "1.x" }
                    trust: { signers: signers }
                """.formatted(security.url()));
    }

    @Test
    void aTagSignedByATrustedKeyServes() {
        signedTag("jane", "v1.0.0");

        assertThat(steps(organisation.plan())).containsExactly("security/look");
    }

    @Test
    void aCommitSignedByATrustedKeyServes() {
        security.git(
                "-c", "user.signingKey=" + folder.resolve("jane"), "commit", "-q", "-S", "--allow-empty", "-m", "x");
        security.git("push", "-q", "origin", "HEAD");
        security.git("tag", "v1.0.0");
        security.git("push", "-q", "origin", "v1.0.0");

        assertThat(steps(organisation.plan())).containsExactly("security/look");
    }

    @Test
    void anUnsignedVersionIsRefused() {
        security.tag("v1.0.0");

        assertThat(refusal()).contains("neither tag v1.0.0 nor commit").contains("is signed");
    }

    @Test
    void aStrangersSignatureIsRefusedWithTheKeyNamed() {
        signedTag("stranger", "v1.0.0");

        assertThat(refusal()).contains("tag v1.0.0 is signed by a stranger").contains("SHA256:");
    }

    @Test
    void aTagThatWasChangedAfterItWasSignedIsRefused() {
        signedTag("jane", "v1.0.0");
        replaceTag("v1.0.0", "v1.0.0", "release", "hijack!");

        assertThat(refusal()).contains("the signature of tag v1.0.0 is wrong");
    }

    @Test
    void aSignedTagCannotServeUnderAnotherName() {
        signedTag("jane", "v1.0.0");
        security.git("update-ref", "refs/tags/v1.9.0", "refs/tags/v1.0.0");
        security.git("push", "-q", "origin", "v1.9.0");

        assertThat(refusal()).contains("names tag v1.0.0 and stands for v1.9.0");
    }

    @Test
    void trustThatIsStatedLaterIsCheckedForWhatTheCacheHolds() throws IOException {
        security.tag("v1.0.0");
        String trusting = Files.readString(folder.resolve("composition.yaml"));
        organisation.follows(security);
        assertThat(steps(organisation.plan())).containsExactly("security/look");

        organisation.composition(trusting);

        assertThat(refusal()).contains("is signed");
    }

    @Test
    void withoutTheFileOfSignersNothingIsTrusted() throws IOException {
        signedTag("jane", "v1.0.0");
        Files.delete(folder.resolve("signers"));

        assertThat(refusal()).contains("the trusted signers cannot be read");
    }

    @Test
    void anOpenPgpKeyIsTrustedWhenItIsPinned() throws IOException {
        Path home = Files.createDirectory(
                folder.resolve("gnupg"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        gpg(home, "--quick-generate-key", "Jane <jane@example.org>", "ed25519", "sign", "never");
        gpg(home, "--quick-generate-key", "Stranger <x@example.org>", "ed25519", "sign", "never");
        Files.writeString(folder.resolve("jane.asc"), gpg(home, "--armor", "--export", "jane@example.org"));
        gpgTag(home, "jane@example.org", "v1.0.0");
        organisation.composition("""
                domains:
                  - id: security
                    source: { git: "%s", track: "1.x" }
                    trust: { gpgKeys: jane.asc }
                """.formatted(security.url()));
        assertThat(steps(organisation.plan())).containsExactly("security/look");

        gpgTag(home, "x@example.org", "v1.1.0");
        assertThat(domain(organisation.plan(), "security").quarantined().orElseThrow())
                .contains("tag v1.1.0 is signed by a stranger, with the OpenPGP key");
        gpg(home, "--kill");
    }

    private String refusal() {
        DomainPlanning.Outcome outcome = organisation.plan();
        assertThat(steps(outcome)).containsExactly("security/unavailable");
        return domain(outcome, "security").quarantined().orElseThrow();
    }

    private void signedTag(String who, String tag) {
        security.git("-c", "user.signingKey=" + folder.resolve(who), "tag", "-s", "-m", "release", tag);
        security.git("push", "-q", "origin", tag);
    }

    /** Writes the tag's object anew with another text in it. */
    private void replaceTag(String tag, String as, String from, String to) {
        String object = security.git("cat-file", "tag", tag).replace(from, to);
        security.file("object", object);
        String id = security.git("hash-object", "-t", "tag", "-w", "object").strip();
        security.git("update-ref", "refs/tags/" + as, id);
        security.git("push", "-q", "-f", "origin", "refs/tags/" + as);
    }

    private String sshKey(String who) throws IOException {
        TestRepository.run(
                folder,
                List.of(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-C",
                        who,
                        "-f",
                        folder.resolve(who).toString()));
        return Files.readString(folder.resolve(who + ".pub")).strip();
    }

    private void gpgTag(Path home, String who, String tag) {
        TestRepository.run(
                security.work(),
                List.of(
                        "env",
                        "GNUPGHOME=" + home,
                        "git",
                        "-c",
                        "gpg.format=openpgp",
                        "-c",
                        "user.signingKey=" + who,
                        "tag",
                        "-s",
                        "-m",
                        "release",
                        tag));
        security.git("push", "-q", "origin", tag);
    }

    private String gpg(Path home, String... arguments) {
        List<String> command = new ArrayList<>(
                arguments[0].equals("--kill")
                        ? List.of("gpgconf", "--homedir", home.toString(), "--kill", "all")
                        : List.of(
                                "gpg",
                                "--homedir",
                                home.toString(),
                                "--batch",
                                "--quiet",
                                "--no-tty",
                                "--passphrase",
                                ""));
        if (!arguments[0].equals("--kill")) {
            command.addAll(List.of(arguments));
        }
        return TestRepository.run(folder, command);
    }
}
