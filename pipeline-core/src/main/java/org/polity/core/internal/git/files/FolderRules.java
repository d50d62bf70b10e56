package org.polity.core.internal.git.files;

import java.nio.file.Path;
import org.polity.core.internal.git.repository.FileNames;

/** What of the things in one folder belongs to the source tree. Safe for use by several threads. */
public interface FolderRules {

    /** Tells whether a file or symbolic link of that name belongs to it, given that it is there. */
    boolean holds(String name);

    /**
     * What a folder in this folder is.
     *
     * @param name its name
     * @param folder where it stands; no symbolic link
     */
    Below below(String name, Path folder);

    /** What a folder is for the source tree above it. */
    sealed interface Below {

        /** Nothing in it belongs to the tree. */
        record Nothing() implements Below {}

        /** It is another repository: a submodule, or one that stands inside by chance. */
        record Repository() implements Below {}

        /** It is a part of the tree. */
        record Part(FolderRules rules) implements Below {}
    }

    /** The rules outside Git: everything but what is reserved. */
    FolderRules ALL = new FolderRules() {
        @Override
        public boolean holds(String name) {
            return !FileNames.isReserved(name);
        }

        @Override
        public Below below(String name, Path folder) {
            return FileNames.isReserved(name) ? new Below.Nothing() : new Below.Part(this);
        }
    };
}
