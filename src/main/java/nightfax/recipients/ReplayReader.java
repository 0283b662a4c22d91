package nightfax.recipients;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Keeps what was read since the start of the current record, so that a record that turns out wrong (a quote that opens
 * and never closes swallows all that follows) can be read again line by line; and bounds how long a record may be.
 */
final class ReplayReader extends Reader {
    /** Thrown where a record exceeds its bound; the characters are still in the window. */
    static final class RecordTooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final Reader in;
    private final int longest;
    private char[] window = new char[1 << 14];
    /** Position, counted from the start of the source, of {@code window[0]}. */
    private long base;

    private int length;
    /** Where in the window the consumer goes on; behind it, all of the window has been handed out. */
    private int next;

    private long recordStart;

    /** @param longest the longest record, in UTF-16 units; one of up to three times that may still be read */
    ReplayReader(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Tells that everything before this position is done with. */
    void recordStartsAt(long position) {
        recordStart = position;
    }

    /**
     * The physical line that starts at this position, without its ending, and moves behind it; at most {@code longest}
     * characters of it are returned, all of it is passed.
     */
    Line takeLine(long position) throws IOException {
        next = Math.toIntExact(position - base);
        recordStart = position;
        StringBuilder text = new StringBuilder();
        boolean cut = false;
        while (true) {
            int c = take();
            if (c < 0 || c == '\n') {
                break;
            }
            if (c == '\r') {
                int after = take();
                if (after >= 0 && after != '\n') {
                    next--;
                }
                break;
            }
            if (text.length() < longest) {
                text.append((char) c);
            } else {
                cut = true;
            }
        }
        recordStart = base + next;
        return new Line(text.toString(), cut, recordStart);
    }

    record Line(String text, boolean cut, long end) {}

    /** Where a line ends that starts at this position and is still in the window. */
    long endOfLine(long position) {
        int at = Math.toIntExact(position - base);
        while (at < length && window[at] != '\n' && window[at] != '\r') {
            at++;
        }
        if (at < length && window[at] == '\r' && at + 1 < length && window[at + 1] == '\n') {
            at++;
        }
        return base + Math.min(at + 1, length);
    }

    private int take() throws IOException {
        if (next == length) {
            recordStart = base + next - 1; // keeps the one character that may have to be given back
            if (!fill()) {
                return -1;
            }
        }
        return window[next++];
    }

    @Override
    public int read(char[] buffer, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (next == length) {
            if (base + length - recordStart > 3L * longest) {
                throw new RecordTooLong();
            }
            if (!fill()) {
                return -1;
            }
        }
        int given = Math.min(count, length - next);
        System.arraycopy(window, next, buffer, from, given);
        next += given;
        return given;
    }

    private boolean fill() throws IOException {
        int done = (int) Math.max(0, Math.min(length, recordStart - base));
        if (done > 0) {
            System.arraycopy(window, done, window, 0, length - done);
            base += done;
            length -= done;
            next -= done;
        }
        if (length == window.length) {
            window = Arrays.copyOf(window, 2 * window.length);
        }
        int more = in.read(window, length, window.length - length);
        if (more <= 0) {
            return false;
        }
        length += more;
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
