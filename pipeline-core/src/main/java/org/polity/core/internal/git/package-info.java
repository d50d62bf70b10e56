/**
 * What Polity wants to know of the deliverable's Git repository: its commit, its version tags, whether it is changed,
 * and which files belong to it. The only package that imports JGit.
 *
 * <p>And what it takes from the domains' remote repositories: {@link org.polity.core.internal.git.RemoteSession}.
 *
 * <p>A repository is hostile until read: nothing that its configuration, its attributes or its hooks name is ever
 * executed, symbolic links in the working folder are never followed, and nothing is written, neither to it nor to the
 * user's home.
 */
@NullMarked
package org.polity.core.internal.git;

import org.jspecify.annotations.NullMarked;
