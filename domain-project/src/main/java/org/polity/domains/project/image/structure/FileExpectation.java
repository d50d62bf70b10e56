package org.polity.domains.project.image.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a file must be like. */
record FileExpectation(StructureTests.FileTest test) {

    /** What is broken, each in a sentence. */
    List<String> broken(Optional<ImageFile> found) {
        boolean wanted = test.shouldExist() == null || test.shouldExist();
        if (found.isPresent() != wanted) {
            return List.of(test.path() + (wanted ? " is not there." : " is there."));
        }
        List<String> broken = new ArrayList<>();
        found.ifPresent(file -> compare(file, broken));
        return broken;
    }

    private void compare(ImageFile file, List<String> broken) {
        if (test.permissions() != null && !test.permissions().equals(file.mode())) {
            broken.add(test.path() + " has the mode " + file.mode() + " instead of " + test.permissions() + ".");
        }
        if (test.uid() != null && test.uid() != file.uid()) {
            broken.add(test.path() + " belongs to user " + file.uid() + " instead of " + test.uid() + ".");
        }
        if (test.gid() != null && test.gid() != file.gid()) {
            broken.add(test.path() + " belongs to group " + file.gid() + " instead of " + test.gid() + ".");
        }
        if (test.isExecutableBy() != null) {
            int mask = switch (test.isExecutableBy()) {
                case "owner" -> 0100;
                case "group" -> 0010;
                case "other" -> 0001;
                case "any" -> 0111;
                default -> 0;
            };
            if ((file.bits() & mask) == 0) {
                broken.add(test.path() + " is not executable by " + test.isExecutableBy() + ".");
            }
        }
    }

    /** What is broken about the text of a file. */
    static List<String> broken(StructureTests.ContentTest test, Optional<ImageFile> found) {
        return found.map(file -> TextExpectation.broken(
                        "what stands in " + test.path(),
                        file.content(),
                        test.expectedContents(),
                        test.excludedContents()))
                .orElse(List.of(test.path() + " is not there."));
    }
}
