package org.polity.adapter.gitlab.importing;

import java.util.Collection;
import java.util.List;
import org.polity.api.importing.CiImporter;
import org.polity.testkit.importing.ImportAccountContract;
import org.polity.testkit.importing.YamlParts;

/** Files with all that GitLab knows, and with much that it does not: whatever stands in them is accounted for. */
class EveryKeyTest extends ImportAccountContract {

    @Override
    protected CiImporter importer() {
        return new GitlabImporter();
    }

    @Override
    protected String fileName() {
        return ".gitlab-ci.yml";
    }

    @Override
    protected Collection<Part> parts(String text) {
        return YamlParts.of(text);
    }

    @Override
    protected List<String> malformed() {
        return List.of(
                "a: {script: [x]}\n\tb: c\n",
                "a: [x\n",
                "a: 'x\n",
                "a: b: c\n",
                "%YAML 9.9\n---\na: {script: [x]}\n",
                "a: *x\n");
    }
}
