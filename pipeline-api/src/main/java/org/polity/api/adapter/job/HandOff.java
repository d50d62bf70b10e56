package org.polity.api.adapter.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.polity.api.step.Product;

/** A product as the shell functions handle it. */
record HandOff(Product product) {

    /** The path without empty and idle names; {@code .} for the workspace as a whole. */
    String path() {
        String path = Arrays.stream(product.path().split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .collect(Collectors.joining("/"));
        return path.isEmpty() ? "." : path;
    }

    boolean isWholeWorkspace() {
        return path().equals(".");
    }

    /** The name that it keeps wherever it is handed to. */
    String fileName() {
        String path = path();
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
