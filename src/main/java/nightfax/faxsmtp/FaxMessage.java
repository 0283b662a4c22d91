package nightfax.faxsmtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The FaxBody: the source's head, the document, the source's tail.
 *
 * <pre>
 * Content-Type: multipart/alternative; boundary="----=MTFax_bndry"
 * Subject: Nome del documento
 * X-MTFax-Sched: now
 * X-GFax-Sched: now
 *
 * ------=MTFax_bndry
 * Content-Type: application/octet-stream; name=fax.ps
 * Content-Transfer-Encoding: base64
 *
 * (base64)
 * ------=MTFax_bndry--
 * </pre>
 *
 * The blank lines are MIME's (RFC 2046 5.1); the source's table has lost them. A hyphen is not in the base64 alphabet,
 * so the boundary cannot occur in the document, and neither can a line that begins with a dot.
 */
final class FaxMessage {
    private static final String BOUNDARY = "----=MTFax_bndry";
    private static final byte[] TAIL = ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);

    private FaxMessage() {}

    static byte[] head(Envelope envelope, ScheduleHeaders schedule) {
        StringBuilder head = new StringBuilder(400)
                .append("Content-Type: multipart/alternative; boundary=\"" + BOUNDARY + "\"\r\n")
                .append(HeaderText.field("Subject", envelope.subject()));
        if (schedule.mtfax()) {
            head.append("X-MTFax-Sched: ").append(envelope.schedule()).append("\r\n");
        }
        if (schedule.gfax()) {
            head.append("X-GFax-Sched: ").append(envelope.schedule()).append("\r\n");
        }
        return head.append("\r\n")
                .append("--" + BOUNDARY + "\r\n")
                .append("Content-Type: application/octet-stream; name=fax.ps\r\n")
                .append("Content-Transfer-Encoding: base64\r\n")
                .append("\r\n")
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] tail() {
        return TAIL;
    }

    /** The document's encoded bytes, as a file that is read once for the envelopes that follow one another with it. */
    static final class Document {
        /** Bytes up to which a document is kept between envelopes; a larger one is read again. */
        private static final long KEPT = 1 << 20;

        private final Path file;
        private final FileTime modified;
        private final long size;
        private final byte @Nullable [] kept;

        private Document(Path file, BasicFileAttributes attributes) throws IOException {
            this.file = file;
            this.modified = attributes.lastModifiedTime();
            this.size = attributes.size();
            this.kept = size <= KEPT ? Files.readAllBytes(file) : null;
            if (kept != null) {
                Alphabet alphabet = new Alphabet(file);
                alphabet.check(kept, kept.length);
                alphabet.end();
            }
        }

        /** @param last the document of the envelope before, which this one may well be */
        static Document open(Path file, @Nullable Document last) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (last != null
                    && last.file.equals(file)
                    && last.size == attributes.size()
                    && last.modified.equals(attributes.lastModifiedTime())) {
                return last;
            }
            return new Document(file, attributes);
        }

        /** Hands over all bytes, in pieces. */
        long pass(Sink sink) throws IOException, LostException {
            if (kept != null) {
                sink.accept(kept, kept.length);
                return kept.length;
            }
            Alphabet alphabet = new Alphabet(file);
            long count = 0;
            try (InputStream in = Files.newInputStream(file)) {
                byte[] piece = new byte[64 * 1024];
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    alphabet.check(piece, read);
                    sink.accept(piece, read);
                    count += read;
                }
            }
            alphabet.end();
            return count;
        }
    }

    /** Where a document goes. */
    interface Sink {
        void accept(byte[] bytes, int count) throws LostException;
    }

    /**
     * Holds that a document is base64 in CRLF lines and nothing else. A damaged file could otherwise hold a line with a
     * lone dot: the envelope would end before its intent is on record, and the rest of the file would be commands.
     */
    private static final class Alphabet {
        private static final boolean[] BASE64 = new boolean[256];

        static {
            for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=".toCharArray()) {
                BASE64[c] = true;
            }
        }

        private final Path file;
        private long count;
        private boolean afterCr;
        private boolean atLineStart = true;

        private Alphabet(Path file) {
            this.file = file;
        }

        void check(byte[] bytes, int length) throws IOException {
            for (int i = 0; i < length; i++) {
                byte b = bytes[i];
                if (afterCr != (b == '\n') || b != '\n' && b != '\r' && !BASE64[b & 0xff]) {
                    throw damaged(count + i);
                }
                afterCr = b == '\r';
                atLineStart = b == '\n';
            }
            count += length;
        }

        void end() throws IOException {
            if (count == 0 || !atLineStart) {
                throw damaged(count);
            }
        }

        private IOException damaged(long at) {
            return new IOException(
                    file + " is not base64 in CRLF lines at byte " + at + "; the document must be rendered again");
        }
    }
}
