package org.polity.core.internal.report.html;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.api.run.StepResult;
import org.polity.core.internal.report.RunFacts;
import org.polity.core.internal.run.output.PlainText;

/**
 * The logs on the page: collapsed, and of a long one the beginning and the end, with a pointer to the whole. All logs
 * together are bounded too, lest a page of 300 steps be one that no browser opens.
 */
final class Logs {

    private static final int HEAD = 8 * 1024;
    private static final int TAIL = 24 * 1024;
    private static final int MAX_LINE = 2000;
    private static final long MAX_ALL = 4L * 1024 * 1024;

    private final RunFacts facts;
    private long left = MAX_ALL;

    Logs(RunFacts facts) {
        this.facts = facts;
    }

    void write(Html html, StepResult step) {
        Optional<Path> file = step.log().filter(log -> Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS));
        if (file.isEmpty()) {
            return;
        }
        try {
            long size = Files.size(file.get());
            if (size == 0) {
                html.element("p", "It printed nothing.", "class", "muted");
                return;
            }
            html.open("details", "class", "log").open("summary");
            html.text("Log ").element("span", size + " bytes", "class", "muted").close("summary");
            if (left > 0) {
                excerpt(html, file.get(), size);
            }
            pointer(html, step, file.get());
            html.close("details");
        } catch (IOException e) {
            html.element("p", "The log cannot be read: " + e.getMessage(), "class", "muted");
        }
    }

    private void excerpt(Html html, Path file, long size) throws IOException {
        boolean whole = size <= HEAD + TAIL;
        // The label and the focus let a keyboard scroll it.
        html.open("pre", "tabindex", "0", "role", "region", "aria-label", "Log");
        html.text(read(file, 0, whole ? (int) size : HEAD));
        if (!whole) {
            html.element("span", "\n… " + (size - HEAD - TAIL) + " bytes are left out here …\n", "class", "cut");
            html.text(read(file, size - TAIL, TAIL));
        }
        html.close("pre");
    }

    private void pointer(Html html, StepResult step, Path file) {
        html.open("p", "class", "muted").text("The whole log: ");
        Optional<String> link = facts.logLink(step);
        if (link.isPresent()) {
            html.element("a", link.get(), "href", link.get());
        } else {
            html.element("code", file);
        }
        html.close("p");
    }

    private String read(Path file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until the end, or enough.
            }
        }
        left -= bytes.position();
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        return text.lines().map(Logs::line).collect(Collectors.joining("\n"));
    }

    private static String line(String line) {
        String plain = PlainText.of(line);
        return plain.length() <= MAX_LINE ? plain : plain.substring(0, MAX_LINE) + " …";
    }
}
