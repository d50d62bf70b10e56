package org.polity.adapter.gitlab.importing;

import com.google.auto.service.AutoService;
import java.util.regex.Pattern;
import org.polity.api.ApiVersion;
import org.polity.api.importing.CiImporter;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImporterDescriptor;

/** Reads a {@code .gitlab-ci.yml} with the local files that it includes; what it makes of each keyword stands in the guide. */
@AutoService(CiImporter.class)
public final class GitlabImporter implements CiImporter {

    private static final ImporterDescriptor DESCRIPTOR = new ImporterDescriptor(
            "gitlab",
            "GitLab CI",
            ApiVersion.parse(ApiVersion.COMPILED_AGAINST),
            Pattern.compile("(?i)(?:.*[.-])?gitlab-ci\\.ya?ml"));

    private static final Pattern JOB = Pattern.compile(
            "(?m)^(?:stages|include|default|workflow|before_script):|^ +(?:stage|script|extends|tags): ?");
    private static final Pattern OTHERS =
            Pattern.compile("(?m)^(?:language|dist|os|on|jobs|matrix):|^\\s*pipeline\\s*\\{");

    /** Makes the importer. */
    public GitlabImporter() {}

    @Override
    public ImporterDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean resembles(String text) {
        return JOB.matcher(text).find() && !OTHERS.matcher(text).find();
    }

    @Override
    public ImportResult read(ImportRequest request) {
        return new GitlabPipeline(request).read();
    }
}
