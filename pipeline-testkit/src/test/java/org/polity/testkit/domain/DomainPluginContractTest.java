package org.polity.testkit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.api.domain.DomainPlugin;
import org.polity.testkit.Tests;

class DomainPluginContractTest {

    private static Class<? extends DomainPlugin> underTest = BrokenPlugins.Good.class;

    @Test
    void acceptsAPluginThatKeepsEveryRule() {
        assertThat(run(BrokenPlugins.Good.class).values()).isNotEmpty().containsOnly("passed");
    }

    @ParameterizedTest
    @CsvSource({
        "Unregistered, isFoundThroughServiceLoaderExactlyOnce",
        "Needy, isPublicWithAPublicConstructorWithoutParameters",
        "Moody, describesItselfAlikeAtEachCallAndInEachInstance",
        "Hermit, tellsHowToReachItsOwner",
        "Futuristic, wasCompiledAgainstAnApiThatServesIt",
        "Clockwork, contributesAlikeForEqualRequestsAndInEachInstance",
        "Tourist, contributesAlikeInEveryLocale",
        "Repetitive, givesEachStepOfADeliverableANameOfItsOwn",
        "Trusting, survivesDeliverablesThatAreEmptyOrMeanHarm",
        "Injectable, putsWhatItReadsIntoScriptsInSingleQuotesOnly",
        "Stateful, contributesAlikeInSeveralThreads",
        "Chatty, contributesWithoutPrinting",
        "Forgetful, answersEveryCheckThatItContributesWithoutPrinting",
        "Fragile, answersEveryCheckThatItContributesWithoutPrinting",
        "KnowAll, refusesACheckThatItDoesNotKnow",
    })
    void findsTheRuleThatAPluginBreaks(String plugin, String rule) throws ClassNotFoundException {
        Class<? extends DomainPlugin> type = Class.forName("org.polity.testkit.domain.BrokenPlugins$" + plugin)
                .asSubclass(DomainPlugin.class);
        assertThat(run(type).get(rule + "()")).startsWith("failed");
    }

    private static Map<String, String> run(Class<? extends DomainPlugin> plugin) {
        underTest = plugin;
        Map<String, String> results = new TreeMap<>();
        Printed.by(() -> results.putAll(Tests.run(Subject.class))); // the log of this build need not show it
        return results;
    }

    static class Subject extends DomainPluginContract {
        @Override
        protected Class<? extends DomainPlugin> plugin() {
            return underTest;
        }
    }
}
