package org.polity.core.internal.git.repository;

import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.internal.util.CleanupService;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit knows of this machine. Its own view costs a run of the git program and, once for each file system, three
 * seconds of probing that it leaves files and a configuration behind for; here it reads two files and writes none. The
 * user's and the machine's configuration are advice: missing or broken, they count as empty.
 */
public final class GitEnvironment {

    private GitEnvironment() {}

    /**
     * Makes JGit see the machine in this way. That is for the whole process, hence a program that embeds Polity and has
     * set a view of its own keeps it.
     */
    public static synchronized void prepare() {
        SystemReader reader = SystemReader.getInstance();
        if (reader.getClass().getEnclosingClass() == SystemReader.class) {
            SystemReader.setInstance(new Reader(reader));
            // With one of these in place JGit leaves it to others to clean up at the end of the process. Its own
            // shutdown
            // hook would load all its messages at the start, and a thread pool at the end, to stop threads that die
            // anyway.
            new CleanupService();
        }
    }

    private static final class Reader extends SystemReader.Delegate {

        private static final String NO_SYSTEM = "GIT_CONFIG_NOSYSTEM";

        Reader(SystemReader original) {
            super(original);
        }

        @Override
        public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
            String without = getenv(NO_SYSTEM);
            Optional<File> file = without == null || without.isEmpty() ? systemFile(fs) : Optional.empty();
            return new Advice(parent, file, fs);
        }

        @Override
        public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
            Optional<Path> home = home();
            Config shared = new Advice(parent, configHome().map(dir -> file(dir, "git/config")), fs);
            return new Advice(shared, home.map(dir -> file(dir, ".gitconfig")), fs);
        }

        @Override
        public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
            return new Advice(parent, Optional.empty(), fs);
        }

        /** Only Windows keeps it in a place that the git program must be asked for. */
        private Optional<File> systemFile(FS fs) {
            return isWindows() ? Optional.ofNullable(fs.getGitSystemConfig()) : Optional.of(new File("/etc/gitconfig"));
        }
    }

    /** The folder of the user's configuration, as the XDG base directory specification says. */
    public static Optional<Path> configHome() {
        return absolute(SystemReader.getInstance().getenv("XDG_CONFIG_HOME"))
                .or(() -> home().map(home -> home.resolve(".config")));
    }

    /** The file that a configuration names, absolute or below {@code ~/}; empty when it names none. */
    public static Optional<Path> configuredPath(String path) {
        return path.startsWith("~/") ? home().flatMap(home -> absolute(home + path.substring(1))) : absolute(path);
    }

    private static Optional<Path> home() {
        SystemReader reader = SystemReader.getInstance();
        return absolute(reader.getenv("HOME")).or(() -> absolute(reader.getProperty("user.home")));
    }

    /** A path that is not absolute would mean a file in the current folder, which may be anybody's. */
    private static Optional<Path> absolute(@Nullable String path) {
        try {
            return Optional.ofNullable(path).map(Path::of).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static File file(Path folder, String name) {
        return folder.resolve(name).toFile();
    }

    /** A configuration file that may be missing, unreadable or broken, and is never written. */
    private static final class Advice extends FileBasedConfig {

        /** What JGit assumes of a file system that it cannot probe. */
        private static final long TIMESTAMP_RESOLUTION_SECONDS = 2;

        private final boolean present;

        Advice(@Nullable Config parent, Optional<File> file, FS fs) {
            super(parent, file.orElse(null), fs);
            this.present = file.isPresent();
        }

        @Override
        public void load() {
            if (!present) {
                return;
            }
            try {
                super.load();
            } catch (IOException | ConfigInvalidException e) {
                clear();
            }
        }

        @Override
        public boolean isOutdated() {
            return present && super.isOutdated();
        }

        @Override
        public void save() {}

        @Override
        public long getTimeUnit(String section, String subsection, String name, long defaultValue, TimeUnit wanted) {
            return section.equals("filesystem")
                    ? wanted.convert(TIMESTAMP_RESOLUTION_SECONDS, TimeUnit.SECONDS)
                    : super.getTimeUnit(section, subsection, name, defaultValue, wanted);
        }
    }
}
