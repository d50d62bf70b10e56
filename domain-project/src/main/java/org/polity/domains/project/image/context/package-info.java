/** The context that an image is built from: what of a folder is sent, and what {@code .dockerignore} keeps out. */
@NullMarked
package org.polity.domains.project.image.context;

import org.jspecify.annotations.NullMarked;
