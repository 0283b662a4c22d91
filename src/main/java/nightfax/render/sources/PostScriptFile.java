package nightfax.render.sources;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Ready PostScript, which is faxed as it stands, from {@code %!PS} on; only its structure comments are read. */
public final class PostScriptFile {

    private static final String TITLE = "%!PS";

    /** Digits of a page count; no fax has more pages than they can count. */
    private static final int LONGEST_NUMBER = 6;

    /** Characters of a line that has comments (DSC 3.0, section 3.1). */
    private static final int LONGEST_COMMENT = 255;

    private PostScriptFile() {}

    /**
     * The page count its comments state, {@code %%Pages:} in the header or trailer (DSC 3.0, section 5.1), else how many
     * {@code %%Page:} there are, else 1: what is not commented cannot be counted without printing it.
     */
    public static int pages(Path file) throws IOException {
        int stated = 0;
        int counted = 0;
        int nested = 0;
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = line(text); line != null; line = line(text)) {
                if (line.startsWith("%%BeginDocument")) {
                    nested++;
                } else if (line.startsWith("%%EndDocument")) {
                    nested--;
                } else if (nested > 0) {
                    continue;
                } else if (line.startsWith("%%Pages:")) {
                    String number = line.substring(8).strip().split("\\s")[0];
                    if (!number.isEmpty()
                            && number.length() <= LONGEST_NUMBER
                            && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                        stated = Integer.parseInt(number);
                    }
                } else if (line.startsWith("%%Page:")) {
                    counted++;
                }
            }
        }
        return stated > 0 ? stated : Math.max(1, counted);
    }

    /** The next line, as much of it as can be a comment; null at the end. What is no comment may be as long as the file. */
    private static @Nullable String line(BufferedReader text) throws IOException {
        int c = text.read();
        if (c < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        while (c >= 0 && c != '\n' && c != '\r') {
            if (line.length() < LONGEST_COMMENT) {
                line.append((char) c);
            }
            c = text.read();
        }
        return line.toString();
    }

    /**
     * Copies it, without what stands before its first line: a server knows PostScript by that. A program that begins with
     * {@code %!} alone, as the language has it (PLRM 3, section G.2.1), gets a line before it.
     *
     * @return bytes
     */
    public static long copy(Path file, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(SourceKind.HEAD);
            int start = SourceKind.beforePostScript(head);
            byte[] title = new String(head, start, head.length - start, StandardCharsets.ISO_8859_1).startsWith(TITLE)
                    ? new byte[0]
                    : (TITLE + "\n").getBytes(StandardCharsets.ISO_8859_1);
            out.write(title);
            out.write(head, start, head.length - start);
            return title.length + head.length - start + in.transferTo(out);
        }
    }
}
