package org.polity.api.adapter.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.polity.api.step.Product;

/**
 * A product as the shell functions handle it.
 *
 * @param product the product as its step states it
 * @param path the path without empty and idle names; {@code .} for the workspace as a whole
 */
record HandOff(Product product, String path) {

    HandOff(Product product) {
        this(product, plainPath(product));
    }

    private static String plainPath(Product product) {
        String path = Arrays.stream(product.path().split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .collect(Collectors.joining("/"));
        return path.isEmpty() ? "." : path;
    }

    boolean isWholeWorkspace() {
        return path.equals(".");
    }

    /** The name that it keeps wherever it is handed to. */
    String fileName() {
        return isWholeWorkspace() ? product.name() : path.substring(path.lastIndexOf('/') + 1);
    }

    /** The variable in which a consumer finds it. */
    String variable() {
        return "POLITY_ARTIFACT_" + product.name().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The function that sets the variable. */
    String command() {
        return switch (product.type()) {
            case FILE -> "polity_file";
            case IMAGE -> "polity_image";
        };
    }
}
