package org.polity.domains.security.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.domains.security.policy.SecurityPolicy;
import org.polity.domains.security.text.FirstLine;

/** Finds the rules that the policy asks for: those that come along, or a gitleaks file in the domain's repository. */
public final class SecretRuleSource {

    private static final int LARGEST = 4 * 1024 * 1024;

    private SecretRuleSource() {}

    /**
     * The rules.
     *
     * @throws CheckException when the file that the policy names cannot be used
     */
    public static SecretRules of(CheckRequest request) throws CheckException {
        String name = request.policy().get(SecurityPolicy.SECRET_RULES).strip();
        if (name.isEmpty()) {
            return SecretRules.defaults();
        }
        if (request.domainFolder().isEmpty()) {
            throw new CheckException(
                    "the security policy names the rules '" + name + "', and the domain has no repository to hold them",
                    "Leave 'secretRules' out, or give the domain a repository in composition.yaml");
        }
        try {
            SecretRuleFile file =
                    new SecretRuleExtension(path -> read(request, name, path), request::log).resolve(name);
            if (file.rules().isEmpty()) {
                throw new IllegalArgumentException(
                        "there is no rule in it, and it extends none, so that nothing would be found;"
                                + " with [extend] useDefault = true it adds to the rules that come along");
            }
            file.allowlists().stream()
                    .flatMap(allowlist -> allowlist.targetRules().stream())
                    .filter(id ->
                            file.rules().stream().noneMatch(rule -> rule.id().equals(id)))
                    .forEach(id -> request.log("an allowlist targets the rule '" + id + "', which there is not"));
            return SecretRules.of(file);
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(name, FirstLine.of(e), e);
        }
    }

    private static SecretRuleFile read(CheckRequest request, String first, String path) throws IOException {
        Set<String> told = new HashSet<>();
        try {
            return SecretRuleReader.toml(text(request, path), key -> {
                if (told.add(key)) {
                    request.log(path + " has the key '" + key + "', which nobody knows: it is passed over");
                }
            });
        } catch (IOException e) {
            if (path.equals(first)) {
                throw e;
            }
            throw new IOException(path + ", which it extends: " + FirstLine.of(e), e);
        }
    }

    private static String text(CheckRequest request, String name) throws IOException {
        Path folder = request.domainFolder()
                .orElseThrow(() -> new IOException("the domain has no repository"))
                .toRealPath();
        Path file;
        try {
            file = folder.resolve(name).toRealPath();
        } catch (InvalidPathException e) {
            throw new IOException("it is no path", e);
        }
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
            throw new IOException("it is no file of the domain's repository");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than 4 MiB");
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static CheckException unusable(String name, String why, Exception cause) {
        return new CheckException(
                "the rules '" + name + "' that the security policy names cannot be used: " + why,
                "Ask the security team to correct the file in its repository",
                cause);
    }
}
