package org.polity.api.importing.draft;

import java.util.List;
import java.util.Set;
import org.polity.api.Phase;

/**
 * A step that was made of a draft.
 *
 * @param draft what it was made of
 * @param id its name
 * @param phase its phase
 * @param products the names of what it leaves
 * @param consumes the names of what it takes, to which more are added
 */
record MadeStep(DraftStep draft, String id, Phase phase, List<String> products, Set<String> consumes) {}
