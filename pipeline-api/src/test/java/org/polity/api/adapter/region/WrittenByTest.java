package org.polity.api.adapter.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.adapter.Agents;
import org.polity.api.adapter.Mode;
import org.polity.api.adapter.PolityOnAgent;
import org.polity.api.adapter.SecretsOnAgent;
import org.polity.api.run.RunOptions.On;

class WrittenByTest {

    @Test
    void isWhatAPersonWouldType() {
        WrittenBy command = new WrittenBy(
                "gitlab",
                Mode.STATIC,
                new Agents(
                        new PolityOnAgent.Command("sh \"/opt/it's here/polity\" -v"),
                        On.CONTAINER,
                        Optional.of("registry.example.org:5000/base@sha256:0a"),
                        List.of("linux", "a b", "-x", "#1", "", "~").subList(0, 4)));
        assertThat(command)
                .hasToString("polity generate gitlab --mode static --on container"
                        + " --image registry.example.org:5000/base@sha256:0a --label linux --label 'a b' --label '-x'"
                        + " --label '#1' --polity 'sh \"/opt/it'\\''s here/polity\" -v'");
        assertThat(WrittenBy.parse(command.toString())).isEqualTo(command);
    }

    @Test
    void isReadBackWhateverPolityIs() {
        for (PolityOnAgent polity : List.of(
                new PolityOnAgent.Command("polity"),
                new PolityOnAgent.Image("example.org/polity:1"),
                new PolityOnAgent.Archive(
                        URI.create("https://example.org/it's.zip?a=b&c=%20"), "0123456789abcdef".repeat(4)))) {
            for (Mode mode : Mode.values()) {
                WrittenBy command =
                        new WrittenBy("jenkins", mode, new Agents(polity, On.NODE, Optional.empty(), List.of("x")));
                assertThat(WrittenBy.parse(command.toString())).isEqualTo(command);
            }
        }
    }

    @Test
    void tellsWhereSecretsAreKept() {
        SecretsOnAgent secrets = SecretsOnAgent.parse(
                List.of("B=vault:it's/{name}/value@kv", "*=vault:ci/{domain}/{name}/value@kv"),
                List.of("VAULT_ID_TOKEN=https://vault.example.org", "SIGSTORE_ID_TOKEN=sigstore"));
        WrittenBy command = new WrittenBy("gitlab", Mode.BUNDLE, Agents.DEFAULT.withSecrets(secrets));
        assertThat(command)
                .hasToString("polity bundle gitlab --secret '*=vault:ci/{domain}/{name}/value@kv'"
                        + " --secret 'B=vault:it'\\''s/{name}/value@kv' --id-token SIGSTORE_ID_TOKEN=sigstore"
                        + " --id-token VAULT_ID_TOKEN=https://vault.example.org");
        assertThat(WrittenBy.parse(command.toString())).isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "rm -rf /|is no command",
                "polity generate|is no command",
                "polity generate gitlab|does not say its --mode",
                "polity generate gitlab --mode bundle|is no mode",
                "polity generate gitlab --mode STATIC|is no mode",
                "polity bundle gitlab --mode static|a bundle has one mode",
                "polity generate gitlab --mode static; rm -rf /|'rm' is no option",
                "polity generate gitlab --mode static --output /etc|'--output' is no option",
                "polity generate gitlab --mode static --composition x|'--composition' is no option",
                "polity generate gitlab --mode static --mode dynamic|stands twice",
                "polity generate gitlab --mode static --on|has no value",
                "polity generate gitlab --mode static --on moon|no value of --on",
                "polity generate gitlab --mode static --on container|without one",
                "polity generate gitlab --mode static --polity 'a|a quote does not end",
                "polity generate gitlab --mode static --polity a --polity-image b|several ways",
                "polity generate gitlab --mode static --polity-archive https://example.org/x.zip|checksum",
                "polity generate gitlab --mode static --polity-archive file:///x.zip#sha256=00|no archive",
                "polity generate gitlab --mode static --image 'a b'|white space",
                "polity generate gitlab --mode static --secret A=vault:a/b@c|none is named",
            })
    void isRefusedWhereItIsAnythingElse(String command, String reason) {
        assertThatThrownBy(() -> WrittenBy.parse(command))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u2028b", "a\u202eb", " ", "a\u0000"})
    void neverHoldsWhatIsNoVisibleLine(String text) {
        assertThatThrownBy(() -> new Agents(Agents.DEFAULT.polity(), On.NODE, Optional.empty(), List.of(text)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Agents(Agents.DEFAULT.polity(), On.NODE, Optional.of(text), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PolityOnAgent.Command(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PolityOnAgent.Image(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isRefusedWhereItIsEndless() {
        assertThatThrownBy(() -> WrittenBy.parse("polity generate " + "x".repeat(20_000)))
                .hasMessageContaining("longer than");
    }
}
