package org.polity.core.internal.report.html;

import org.polity.api.plan.Stage;

/**
 * A stage's place in the picture, in pixels from the upper left.
 *
 * @param column counted from the left; boxes of one column stand below each other
 */
record StageBox(Stage stage, int column, int x, int y, int width, int height) {

    int right() {
        return x + width;
    }
}
