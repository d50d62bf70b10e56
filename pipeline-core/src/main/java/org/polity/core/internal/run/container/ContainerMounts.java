package org.polity.core.internal.run.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.polity.api.step.Product;
import org.polity.api.step.ReportFile;
import org.polity.core.internal.container.ContainerTask;
import org.polity.core.internal.run.step.StepExecution;
import org.polity.core.internal.run.workspace.InsidePath;
import org.polity.core.internal.run.workspace.Workspace;

/**
 * What of this machine a step's container sees. The project's steps write to the deliverable's folder. The steps of
 * other domains see the sources read-only, and write to the folders that hold what they produce or report; those lie in
 * a copy of the step's own. A step that leaves something at the top of its workspace writes to all of that copy.
 */
final class ContainerMounts {

    private final Path folder;
    private final List<ContainerTask.Mount> mounts = new ArrayList<>();

    private ContainerMounts(Path folder) {
        this.folder = folder;
    }

    static ContainerMounts of(StepExecution execution) throws IOException {
        Workspace workspace = execution.workspace();
        Set<String> outputs = outputFolders(execution);
        boolean isolated = !workspace.isShared();
        ContainerMounts mounts =
                new ContainerMounts(isolated && outputs.isEmpty() ? workspace.sourceFolder() : workspace.folder());
        boolean readOnly = isolated && !outputs.contains("");
        mounts.mounts.add(new ContainerTask.Mount(mounts.folder, readOnly));
        if (readOnly) {
            for (String output : outputs) {
                Path writable = InsidePath.createFolder(mounts.folder, mounts.folder.resolve(output));
                mounts.mounts.add(new ContainerTask.Mount(writable, false));
            }
        }
        execution.domainFolder().ifPresent(mounts::readOnly);
        execution.artifacts().values().stream()
                .map(StepExecution.Handover::path)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(mounts::readOnly);
        return mounts;
    }

    void readOnly(Path path) {
        mounts.add(new ContainerTask.Mount(path, true));
    }

    /** The folder that the container works in. */
    Path folder() {
        return folder;
    }

    List<ContainerTask.Mount> all() {
        return mounts;
    }

    /** The folders, relative to the workspace, that hold what the step leaves; "" for the workspace itself. */
    private static Set<String> outputFolders(StepExecution execution) {
        Stream<String> reports = execution.step().definition().report().map(ReportFile::path).stream();
        Stream<String> products =
                execution.step().definition().produces().stream().map(Product::path);
        Set<String> folders = new LinkedHashSet<>();
        Stream.concat(reports, products)
                .map(path -> Path.of(path).normalize())
                .map(path -> Optional.ofNullable(path.getParent())
                        .map(Path::toString)
                        .orElse(""))
                .forEach(folders::add);
        return folders;
    }
}
