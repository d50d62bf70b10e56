package org.polity.api.adapter.job;

import java.util.List;
import org.polity.api.DomainId;

/**
 * What the first job of a build hands to all others: paths relative to the workspace, with {@code /} between names. The CI
 * system lays them into the workspace of each job before it starts.
 */
public final class Bundle {

    /** The folder that holds all but the lock. Files of an adapter in mode {@code bundle} are laid into it. */
    public static final String FOLDER = ".polity/bundle";

    /** The lock, where Polity looks for it when it is told {@code --locked}. */
    public static final String LOCK = ".polity/polity.lock";

    /** The {@linkplain JobScripts#functions() functions} that the scripts of jobs call. */
    public static final String FUNCTIONS = FOLDER + "/job.sh";

    /** All paths, as the first job keeps them. */
    public static final List<String> PATHS = List.of(FOLDER, LOCK);

    private static final String DOMAINS = FOLDER + "/domains/";

    private Bundle() {}

    /** The folder with the files of a domain. A domain that has none has no such folder. */
    public static String domainFolder(DomainId domain) {
        return DOMAINS + domain;
    }
}
