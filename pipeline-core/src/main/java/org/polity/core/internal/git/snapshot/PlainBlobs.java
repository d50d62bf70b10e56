package org.polity.core.internal.git.snapshot;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;
import org.polity.core.internal.git.files.GitView;
import org.polity.core.internal.git.repository.FileNames;

/**
 * Finds the tracked files that Git checks out byte for byte: gitattributes(5) and the configuration name no line ends,
 * encoding, keywords or filter for them.
 */
final class PlainBlobs {

    private static final String ENCODING = "working-tree-encoding";
    private static final String IDENT = "ident";

    private PlainBlobs() {}

    /** The paths of such files in the repository, below the folder of the view. */
    static Set<String> of(Repository repository, GitView view) throws IOException {
        Set<String> paths = new HashSet<>();
        WorkingTreeOptions options = repository.getConfig().get(WorkingTreeOptions.KEY);
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(new DirCacheIterator(view.index().cache()));
            walk.setRecursive(true);
            if (!view.base().isEmpty()) {
                walk.setFilter(PathFilter.create(view.base()));
            }
            walk.setOperationType(OperationType.CHECKOUT_OP);
            walk.setAttributesNodeProvider(repository.createAttributesNodeProvider());
            while (walk.next()) {
                FileMode mode = walk.getFileMode();
                boolean file = mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
                if (file && isPlain(walk.getAttributes(), options)) {
                    paths.add(FileNames.decode(walk.getRawPath()));
                }
            }
        }
        return paths;
    }

    private static boolean isPlain(Attributes attributes, WorkingTreeOptions options) {
        return attributes.getValue(Constants.ATTR_FILTER) == null
                && attributes.getValue(ENCODING) == null
                && !attributes.isSet(IDENT)
                && EolStreamTypeUtil.detectStreamType(OperationType.CHECKOUT_OP, options, attributes)
                        == EolStreamType.DIRECT;
    }
}
