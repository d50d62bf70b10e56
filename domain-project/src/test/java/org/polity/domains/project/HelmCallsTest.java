package org.polity.domains.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.polity.api.domain.CheckException;
import org.polity.domains.project.HelmCalls.HelmException;

class HelmCallsTest {

    @Test
    void returnWhatHelmReturns() throws Exception {
        assertThat(HelmCalls.call(() -> "text")).isEqualTo("text");
    }

    @Test
    void tellARefusalFromABrokenMachine() {
        assertThatThrownBy(() -> HelmCalls.call(() -> {
                    throw new IllegalStateException("no chart");
                }))
                .isInstanceOf(HelmException.class)
                .hasMessage("no chart");
        assertThatThrownBy(() -> HelmCalls.call(() -> {
                    throw new UnsatisfiedLinkError("no library");
                }))
                .isInstanceOf(CheckException.class)
                .hasMessageContaining("no library");
    }

    @Test
    void findTheNativeLibraryWhateverTheCallersClassLoaderAndFetchNone() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(HelmCalls.call(() -> Thread.currentThread().getContextClassLoader()))
                    .isEqualTo(HelmCalls.class.getClassLoader());
            assertThat(HelmCalls.call(() -> System.getProperty(HelmCalls.NO_DOWNLOAD)))
                    .isEqualTo("true");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void canBeInterruptedWhereHelmCannot() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> HelmCalls.call(() -> never.await(1, TimeUnit.HOURS)))
                    .isInstanceOf(InterruptedException.class);
        } finally {
            never.countDown();
        }
    }
}
