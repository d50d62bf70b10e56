package org.polity.core.internal.worker;

/** The source of a plugin, of which tests replace parts. */
public record PluginSource(String descriptor, String contribute, String check, String more) {

    /** The class's name. */
    public static final String NAME = "acme.AcmePlugin";

    /** A plugin of domain {@code acme} that contributes one check and finds nothing. */
    public static final PluginSource HEALTHY = new PluginSource(
            "return DomainDescriptor.of(\"acme\", \"1.0.0\", ApiVersion.COMPILED_AGAINST, \"acme-team\", \"acme@example.org\");",
            "return Contribution.of(StepDefinition.builder(\"look\", Phase.CHECK, new Action.Check(\"look\")).build());",
            "return CheckResult.clean();",
            "");

    /** With another body of {@code descriptor()}. */
    public PluginSource descriptor(String body) {
        return new PluginSource(body, contribute, check, more);
    }

    /** With another body of {@code contribute(request)}. */
    public PluginSource contribute(String body) {
        return new PluginSource(descriptor, body, check, more);
    }

    /** With another body of {@code check(request)}. */
    public PluginSource check(String body) {
        return new PluginSource(descriptor, contribute, body, more);
    }

    /** With more members. */
    public PluginSource more(String members) {
        return new PluginSource(descriptor, contribute, check, members);
    }

    /** The Java text. */
    public String text() {
        return """
                package acme;

                import java.io.*;
                import java.nio.charset.StandardCharsets;
                import java.nio.file.*;
                import java.util.*;
                import java.util.stream.*;
                import org.polity.api.*;
                import org.polity.api.domain.*;
                import org.polity.api.step.*;

                public class AcmePlugin implements DomainPlugin {
                    static volatile boolean on = true;

                    static void print(String text) { System.out.println(text); }

                    static OutputStream realOutput() { return new FileOutputStream(FileDescriptor.out); }

                    %s

                    @Override public DomainDescriptor descriptor() { %s }

                    @Override public Contribution contribute(ContributionRequest request) { %s }

                    @Override public CheckResult check(CheckRequest request) throws CheckException, InterruptedException {
                        %s
                    }
                }
                """.formatted(more, descriptor, contribute, check);
    }

    /** A jar with this plugin. */
    public PluginJar jar() {
        return new PluginJar().plugin(NAME, text());
    }
}
