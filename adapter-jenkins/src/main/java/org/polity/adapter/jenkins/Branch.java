package org.polity.adapter.jenkins;

import java.util.List;
import org.polity.api.plan.Step;

/**
 * Steps of one domain that run one behind the other, while other domains' do.
 *
 * @param name the name of its stage
 * @param steps the steps, at least one
 */
record Branch(String name, List<Step> steps) {}
