package nightfax.faxsmtp.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a dialogue and the dot-terminated data between them (RFC 5321, 2.3.8 and 4.5.2).
 *
 * <p>Not safe for use by several threads.
 */
public final class WireReader {
    /** Bytes of a line without its ending. RFC 5321 4.5.3.1.5 asks for 512; servers are wordier than that. */
    public static final int MAX_LINE = 4096;

    private static final int BUFFER = 4 * MAX_LINE;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    public WireReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next line without its CRLF. A bare LF ends a line too: some servers write nothing else, and what they mean
     * is not in question.
     *
     * @return null when the peer closed the connection before the first byte of a line
     * @throws EOFException when it closed the connection within a line
     * @throws LineTooLongException after {@link #MAX_LINE} bytes without an ending
     */
    public @Nullable String readLine() throws IOException {
        int scanned = position;
        while (true) {
            for (int i = scanned; i < limit; i++) {
                if (buffer[i] == '\n') {
                    return takeLine(i);
                }
            }
            int length = limit - position;
            if (length > MAX_LINE + 1) {
                throw new LineTooLongException();
            }
            if (!fill()) {
                if (length == 0) {
                    return null;
                }
                throw new EOFException("the connection was closed in the middle of a line");
            }
            scanned = position + length;
        }
    }

    private String takeLine(int lineFeed) throws LineTooLongException {
        int start = position;
        int end = lineFeed > start && buffer[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
        position = lineFeed + 1;
        if (end - start > MAX_LINE) {
            throw new LineTooLongException();
        }
        return decode(start, end - start);
    }

    private String decode(int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] < 0) {
                return decodeBeyondAscii(start, length);
            }
        }
        return new String(buffer, start, length, StandardCharsets.ISO_8859_1);
    }

    private String decodeBeyondAscii(int start, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(buffer, start, length, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * Copies what follows up to a line that is a lone dot, takes the dot of stuffed lines away, and swallows the lone
     * dot. Only CRLF ends a line here: a server that also took {@code LF . LF} for the end would let the text of one
     * message carry commands of another.
     *
     * @return the bytes of the data, the CRLF before the lone dot included, whether or not {@code out} got them all
     * @param most bytes that {@code out} gets at most; what is beyond is counted and thrown away
     * @throws EOFException when the connection was closed before the lone dot
     */
    public long readData(OutputStream out, long most) throws IOException {
        long count = 0;
        boolean lineStart = true;
        boolean afterCr = false;
        while (true) {
            if (position == limit) {
                require(1);
            }
            if (lineStart && buffer[position] == '.') {
                require(3);
                if (buffer[position + 1] == '\r' && buffer[position + 2] == '\n') {
                    position += 3;
                    return count;
                }
                position++;
            }
            int from = position;
            int to = from;
            lineStart = false;
            while (to < limit) {
                byte b = buffer[to++];
                if (b == '\n' && afterCr) {
                    if (to == limit || buffer[to] == '.') {
                        lineStart = true;
                        afterCr = false;
                        break;
                    }
                }
                afterCr = b == '\r';
            }
            int room = (int) Math.max(0, Math.min(to - from, most - count));
            out.write(buffer, from, room);
            count += to - from;
            position = to;
        }
    }

    /** Whether bytes have been read from the connection that nobody has asked for yet. */
    public boolean hasBuffered() {
        return position < limit;
    }

    /** Whether something has arrived that nobody has asked for yet. Does not wait. */
    public boolean hasInput() throws IOException {
        return hasBuffered() || in.available() > 0;
    }

    private void require(int bytes) throws IOException {
        while (limit - position < bytes) {
            if (!fill()) {
                throw new EOFException("the connection was closed before the final dot");
            }
        }
    }

    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
        } else if (limit == BUFFER) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        int read = in.read(buffer, limit, BUFFER - limit);
        if (read < 0) {
            return false;
        }
        limit += read;
        return true;
    }
}
