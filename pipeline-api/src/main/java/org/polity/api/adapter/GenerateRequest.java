package org.polity.api.adapter;

import org.polity.api.plan.Plan;

/**
 * What to translate, and how.
 *
 * @param plan the plan; of no interest to a mode that {@linkplain Mode#holdsPlan() holds none}
 * @param mode the mode
 * @param agents what runs the jobs
 */
public record GenerateRequest(Plan plan, Mode mode, Agents agents) {}
