package org.polity.api.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.polity.api.ApiVersion;
import org.polity.api.DomainId;
import org.polity.api.PlainLine;

/**
 * Who a domain is.
 *
 * @param id its id
 * @param version its own version, not Polity's
 * @param apiVersion {@link ApiVersion#COMPILED_AGAINST}, as compiled into the plugin
 * @param owner the team that owns it
 * @param contact how to reach that team: a mail address or a link
 * @param inputs what its policy may set; names differ
 */
public record DomainDescriptor(
        DomainId id, String version, ApiVersion apiVersion, String owner, String contact, List<PolicyInput<?>> inputs) {

    /** Copies and checks the parts. */
    public DomainDescriptor {
        inputs = List.copyOf(inputs);
        PlainLine.require("version", version);
        PlainLine.require("owner", owner);
        if (!contact.isBlank()) {
            PlainLine.require("contact", contact);
        }
        Set<String> names = new HashSet<>();
        for (PolicyInput<?> input : inputs) {
            if (!names.add(input.name())) {
                throw new IllegalArgumentException(
                        "domain " + id + " declares the policy input '" + input.name() + "' twice");
            }
        }
    }

    /** A domain whose policy sets nothing. */
    public static DomainDescriptor of(String id, String version, String apiVersion, String owner, String contact) {
        return new DomainDescriptor(DomainId.of(id), version, ApiVersion.parse(apiVersion), owner, contact, List.of());
    }

    /** This domain with what its policy may set. */
    public DomainDescriptor withInputs(List<PolicyInput<?>> policyInputs) {
        return new DomainDescriptor(id, version, apiVersion, owner, contact, policyInputs);
    }
}
