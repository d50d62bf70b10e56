package org.polity.core.internal.git;

import java.nio.file.Path;

/** A program that looks at a folder and prints what it sees: for tests that need an environment of their own. */
final class Probe {

    private Probe() {}

    public static void main(String[] arguments) {
        WorkingTree tree = WorkingTree.open(Path.of(arguments[0]));
        System.out.println("revision=" + tree.revision().orElse(""));
        for (String file : tree.sources().files()) {
            System.out.println("file="
                    + file.chars()
                            .mapToObj(c -> c < 0x80 ? "" + (char) c : "<" + c + ">")
                            .reduce("", String::concat) + " "
                    + tree.sources().text(file).isPresent());
        }
    }
}
