package org.polity.core.internal.git;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks at a repository anew, and says whether it should differ from its commit. */
final class ChangeAssertions {

    private ChangeAssertions() {}

    static void assertClean(TestRepository repository) {
        assertThat(WorkingTree.open(repository.root()).isDirty()).isFalse();
    }

    static void assertDirty(TestRepository repository) {
        assertThat(WorkingTree.open(repository.root()).isDirty()).isTrue();
    }
}
