package org.polity.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.api.step.Product;

class IdentifiersTest {

    @Test
    void whatIsAnothersIsNotNamedAsOnesOwn() {
        ForeignNameException refusal =
                catchThrowableOfType(ForeignNameException.class, () -> Product.file("licences/bom", "bom.json"));

        assertThat(refusal.claimed()).isEqualTo("licences");
        assertThat(refusal).hasMessageStartingWith("'licences/bom' names domain 'licences'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Licences/bom", "licences/", "/bom", "a/b/c", "A", ""})
    void whatIsNoNameAcrossDomainsIsNoIdEither(String text) {
        assertThatThrownBy(() -> Product.file(text, "bom.json"))
                .isNotInstanceOf(ForeignNameException.class)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no valid artifact id");
    }

    @Test
    void anIdWithASlashThatIsNotOfADomainsOwnSpeaksOfNoDomain() {
        assertThatThrownBy(() -> DomainId.of("a/b")).hasMessageStartingWith("'a/b' is no valid domain id");
        assertThatThrownBy(() -> StepId.parse("a/b/c")).hasMessageStartingWith("'b/c' is no valid step id");
    }
}
