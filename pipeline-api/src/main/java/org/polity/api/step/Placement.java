package org.polity.api.step;

import java.util.List;

/** Where a step demands to run. */
public sealed interface Placement {

    /** Wherever the run, or the CI system, puts it. */
    record Anywhere() implements Placement {}

    /**
     * On a machine, outside a container.
     *
     * @param labels what the machine must be, all of them; none for any machine
     */
    record Node(List<String> labels) implements Placement {

        /** Copies and checks the labels. */
        public Node {
            labels = List.copyOf(labels);
            if (labels.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("a node label is not blank");
            }
        }
    }

    /**
     * In a container.
     *
     * @param image the image's reference
     */
    record Container(String image) implements Placement {

        /** Checks that there is an image, written without white space. */
        public Container {
            if (image.isBlank() || image.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException("'" + image + "' is no image reference");
            }
        }
    }
}
