package nightfax.render.sources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Documents that protect nothing but the files attached to them (ISO 32000-1, 7.6.5: {@code StmF} and {@code StrF} are
 * {@code Identity}, {@code EFF} is not). Their pages are open to everybody, and only who asks for an attachment needs the
 * password; PDFBox asks for it at once.
 */
final class EncryptedAttachments {

    private static final Pattern ENCRYPTION = Pattern.compile("/Encrypt(?=\\s+\\d+\\s+\\d+\\s+R|\\s*<<)");
    private static final Pattern OPEN_STREAMS = Pattern.compile("/StmF\\s*/Identity\\b");
    private static final Pattern OPEN_STRINGS = Pattern.compile("/StrF\\s*/Identity\\b");

    /** Such a file is held in memory once more; this is far beyond what one with attachments has. */
    private static final long MOST_BYTES = 32 << 20;

    private EncryptedAttachments() {}

    /** The document without its encryption, or null where pages are encrypted, too. */
    static byte @Nullable [] ignored(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return null;
        }
        // The encryption dictionary is neither encrypted nor within an object stream, so it stands there for all to
        // read.
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        Matcher encryption = ENCRYPTION.matcher(bytes);
        if (!OPEN_STREAMS.matcher(bytes).find() || !OPEN_STRINGS.matcher(bytes).find() || !encryption.find()) {
            return null;
        }
        // Of the same length, for the offsets of the cross-reference table.
        return encryption.replaceAll("/Ignored").getBytes(StandardCharsets.ISO_8859_1);
    }
}
