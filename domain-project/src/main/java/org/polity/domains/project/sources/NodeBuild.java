package org.polity.domains.project.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.api.domain.SourceTree;

/** npm, Yarn and pnpm. */
final class NodeBuild implements BuildTool {

    @Override
    public Optional<BuildCommands> detect(SourceTree sources) {
        if (!sources.has(PackageJson.FILE)) {
            return Optional.empty();
        }
        PackageJson description = PackageJson.read(sources);
        NodePackageManager manager = NodePackageManager.of(sources, description);
        List<String> build = new ArrayList<>();
        build.add(manager.install());
        if (description.hasBuild()) {
            build.add(manager.command() + " run build");
        }
        List<String> test = new ArrayList<>();
        if (description.hasTest()) {
            test.add("[ -d node_modules ] || [ -f .pnp.cjs ] || " + manager.install());
            test.add(manager.command() + " test");
        }
        return Optional.of(new BuildCommands(manager.command(), manager.reason(), build, test));
    }
}
