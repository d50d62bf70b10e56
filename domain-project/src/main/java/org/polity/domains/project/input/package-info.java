/**
 * What the project team says in {@code pipeline.yaml}: the inputs of the domain, the test it wrote, and what is said of an
 * input that nobody can work with.
 */
@NullMarked
package org.polity.domains.project.input;

import org.jspecify.annotations.NullMarked;
