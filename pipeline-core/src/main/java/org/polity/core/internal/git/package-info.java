/**
 * What Polity wants to know of the deliverable's Git repository: its commit, its version tags, whether it is changed,
 * and which files belong to it. {@link org.polity.core.internal.git.WorkingTree} is the way in. This package and those
 * below it are the only ones that import JGit.
 *
 * <p>What Polity takes from the domains' repositories lies in {@link org.polity.core.internal.git.remote}.
 *
 * <p>A repository is hostile until read: nothing that its configuration, its attributes or its hooks name is ever
 * executed, symbolic links in the working folder are never followed, and nothing is written, neither to it nor to the
 * user's home.
 */
@NullMarked
package org.polity.core.internal.git;

import org.jspecify.annotations.NullMarked;
