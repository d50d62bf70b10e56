package org.polity.domains.project;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.polity.api.domain.CheckException;

/** Calls Helm, which is native code and knows no interruption, so that the caller can be interrupted all the same. */
final class HelmCalls {

    /**
     * Tells helm-java not to fetch a native library for this platform from the network into the folder for temporary
     * files, unverified, where it finds none on the class path.
     */
    static final String NO_DOWNLOAD = "com.marcnuri.jkube-helm.skipRemoteJar";

    private HelmCalls() {}

    /**
     * What {@code call} returns.
     *
     * @throws HelmException when Helm refuses
     * @throws CheckException when Helm cannot be called on this machine
     */
    static <T> T call(Callable<T> call) throws HelmException, CheckException, InterruptedException {
        System.setProperty(NO_DOWNLOAD, "true");
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "helm");
        thread.setContextClassLoader(HelmCalls.class.getClassLoader()); // the one that helm-java looks for it with
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalStateException refused) {
                throw new HelmException(String.valueOf(refused.getMessage()), refused);
            }
            throw new CheckException(
                    "Helm cannot be called: " + e.getCause(),
                    "Run this on a platform for which com.marcnuri.helm-java has a native library on the class path",
                    e);
        }
    }

    /** Says why Helm refused a chart. */
    static final class HelmException extends Exception {
        private static final long serialVersionUID = 1L;

        HelmException(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
