package org.polity.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.adapter.CiAdapter;
import org.polity.testkit.Tests;

class CiAdapterContractTest {

    private static Class<? extends CiAdapter> underTest = BrokenAdapters.Good.class;

    @Test
    void acceptsAnAdapterThatKeepsEveryRule() {
        underTest = BrokenAdapters.Good.class;
        assertThat(Tests.run(Subject.class).values()).isNotEmpty().containsOnly("passed");
    }

    @ParameterizedTest
    @CsvSource({
        "Unregistered, isFoundThroughServiceLoaderExactlyOnce",
        "Needy, isPublicWithAPublicConstructorWithoutParameters",
        "Futuristic, wasCompiledAgainstAnApiThatServesIt",
        "Obliging, refusesAModeThatItDoesNotOfferAndNamesThoseThatItDoes",
        "Idle, writesAtLeastOneFileForEveryPlan",
        "Twofold, writesTextFilesWithPathsOfTheirOwn",
        "Anonymous, saysInEveryFileThatItWasGenerated",
        "Leaky, sealsARegionInEveryCommittedFileThatHasComments",
        "Impostor, saysWhichCommandWroteAFileAndWhichStepsOfWhichDomainsItHolds",
        "Moody, givesEqualBytesForEqualRequests",
        "Tourist, givesEqualBytesInEveryLocaleAndTimeZone",
        "Forgetful, carriesOverEveryStepWithItsDomainOwnerVersionAndRule",
        "Partial, knowsNoDomainAndNoStepByItsName",
        "Kind, knowsNoKindOfDeliverableByItsName",
        "Dated, writesNeitherTheRevisionNorAVersionThatComesFromGit",
        "Credulous, letsNoLineBreakThroughIntoAComment",
        "Alarmist, remarksAsWarnings",
    })
    void findsTheRuleThatAnAdapterBreaks(String adapter, String rule) throws ClassNotFoundException {
        underTest = Class.forName("org.polity.testkit.adapter.BrokenAdapters$" + adapter)
                .asSubclass(CiAdapter.class);
        assertThat(Tests.run(Subject.class).get(rule + "()")).startsWith("failed");
    }

    static class Subject extends CiAdapterContract {
        @Override
        protected Class<? extends CiAdapter> adapter() {
            return underTest;
        }
    }
}
