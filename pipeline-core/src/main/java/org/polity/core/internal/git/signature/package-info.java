/** Signatures of commits and tags, by OpenPGP and SSH keys, and which of them count. */
@NullMarked
package org.polity.core.internal.git.signature;

import org.jspecify.annotations.NullMarked;
