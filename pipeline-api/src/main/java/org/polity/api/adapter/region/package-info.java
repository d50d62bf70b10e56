/**
 * What Polity generated in a file: the lines between one that begins it and one that seals it. What people write around
 * them is theirs. Adapters write with {@link org.polity.api.adapter.region.Region}; whoever writes over a file, or wants
 * to know what became of it, reads with {@link org.polity.api.adapter.region.RegionText}. All types are immutable and safe for use by
 * several threads; nothing is {@code null}.
 */
package org.polity.api.adapter.region;
