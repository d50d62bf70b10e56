package org.polity.adapter.travis.importing;

import java.util.Collection;
import java.util.List;
import org.polity.api.importing.CiImporter;
import org.polity.testkit.importing.ImportAccountContract;
import org.polity.testkit.importing.YamlParts;

/** Files with all that Travis CI knows, and with much that it does not: whatever stands in them is accounted for. */
class EveryKeyTest extends ImportAccountContract {

    @Override
    protected CiImporter importer() {
        return new TravisImporter();
    }

    @Override
    protected String fileName() {
        return ".travis.yml";
    }

    @Override
    protected Collection<Part> parts(String text) {
        return YamlParts.of(text);
    }

    @Override
    protected List<String> malformed() {
        return List.of(
                "script: [x]\n\tb: c\n", "a: [x\n", "a: 'x\n", "a: b: c\n", "%YAML 9.9\n---\nscript: [x]\n", "a: *x\n");
    }
}
