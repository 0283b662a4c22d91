package nightfax.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a source file is, told from its first bytes; what it is called does not count. */
enum SourceKind {
    PDF,
    POSTSCRIPT,
    IMAGE,
    TEXT,
    UNKNOWN,
    EMPTY;

    private static final int HEAD = 1024;

    static SourceKind of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(HEAD));
        }
    }

    /** @param head the first {@value #HEAD} bytes, or all there are */
    static SourceKind of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("%!PS")) {
            return POSTSCRIPT;
        }
        // ISO 32000-1 annex H: readers accept the header anywhere in the first 1,024 bytes.
        if (text.contains("%PDF-")) {
            return PDF;
        }
        if (text.startsWith("\u0089PNG\r\n")
                || text.startsWith("\u00ff\u00d8\u00ff")
                || text.startsWith("II*\0")
                || text.startsWith("MM\0*")
                || text.startsWith("GIF8")
                || text.startsWith("BM") && head.length > 26 && text.charAt(15) == 0) {
            return IMAGE;
        }
        return text.startsWith("\u00fe\u00ff") || text.startsWith("\u00ff\u00fe") || looksLikeText(head)
                ? TEXT
                : UNKNOWN;
    }

    private static boolean looksLikeText(byte[] head) {
        byte[] controls = {'\t', '\n', '\f', '\r', 0x1a, 0x1b};
        for (byte b : head) {
            if (b >= 0 && b < 32 && Arrays.binarySearch(controls, b) < 0) {
                return false;
            }
        }
        return true;
    }
}
