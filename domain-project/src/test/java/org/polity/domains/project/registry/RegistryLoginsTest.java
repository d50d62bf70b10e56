package org.polity.domains.project.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.domain.CheckException;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "running is for Linux and macOS")
class RegistryLoginsTest {

    private static final String HOST = "registry.example.org:5000";

    @TempDir
    Path folder;

    @Test
    void thereAreNoneWithoutAFile() throws Exception {
        assertThat(login(HOST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {HOST, "https://" + HOST, "http://" + HOST})
    void standInTheFileUnderTheRegistrysName(String name) throws Exception {
        config("{\"auths\": {\"" + name + "\": {\"auth\": \"" + base64("ann:s3:cret") + "\"}}}");
        assertThat(login(HOST)).hasValueSatisfying(login -> {
            assertThat(login.user()).isEqualTo("ann");
            assertThat(login.secret()).isEqualTo("s3:cret");
        });
        assertThat(login("other.example.org")).isEmpty();
    }

    @Test
    void forDockerHubStandUnderItsOldAddress() throws Exception {
        config("{\"auths\": {\"https://index.docker.io/v1/\": {\"auth\": \"" + base64("ann:pw") + "\"}}}");
        assertThat(login("docker.io")).map(RegistryLogin::server).contains("https://index.docker.io/v1/");
    }

    @Test
    void comeFromTheHelperOfThatRegistryAndElseFromTheStore() throws Exception {
        helper(
                "one",
                "read server; echo '{\"ServerURL\":\"'$server'\",\"Username\":\"ann\",\"Secret\":\"of '$server'\"}'");
        helper("all", "echo credentials not found in native keychain; exit 1");
        config("{\"credHelpers\": {\"" + HOST
                + "\": \"one\"}, \"credsStore\": \"all\", \"auths\": {\"b.example.org\": {\"auth\": \""
                + base64("bob:pw") + "\"}, \"" + HOST + "\": {}}}");
        assertThat(login(HOST)).map(RegistryLogin::secret).contains("of " + HOST);
        assertThat(login("b.example.org")).map(RegistryLogin::user).contains("bob");
        assertThat(login("c.example.org")).isEmpty();
    }

    @Test
    void mayBeIdentityTokens() throws Exception {
        helper("one", "echo '{\"Username\":\"<token>\",\"Secret\":\"abc\"}'");
        config("{\"credHelpers\": {\"" + HOST
                + "\": \"one\"}, \"auths\": {\"b.example.org\": {\"identitytoken\": \"abc\"}}}");
        assertThat(login(HOST)).map(RegistryLogin::isIdentityToken).contains(true);
        assertThat(login("b.example.org")).map(RegistryLogin::isIdentityToken).contains(true);
        assertThat(login("b.example.org").orElseThrow().forEngine().getIdentitytoken())
                .isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'hunter2 is locked'; exit 3",
                "echo hunter2",
                "sleep 60",
                "(sleep 60) & echo hunter2; exit 4",
                "exec 0<&-; exit 5"
            })
    void areUnknownWhenAHelperBreaksAndWhatItSaidIsNotRepeated(String script) throws Exception {
        helper("bad", script);
        config("{\"credsStore\": \"bad\"}");
        assertThatThrownBy(() -> login(HOST)).isInstanceOfSatisfying(CheckException.class, e -> {
            Assertions.assertThat(e).hasMessageStartingWith("docker-credential-bad was asked for the login to " + HOST);
            Assertions.assertThat(e.next()).isPresent();
            Assertions.assertThat(e.getMessage()).doesNotContain("hunter2");
        });
    }

    @Test
    void areUnknownWithoutTheHelper() throws Exception {
        config("{\"credsStore\": \"../none\"}");
        assertThatThrownBy(() -> login(HOST))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("docker-credential-..?none, which this machine does not have");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"auths\": {\"" + HOST + "\": {\"auth\": \"hunter2!\"}}}",
                "{\"auths\": {\"" + HOST + "\": {\"auth\": \"aHVudGVyMg==\"}}}",
                "{\"auths\": {\n\"x\": hunter2}}"
            })
    void areUnknownWhenTheFileIsBrokenAndItsSecretsAreNotRepeated(String text) throws Exception {
        config(text);
        assertThatThrownBy(() -> login(HOST))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("config.json")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void areNotPrinted() {
        assertThat(new RegistryLogin(HOST, "ann", "hunter2").toString()).isEqualTo("login to " + HOST);
    }

    private Optional<RegistryLogin> login(String registry) throws Exception {
        return new RegistryLogins(folder.resolve("config.json"), List.of(folder), Duration.ofSeconds(3)).of(registry);
    }

    private void config(String text) throws Exception {
        Files.writeString(folder.resolve("config.json"), text);
    }

    private void helper(String name, String script) throws Exception {
        Path file = Files.writeString(folder.resolve("docker-credential-" + name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
