package org.polity.domains.security.dockerfile;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which files hold secrets, as their names say. */
final class DockerfileSecretFile {

    private static final int MAX_LENGTH = 1_000;

    /** Public keys of package repositories are called {@code *.key} too, and so only the usual names of private ones count. */
    private static final Pattern SECRET = Pattern.compile("(?:.*/)?(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?"
            + "|\\.env(?:\\.local)?|[._]netrc|\\.pgpass|\\.git-credentials|\\.vault-token|\\.dockercfg|kubeconfig"
            + "|credentials\\.(?:json|csv)|(?:gcp|gcloud|service)[_-]?account(?:[_-]?key)?\\.json|secrets?\\.(?:env|json|ya?ml)"
            + "|(?:server|client|private|privkey|tls|ssl|localhost|domain)\\.key|privkey\\.pem|private[_-]?key\\.pem"
            + "|(?:server|client|tls|ssl|ca|host)[_-]key\\.pem|[\\w.-]+\\.(?:ppk|pfx|p12)"
            + "|\\.aws/credentials|\\.docker/config\\.json|\\.kube/config)");

    private DockerfileSecretFile() {}

    /** Tells whether the file at that path holds a secret. */
    static boolean is(String path) {
        return path.length() <= MAX_LENGTH
                && SECRET.matcher(path.replace('\\', '/').toLowerCase(Locale.ROOT))
                        .matches();
    }
}
