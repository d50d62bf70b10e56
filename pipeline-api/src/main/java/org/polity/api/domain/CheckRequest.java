package org.polity.api.domain;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.polity.api.Deliverable;

/** What a check works on. Valid while {@link DomainPlugin#check} runs; safe for use by the threads that it starts. */
public interface CheckRequest {

    /** The check's name, as its {@link org.polity.api.step.Action.Check} states it. */
    String check();

    /** What the check is about. */
    Deliverable deliverable();

    /** What the domain's policy sets. */
    Policy policy();

    /** The deliverable's files as they are committed, or as they are on a dirty tree. */
    SourceTree sources();

    /**
     * The folder that the check may write to, and under which the paths of what it produces lie. It holds the
     * deliverable's files; whether other steps see what is written here is the engine's word. A check that only writes
     * asks for {@link #outputs}, which is quicker.
     */
    Path workspace();

    /**
     * The {@link #workspace} for a check that needs no files of the deliverable on disk: they may be there or not. To be
     * asked for even after the workspace, for it is the same folder.
     */
    default Path outputs() {
        return workspace();
    }

    /**
     * The folder of the domain's own repository at the resolved commit, for files that its policy names; to be read
     * only. Empty for a domain without a repository.
     */
    default Optional<Path> domainFolder() {
        return Optional.empty();
    }

    /**
     * The deliverable's folder as the user has it, for its Git history; to be read only. What its working tree holds is no
     * part of the sources. Empty where the engine cannot tell, and the folder need not be under Git.
     */
    default Optional<Path> repository() {
        return Optional.empty();
    }

    /**
     * A hand-off that the step consumes.
     *
     * @param name its name, without the domain
     * @return the path of a file or folder, or the reference of an image; empty when the step does not consume it
     */
    Optional<String> artifact(String name);

    /** The value of an environment variable or secret that the step names; empty when it names none such. */
    Optional<String> environment(String variable);

    /** Today, for rules with dates. */
    LocalDate today();

    /** Adds a line to the step's log. */
    void log(String line);
}
