package org.polity.domains.security.dockerfile;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which names stand for secrets, and which values are none whatever their name. */
final class DockerfileSecretName {

    private static final int MAX_LENGTH = 100;
    private static final Pattern SECRET =
            Pattern.compile("(?:.*[_.-])?(?:[A-Z0-9]*PASSW(?:OR)?D|PSWD|[A-Z0-9]*PASSPHRASE"
                    + "|[A-Z0-9]*SECRET|[A-Z0-9]*TOKEN|CREDENTIALS?|CREDS?|API_?KEY|[A-Z0-9]*APIKEY|ACCESS_?KEY|PR(?:IVATE|V)_?KEY|AUTH_?KEY"
                    + "|(?:AWS_)?ACCESS_?KEY_?ID|CLIENT_?KEY|[A-Z0-9]*SECRET_?(?:ACCESS_?)?KEY|ENCRYPTION_?KEY|SIGNING_?KEY"
                    + "|APPLICATION_KEY|ACCOUNT_KEY|LICEN[CS]E_KEY|JWT_KEY|SSH_KEY|DEPLOY_KEY|MASTER_KEY|SERVICE_ACCOUNT_KEY"
                    + "|(?:GITHUB|GH|GITLAB|DEVOPS|AZDO)_PAT|(?:NPM|REGISTRY|BASIC)_AUTH|PWD)[0-9]{0,3}"
                    + "(?:[_.-](?:KEY|VALUE|BASE|BASE64|B64|PEM|PROD|DEV|STAGING|ADMIN|ROOT|DB|CI|GITHUB|GITLAB|NPM|V?[0-9]+))?"
                    + "|.+[_.-]PASS|(?:DB|SQL|ROOT|ADMIN)PASS");
    private static final Pattern NO_SECRET =
            Pattern.compile("PWD|OLDPWD|.*PUBLIC.*|.*(?:ALLOW_EMPTY|NO|RANDOM_(?:ROOT)?)_?PASSWORD");

    /** A switch, where a file is, where a service is, and the place where a value would go. */
    private static final Pattern HARMLESS_VALUE = Pattern.compile(
            "|true|false|yes|no|[01]|none|null|[.~]{0,2}/[\\w.~/:@-]*|[a-z]:[/\\\\].*"
                    + "|[\\w./-]+\\.(?:json|pem|key|txt|ya?ml)|file:.*|https?://[^\\s@]*|<[^<>]*>",
            Pattern.CASE_INSENSITIVE);

    private DockerfileSecretName() {}

    /** Tells whether a variable, label or setting of that name holds a secret. */
    static boolean is(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.length() <= MAX_LENGTH
                && SECRET.matcher(upper).matches()
                && !NO_SECRET.matcher(upper).matches();
    }

    /** Tells whether a value without its quotes is no secret even under such a name. */
    static boolean isHarmless(String value) {
        return HARMLESS_VALUE.matcher(value).matches();
    }
}
