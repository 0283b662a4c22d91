package nightfax.render;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.InflaterInputStream;

/**
 * A finished fax in the spool: what goes between the message header and the final dot, byte for byte.
 *
 * @param key the {@link ContentKey}
 * @param file base64 in lines of 76 characters that end in CRLF, of the zlib data or plain PostScript
 * @param bytes length of the file
 * @param sha256 of the file, in hex
 * @param psBytes length of the PostScript in it
 */
public record FaxBody(
        String key, Path file, long bytes, String sha256, int pages, long psBytes, List<String> warnings) {

    /** What a sentence says that is about something a page lacks. */
    private static final String LACKING = "not complete";

    public FaxBody {
        warnings = List.copyOf(warnings);
    }

    /**
     * The PostScript in it, to be closed by whoever asked for it.
     *
     * @param compressed whether it was packed
     */
    public InputStream postScript(boolean compressed) throws IOException {
        InputStream in = Base64.getMimeDecoder().wrap(new BufferedInputStream(Files.newInputStream(file)));
        return compressed ? new InflaterInputStream(in) : in;
    }

    /** Those of the warnings that are about something that is missing on the fax. */
    public List<String> lacks() {
        return warnings.stream().filter(warning -> warning.contains(LACKING)).toList();
    }
}
