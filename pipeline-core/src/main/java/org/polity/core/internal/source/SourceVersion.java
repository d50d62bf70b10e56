package org.polity.core.internal.source;

/**
 * A version that a source has.
 *
 * @param version the version
 * @param inRange whether the composition admits it
 * @param preRelease whether it is a pre-release, which is never taken by itself
 */
public record SourceVersion(String version, boolean inRange, boolean preRelease) {}
