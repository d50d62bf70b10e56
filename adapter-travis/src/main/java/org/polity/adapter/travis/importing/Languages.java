package org.polity.adapter.travis.importing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What Travis CI ran where a file said nothing, and in which key versions of a language stand. */
final class Languages {

    /** What a language installs and runs. */
    record Defaults(List<String> install, List<String> script) {}

    /** The keys that make a job for each of their values, and the variable in which a job found its own. */
    static final Map<String, String> VERSIONS = Map.ofEntries(
            Map.entry("python", "TRAVIS_PYTHON_VERSION"),
            Map.entry("node_js", "TRAVIS_NODE_VERSION"),
            Map.entry("rvm", "TRAVIS_RUBY_VERSION"),
            Map.entry("ruby", "TRAVIS_RUBY_VERSION"),
            Map.entry("jdk", "TRAVIS_JDK_VERSION"),
            Map.entry("go", "TRAVIS_GO_VERSION"),
            Map.entry("php", "TRAVIS_PHP_VERSION"),
            Map.entry("perl", "TRAVIS_PERL_VERSION"),
            Map.entry("rust", "TRAVIS_RUST_VERSION"),
            Map.entry("scala", "TRAVIS_SCALA_VERSION"),
            Map.entry("otp_release", "TRAVIS_OTP_RELEASE"),
            Map.entry("compiler", "TRAVIS_COMPILER"),
            Map.entry("gemfile", "BUNDLE_GEMFILE"));

    private static final Map<String, Defaults> KNOWN = Map.ofEntries(
            Map.entry("node_js", of("if [ -f package-lock.json ]; then npm ci; else npm install; fi", "npm test")),
            Map.entry("python", of("if [ -f requirements.txt ]; then pip install -r requirements.txt; fi", "")),
            Map.entry("ruby", of("if [ -f Gemfile ]; then bundle install --jobs=3 --retry=3; fi", "bundle exec rake")),
            Map.entry("java", of("mvn install -DskipTests=true -Dmaven.javadoc.skip=true -B -V", "mvn test -B")),
            Map.entry("go", of("go get -t -v ./...", "go test -v ./...")),
            Map.entry("php", of("", "phpunit")),
            Map.entry("perl", of("cpanm --quiet --installdeps --notest .", "prove -l t")),
            Map.entry("rust", of("cargo build --verbose", "cargo test --verbose")),
            Map.entry("c", of("", "./configure && make && make test")),
            Map.entry("cpp", of("", "./configure && make && make test")));

    private static final Map<String, String> OTHER_NAMES = Map.of(
            "javascript",
            "node_js",
            "node",
            "node_js",
            "nodejs",
            "node_js",
            "golang",
            "go",
            "c++",
            "cpp",
            "jvm",
            "java");

    private Languages() {}

    private static Defaults of(String install, String script) {
        return new Defaults(
                install.isEmpty() ? List.of() : List.of(install), script.isEmpty() ? List.of() : List.of(script));
    }

    /** What a language stands for; empty where it stands for nothing that is known. */
    static Optional<Defaults> defaults(String language) {
        String name = language.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(KNOWN.get(OTHER_NAMES.getOrDefault(name, name)));
    }
}
