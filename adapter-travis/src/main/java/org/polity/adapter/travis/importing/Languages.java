package org.polity.adapter.travis.importing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What Travis CI ran where a file said nothing, and in which key versions of a language stand (Travis CI, "Languages"). */
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
            Map.entry("perl6", "TRAVIS_PERL6_VERSION"),
            Map.entry("rust", "TRAVIS_RUST_VERSION"),
            Map.entry("scala", "TRAVIS_SCALA_VERSION"),
            Map.entry("otp_release", "TRAVIS_OTP_RELEASE"),
            Map.entry("elixir", "TRAVIS_ELIXIR_VERSION"),
            Map.entry("ghc", "TRAVIS_HASKELL_VERSION"),
            Map.entry("haxe", "TRAVIS_HAXE_VERSION"),
            Map.entry("julia", "TRAVIS_JULIA_VERSION"),
            Map.entry("r", "TRAVIS_R_VERSION"),
            Map.entry("mono", "TRAVIS_MONO_VERSION"),
            Map.entry("dotnet", "TRAVIS_DOTNET_VERSION"),
            Map.entry("crystal", "TRAVIS_CRYSTAL_VERSION"),
            Map.entry("d", "TRAVIS_D_VERSION"),
            Map.entry("dart", "TRAVIS_DART_VERSION"),
            Map.entry("nix", "TRAVIS_NIX_VERSION"),
            Map.entry("smalltalk", "TRAVIS_SMALLTALK_VERSION"),
            Map.entry("osx_image", "TRAVIS_OSX_IMAGE"),
            Map.entry("xcode_sdk", "TRAVIS_XCODE_SDK"),
            Map.entry("xcode_scheme", "TRAVIS_XCODE_SCHEME"),
            Map.entry("compiler", "TRAVIS_COMPILER"),
            Map.entry("gemfile", "BUNDLE_GEMFILE"));

    /** The keys that say on what machine a job runs, each value of which makes one too. */
    static final List<String> MACHINES = List.of("os", "arch");

    private static final String BUNDLED = "if [ -f \"${BUNDLE_GEMFILE:-Gemfile}\" ]; then ";
    private static final String MADE = "if [ -f GNUmakefile ] || [ -f Makefile ] || [ -f makefile ]; then ";
    private static final String MAVEN_INSTALL = " install -DskipTests=true -Dmaven.javadoc.skip=true -B -V";

    private static final Defaults JVM = of(jvm("assemble", MAVEN_INSTALL, ":"), jvm("check", " test -B", "ant test"));

    private static final Map<String, Defaults> KNOWN = Map.ofEntries(
            Map.entry(
                    "node_js",
                    of(
                            "if [ -f yarn.lock ]; then yarn --frozen-lockfile;"
                                    + " elif [ -f package-lock.json ]; then npm ci; else npm install; fi",
                            "if [ -f yarn.lock ]; then yarn test; elif [ -f package.json ]; then npm test; else make test; fi")),
            Map.entry("python", of("if [ -f requirements.txt ]; then pip install -r requirements.txt; fi", "")),
            Map.entry(
                    "ruby",
                    of(BUNDLED + "bundle install --jobs=3 --retry=3; fi", BUNDLED + "bundle exec rake; else rake; fi")),
            Map.entry("java", JVM),
            Map.entry("groovy", JVM),
            Map.entry("go", of(MADE + ":; else go get -t -v ./...; fi", MADE + "make; else go test -v ./...; fi")),
            Map.entry("php", of("", "phpunit")),
            Map.entry("perl", of("cpanm --quiet --installdeps --notest .", "prove -l t")),
            Map.entry("rust", of("cargo build --verbose", "cargo test --verbose")),
            Map.entry("scala", of("", "sbt ++$TRAVIS_SCALA_VERSION test")),
            Map.entry("clojure", of("lein deps", "lein test")),
            Map.entry("elixir", of("mix local.hex --force && mix deps.get", "mix test")),
            Map.entry("crystal", of("if [ -f shard.yml ]; then shards install; fi", "crystal spec")),
            Map.entry("r", of("", "R CMD build . && R CMD check *.tar.gz")),
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

    private static String jvm(String gradle, String maven, String otherwise) {
        return "if [ -f gradlew ]; then ./gradlew " + gradle
                + "; elif [ -f build.gradle ] || [ -f build.gradle.kts ]; then gradle " + gradle
                + "; elif [ -f mvnw ]; then ./mvnw" + maven
                + "; elif [ -f pom.xml ]; then mvn" + maven
                + "; else " + otherwise + "; fi";
    }

    /** What a language stands for; empty where it stands for nothing that is known. */
    static Optional<Defaults> defaults(String language) {
        String name = language.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(KNOWN.get(OTHER_NAMES.getOrDefault(name, name)));
    }

    /** The variables in which a job finds a version. */
    static Map<String, String> variables(String axis, String value) {
        if (axis.equals("compiler") && value.startsWith("clang")) {
            return Map.of("TRAVIS_COMPILER", value, "CC", value, "CXX", value.replaceFirst("clang", "clang++"));
        }
        if (axis.equals("compiler") && value.startsWith("gcc")) {
            return Map.of("TRAVIS_COMPILER", value, "CC", value, "CXX", value.replaceFirst("gcc", "g++"));
        }
        if (axis.equals("d")) {
            String compiler = value.startsWith("ldc") ? "ldc2" : value.startsWith("gdc") ? "gdc" : "dmd";
            return Map.of("TRAVIS_D_VERSION", value, "DC", compiler);
        }
        return Map.of(VERSIONS.getOrDefault(axis, axis), value);
    }
}
