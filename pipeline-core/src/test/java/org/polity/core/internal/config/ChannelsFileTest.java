package org.polity.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.DomainId;
import org.polity.api.InvalidInputException;
import org.polity.core.internal.config.ChannelsFile.Choice;

class ChannelsFileTest {

    private static final DomainId SECURITY = DomainId.of("security");

    @Test
    void tenPercentAreEightToTwelvePercentOfTenThousandNames() {
        ChannelsFile channels = read("stable: 1.4.0\ncanary: { version: 1.5.0, share: 10% }");

        long canaries = names(channels).filter("canary"::equals).count();

        assertThat(canaries).isBetween(800L, 1200L);
    }

    @Test
    void aDeliverableStaysOnItsSide() {
        ChannelsFile channels = read("stable: 1.4.0\ncanary: { version: v1.5.0, share: 50% }");

        assertThat(names(channels).toList()).isEqualTo(names(channels).toList());
        // Pinned, so that no change of the hash moves deliverables unseen.
        assertThat(channels.choose(SECURITY, Optional.of("acme/orders"))).isEqualTo(new Choice("canary", "1.5.0"));
        assertThat(channels.choose(SECURITY, Optional.of("acme/web"))).isEqualTo(new Choice("stable", "1.4.0"));
    }

    @Test
    void aLargerShareHoldsEveryoneOfASmallerOne() {
        ChannelsFile small = read("stable: 1.4.0\ncanary: { version: 1.5.0, share: 10% }");
        ChannelsFile large = read("stable: 1.4.0\ncanary: { version: 1.5.0, share: 30% }");

        for (int i = 0; i < 1000; i++) {
            Optional<String> name = Optional.of("team/service-" + i);
            if (small.choose(SECURITY, name).channel().equals("canary")) {
                assertThat(large.choose(SECURITY, name).channel()).isEqualTo("canary");
            }
        }
    }

    @Test
    void nobodyOrEverybodyMayBeACanary() {
        assertThat(names(read("stable: 1.0.0\ncanary: { version: 2.0.0, share: 0% }")))
                .doesNotContain("canary");
        assertThat(names(read("stable: 1.0.0\ncanary: { version: 2.0.0, share: 100% }")))
                .doesNotContain("stable");
    }

    @Test
    void withoutADeliverableTheStableVersionIsMeant() {
        ChannelsFile channels = read("stable: 1.0.0\ncanary: { version: 2.0.0, share: 100% }");

        assertThat(channels.choose(SECURITY, Optional.empty())).isEqualTo(new Choice("stable", "1.0.0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary: { version: 1.5.0, share: 10% }",
                "stable: newest",
                "stable: 1.4",
                "stable: 1.4.0\ncanary: { version: 1.5.0 }",
                "stable: 1.4.0\ncanary: { version: 1.5.0, share: 101% }",
                "stable: 1.4.0\ncanary: { version: 1.5.0, share: 0.1 }",
                "stable: 1.4.0\nbeta: 1.5.0",
            })
    void aWrongFileIsRefusedWithItsPlaceAndOwner(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("channels.yaml:")
                .hasMessageContaining("the owner of domain security");
    }

    private static Stream<String> names(ChannelsFile channels) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> channels.choose(SECURITY, Optional.of("team-" + i % 7 + "/service-" + i))
                        .channel());
    }

    private static ChannelsFile read(String text) {
        return ChannelsFile.read(text, ChannelsFile.NAME, SECURITY);
    }
}
