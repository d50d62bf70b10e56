package org.polity.api.adapter;

/**
 * Translates a plan into the files of a CI system. The engine finds it through {@link java.util.ServiceLoader};
 * annotate the implementation with {@code @AutoService(CiAdapter.class)}.
 *
 * <p>An implementation
 *
 * <ul>
 *   <li>MUST be public and have a public constructor without parameters, which does no work;
 *   <li>MUST be a pure function of its request: no clock, no files, no network, no locale; equal requests give the same
 *       bytes;
 *   <li>MUST NOT know any domain, kind of deliverable or step by its name;
 *   <li>MUST, in each mode that {@linkplain Mode#holdsPlan() holds the plan}, carry over every step, with its domain, owner, version and rule in a comment; what the CI system cannot
 *       express it tells in {@link Generation#notes}, and never leaves out in silence;
 *   <li>MUST NOT write the deliverable's revision, or a version that comes from Git, into a file, but in mode
 *       {@link Mode#BUNDLE};
 *   <li>MUST, in mode {@link Mode#DYNAMIC} and {@link Mode#INCLUDE}, write a file that is the same for every plan;
 *   <li>MUST write each file that is committed and whose format has comments as a
 *       {@link org.polity.api.adapter.region.Region}; what people write around it is kept then, and {@code polity verify}
 *       tells what became of it;
 *   <li>MUST quote whatever stands in a plan so that it reaches the shell byte for byte, and nothing else is executed.
 * </ul>
 */
public interface CiAdapter {

    /** Says which system it is for. */
    AdapterDescriptor descriptor();

    /**
     * Translates a plan.
     *
     * @throws IllegalArgumentException when the request's mode is not one of the descriptor's
     */
    Generation generate(GenerateRequest request);
}
