package org.polity.worker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.polity.api.ApiVersion;
import org.polity.api.Phase;
import org.polity.api.domain.Contribution;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.PolicyInput;
import org.polity.api.step.Action;
import org.polity.api.step.StepDefinition;

class HostileBytesTest {

    @Test
    void aCountBeyondTheBytesIsRefusedBeforeAnythingIsAllocated() {
        for (int count : new int[] {Integer.MAX_VALUE, -1, 5}) {
            byte[] bytes = new WireWriter().number(count).number(0).toBytes();
            assertThatThrownBy(() -> new WireReader(bytes).texts()).isInstanceOf(WireException.class);
            assertThatThrownBy(() -> new WireReader(bytes).bytes()).isInstanceOf(WireException.class);
            assertThatThrownBy(() -> new WireReader(bytes).textMap()).isInstanceOf(WireException.class);
        }
    }

    @Test
    void aTextThatIsNoUtf8IsRefused() {
        byte[] bytes =
                new WireWriter().bytes(new byte[] {(byte) 0xC0, (byte) 0x80}).toBytes();

        assertThatThrownBy(() -> new WireReader(bytes).text()).hasMessage("sent a text that is no UTF-8");
    }

    @Test
    void bytesBehindTheValueAreRefused() {
        byte[] bytes = new WireWriter().text("a").flag(true).toBytes();

        assertThatThrownBy(() -> new WireReader(bytes).whole(WireReader::text)).hasMessage("sent more than it should");
    }

    @Test
    void aStepWithAnImpossibleNameIsRefused() {
        byte[] bytes = new WireWriter()
                .number(1)
                .text("../x")
                .constant(Phase.CHECK)
                .text("CHECK")
                .text("c")
                .toBytes();

        assertThatThrownBy(() -> new WireReader(bytes).whole(ResultCodec::readContribution))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("'../x' is no valid step id");
    }

    @Test
    void everyFlippedByteEitherReadsOrIsRefusedAsWhatItIs() throws WireException {
        WireWriter descriptor = new WireWriter();
        DescriptorCodec.write(
                descriptor,
                DomainDescriptor.of("acme", "1.0", ApiVersion.COMPILED_AGAINST, "team", "mail")
                        .withInputs(List.of(new PolicyInput.Rows(
                                "rows", "Rows.", List.of("a", "b"), List.of(Map.of("a", "1", "b", "2"))))));
        WireWriter contribution = new WireWriter();
        ResultCodec.write(
                contribution,
                Contribution.of(StepDefinition.builder("s", Phase.CHECK, new Action.Script(List.of("true")))
                        .env("A", "b")
                        .secret("T")
                        .build()));
        Random random = new Random(1);

        for (int round = 0; round < 20_000; round++) {
            readsOrIsRefused(changed(descriptor.toBytes(), random), DescriptorCodec::read);
            readsOrIsRefused(changed(contribution.toBytes(), random), ResultCodec::readContribution);
        }
    }

    @Test
    void equalValuesGiveEqualBytes() {
        Map<String, String> entries = Map.of("a", "1", "b", "2", "c", "3", "d", "4");

        assertThat(new WireWriter().textMap(entries).toBytes())
                .isEqualTo(new WireWriter()
                        .textMap(new java.util.TreeMap<>(entries).descendingMap())
                        .toBytes());
    }

    private static byte[] changed(byte[] bytes, Random random) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        return bytes;
    }

    private static <T> void readsOrIsRefused(byte[] bytes, WireReader.Item<T> item) {
        try {
            assertThat(new WireReader(bytes).whole(item)).isNotNull();
        } catch (WireException e) {
            assertThat(e).hasMessageStartingWith("sent ");
        }
    }
}
