/** What serves domain teams: the scaffold of a repository, and the contract that one keeps. */
@NullMarked
package org.polity.cli.domain;

import org.jspecify.annotations.NullMarked;
