package org.polity.worker.wire;

import java.util.List;
import java.util.Map;
import org.polity.api.ApiVersion;
import org.polity.api.DomainId;
import org.polity.api.domain.DomainDescriptor;
import org.polity.api.domain.PolicyInput;

/** Who a domain is. */
public final class DescriptorCodec {

    private enum InputType {
        TEXT,
        FLAG,
        COUNT,
        TEXTS,
        ROWS
    }

    private DescriptorCodec() {}

    /** Writes a descriptor. */
    public static void write(WireWriter out, DomainDescriptor descriptor) {
        out.text(descriptor.id().value())
                .text(descriptor.version())
                .number(descriptor.apiVersion().major())
                .number(descriptor.apiVersion().minor())
                .text(descriptor.owner())
                .text(descriptor.contact())
                .list(descriptor.inputs(), DescriptorCodec::writeInput);
    }

    /** Reads a descriptor. */
    public static DomainDescriptor read(WireReader in) throws WireException {
        return new DomainDescriptor(
                DomainId.of(in.text()),
                in.text(),
                new ApiVersion(in.number(), in.number()),
                in.text(),
                in.text(),
                in.list(DescriptorCodec::readInput));
    }

    private static void writeInput(WireWriter out, PolicyInput<?> input) {
        out.text(input.name()).text(input.description());
        if (input instanceof PolicyInput.Text text) {
            out.constant(InputType.TEXT).text(text.defaultValue());
        } else if (input instanceof PolicyInput.Flag flag) {
            out.constant(InputType.FLAG).flag(flag.defaultValue());
        } else if (input instanceof PolicyInput.Count count) {
            out.constant(InputType.COUNT).longNumber(count.defaultValue());
        } else if (input instanceof PolicyInput.Texts texts) {
            out.constant(InputType.TEXTS).texts(texts.defaultValue());
        } else if (input instanceof PolicyInput.Rows rows) {
            out.constant(InputType.ROWS).texts(rows.columns()).list(rows.defaultValue(), WireWriter::textMap);
        }
    }

    private static PolicyInput<?> readInput(WireReader in) throws WireException {
        String name = in.text();
        String description = in.text();
        return switch (in.constant(InputType.class)) {
            case TEXT -> new PolicyInput.Text(name, description, in.text());
            case FLAG -> new PolicyInput.Flag(name, description, in.flag());
            case COUNT -> new PolicyInput.Count(name, description, in.longNumber());
            case TEXTS -> new PolicyInput.Texts(name, description, in.texts());
            case ROWS -> {
                List<String> columns = in.texts();
                List<Map<String, String>> rows = in.list(WireReader::textMap);
                yield new PolicyInput.Rows(name, description, columns, rows);
            }
        };
    }
}
