package nightfax.faxsmtp.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Gathers commands, replies and data into bursts, so that a burst is one packet and not one per line.
 *
 * <p>Not safe for use by several threads. Writes nothing by itself: {@link #flush()} does, and so does a burst that
 * outgrows the buffer.
 */
public final class WireWriter {
    private static final int BUFFER = 32 * 1024;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int length;

    public WireWriter(OutputStream out) {
        this.out = out;
    }

    /** Adds text, in UTF-8 where it is not ASCII. The caller has checked that it holds no line ending. */
    public WireWriter text(String text) throws IOException {
        int count = text.length();
        if (count > BUFFER - length) {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }
        int at = length;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return bytes(text.getBytes(StandardCharsets.UTF_8));
            }
            buffer[at++] = (byte) c;
        }
        length = at;
        return this;
    }

    /** Adds CRLF. */
    public WireWriter endLine() throws IOException {
        if (BUFFER - length < 2) {
            drain();
        }
        buffer[length++] = '\r';
        buffer[length++] = '\n';
        return this;
    }

    /** Adds bytes as they are. */
    public WireWriter bytes(byte[] bytes) throws IOException {
        return bytes(bytes, 0, bytes.length);
    }

    /** Adds bytes as they are. */
    public WireWriter bytes(byte[] bytes, int offset, int count) throws IOException {
        if (count > BUFFER - length) {
            drain();
        }
        if (count > BUFFER) {
            out.write(bytes, offset, count);
        } else {
            System.arraycopy(bytes, offset, buffer, length, count);
            length += count;
        }
        return this;
    }

    /** Bytes gathered and not yet written. */
    public int buffered() {
        return length;
    }

    public void flush() throws IOException {
        drain();
        out.flush();
    }

    private void drain() throws IOException {
        if (length > 0) {
            int count = length;
            // Emptied first: a burst that could not be written must not be written again behind a later one.
            length = 0;
            out.write(buffer, 0, count);
        }
    }
}
