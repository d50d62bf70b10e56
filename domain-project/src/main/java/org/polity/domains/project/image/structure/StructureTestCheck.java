package org.polity.domains.project.image.structure;

import com.github.dockerjava.api.command.InspectImageResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.api.Finding;
import org.polity.api.Location;
import org.polity.api.Severity;
import org.polity.api.domain.CheckException;
import org.polity.api.domain.CheckRequest;
import org.polity.api.domain.CheckResult;
import org.polity.api.domain.SourceTree;
import org.polity.domains.project.image.ImageEngine;
import org.polity.domains.project.image.ImageSteps;
import org.polity.domains.project.image.ImageStore;
import org.polity.domains.project.image.structure.StructureTestFile.InvalidTestFileException;
import org.polity.domains.project.input.Inputs;
import org.polity.domains.project.input.InvalidInputException;
import org.polity.domains.project.tool.ToolOutput;

/** The check that holds an image against the tests of how it is made up. */
public final class StructureTestCheck {

    static final String RULE = "image-structure";

    private final String path;
    private final StructureTestFile file;
    private final ImageContainers containers;
    private final CheckRequest request;
    private final List<Finding> findings = new ArrayList<>();

    private StructureTestCheck(String path, StructureTestFile file, ImageContainers containers, CheckRequest request) {
        this.path = path;
        this.file = file;
        this.containers = containers;
        this.request = request;
    }

    /**
     * Runs the tests. Each that fails is a finding, and so is a file of tests that cannot be understood.
     *
     * @throws CheckException when no image was handed on, or the engine breaks
     */
    public static CheckResult run(CheckRequest request) throws CheckException, InterruptedException {
        List<Finding> invalid = new ArrayList<>();
        Map<String, StructureTestFile> files = new LinkedHashMap<>();
        for (String path : ImageSteps.structureTests(request.policy(), request.sources())) {
            try {
                files.put(path, StructureTestFile.parse(text(path, request.sources())));
            } catch (InvalidTestFileException e) {
                invalid.add(invalid(path, e));
            }
        }
        if (!invalid.isEmpty()) {
            return new CheckResult(invalid);
        }
        String reference = request.artifact(ImageSteps.IMAGE)
                .orElseThrow(() -> new CheckException("no image was handed on", "Run project/image first"));
        List<Finding> findings = new ArrayList<>();
        try (ImageEngine engine = ImageEngine.connect()) {
            InspectImageResponse image = new ImageStore(engine).handedOn(reference, request::log);
            ImageContainers containers = new ImageContainers(engine.client(), image);
            for (Map.Entry<String, StructureTestFile> file : files.entrySet()) {
                findings.addAll(new StructureTestCheck(file.getKey(), file.getValue(), containers, request).run(image));
            }
        }
        return new CheckResult(findings);
    }

    private static String text(String path, SourceTree sources) {
        return sources.text(path)
                .orElseThrow(() -> new InvalidInputException(
                        Inputs.STRUCTURE_TESTS.name(), "there is no text file '" + path + "' with tests of the image"));
    }

    private List<Finding> run(InspectImageResponse image) throws CheckException, InterruptedException {
        StructureTests tests = file.tests();
        for (int i = 0; i < tests.commandTests().size(); i++) {
            StructureTests.CommandTest test = tests.commandTests().get(i);
            tell(
                    test.name(),
                    file.line("commandTests", i),
                    new CommandExpectation(test).broken(containers.run(test, tests)));
        }
        for (int i = 0; i < tests.fileExistenceTests().size(); i++) {
            StructureTests.FileTest test = tests.fileExistenceTests().get(i);
            tell(
                    test.name(),
                    file.line("fileExistenceTests", i),
                    new FileExpectation(test).broken(containers.file(test.path())));
        }
        for (int i = 0; i < tests.fileContentTests().size(); i++) {
            StructureTests.ContentTest test = tests.fileContentTests().get(i);
            tell(
                    test.name(),
                    file.line("fileContentTests", i),
                    FileExpectation.broken(test, containers.file(test.path())));
        }
        tell(
                "metadataTest",
                file.line("metadataTest"),
                new MetadataExpectation(tests.metadataTest()).broken(image.getConfig()));
        return findings;
    }

    private void tell(String name, int line, List<String> broken) {
        request.log((broken.isEmpty() ? "passed: " : "failed: ") + ToolOutput.oneLine(name));
        for (String what : broken) {
            findings.add(Finding.of(RULE, Severity.ERROR, "The test '" + ToolOutput.oneLine(name) + "' fails: " + what)
                    .at(Location.of(path, line))
                    .withHelp("Mend the image, or the test where it asks for what nobody wants any more"));
        }
    }

    private static Finding invalid(String path, InvalidTestFileException e) {
        return Finding.of(RULE, Severity.ERROR, "These are no tests of an image: " + e.getMessage() + ".")
                .at(Location.of(path, e.line()))
                .withHelp("Write them as container-structure-test has them; licenseTests are not known");
    }
}
