package nightfax.render;

import java.nio.file.Path;
import java.util.List;

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

    /** What a sentence says that tells of something a page lacks. */
    private static final String LACKING = "not complete";

    public FaxBody {
        warnings = List.copyOf(warnings);
    }

    /** Those of the warnings that tell of something that is missing on the fax. */
    public List<String> lacks() {
        return warnings.stream().filter(warning -> warning.contains(LACKING)).toList();
    }
}
