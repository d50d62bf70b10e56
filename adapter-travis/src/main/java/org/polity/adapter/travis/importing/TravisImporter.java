package org.polity.adapter.travis.importing;

import com.google.auto.service.AutoService;
import java.util.regex.Pattern;
import org.polity.api.ApiVersion;
import org.polity.api.importing.CiImporter;
import org.polity.api.importing.ImportRequest;
import org.polity.api.importing.ImportResult;
import org.polity.api.importing.ImporterDescriptor;

/** Reads a {@code .travis.yml}; what it makes of each key stands in the guide. */
@AutoService(CiImporter.class)
public final class TravisImporter implements CiImporter {

    private static final ImporterDescriptor DESCRIPTOR = new ImporterDescriptor(
            "travis",
            "Travis CI",
            ApiVersion.parse(ApiVersion.COMPILED_AGAINST),
            Pattern.compile("(?i)(?:.*[.-])?travis\\.ya?ml"));

    private static final Pattern KEY = Pattern.compile(
            "(?m)^(?:language|dist|sudo|os|before_install|install|before_deploy|jobs|matrix|addons|node_js|python):");
    private static final Pattern OTHERS = Pattern.compile("(?m)^ +(?:stage|extends|tags): ?|^\\s*pipeline\\s*\\{");

    /** Makes the importer. */
    public TravisImporter() {}

    @Override
    public ImporterDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean resembles(String text) {
        return KEY.matcher(text).find()
                && (text.contains("language:") || !OTHERS.matcher(text).find());
    }

    @Override
    public ImportResult read(ImportRequest request) {
        return new TravisPipeline(request).read();
    }
}
