package org.polity.cli.domain;

import java.util.Optional;

/**
 * One thing that a domain owes to those who use it.
 *
 * @param title what holds when it is kept
 * @param broken why it is not kept; empty when it is
 * @param remark what else there is to say
 */
public record Claim(String title, Optional<String> broken, Optional<String> remark) {

    static Claim kept(String title) {
        return new Claim(title, Optional.empty(), Optional.empty());
    }

    static Claim broken(String title, String why) {
        return new Claim(title, Optional.of(why), Optional.empty());
    }

    Claim with(String more) {
        return new Claim(title, broken, Optional.of(more).filter(text -> !text.isEmpty()));
    }
}
