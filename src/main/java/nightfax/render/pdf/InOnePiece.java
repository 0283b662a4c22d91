package nightfax.render.pdf;

import java.io.IOException;
import java.util.Objects;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/**
 * A file, or the unpacked content of a stream, as one array. Parsers read byte by byte and look ahead at most bytes, which in
 * PDFBox's own buffers of many pieces takes longer than the parsing.
 */
public final class InOnePiece implements RandomAccessRead {

    private final byte[] bytes;
    private int at;
    private boolean closed;

    /** @param bytes not copied: nobody may change them any more */
    public InOnePiece(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What is left to read of {@code pieces}, which are closed. */
    public static InOnePiece of(RandomAccessRead pieces) throws IOException {
        try (pieces) {
            byte[] bytes = new byte[Math.toIntExact(pieces.length() - pieces.getPosition())];
            pieces.readFully(bytes);
            return new InOnePiece(bytes);
        }
    }

    /** The same bytes to be read from the beginning, whether this is closed or not. */
    public InOnePiece again() {
        return new InOnePiece(bytes);
    }

    @Override
    public int read() {
        return at < bytes.length ? bytes[at++] & 255 : -1;
    }

    @Override
    public int peek() {
        return at < bytes.length ? bytes[at] & 255 : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, to.length);
        if (at == bytes.length) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, to, offset, count);
        at += count;
        return count;
    }

    @Override
    public long getPosition() {
        return at;
    }

    @Override
    public void seek(long position) throws IOException {
        if (position < 0) {
            throw new IOException("there is nothing before the first byte, at " + position);
        }
        at = (int) Math.min(position, bytes.length);
    }

    @Override
    public void rewind(int count) throws IOException {
        seek((long) at - count);
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public int available() {
        return bytes.length - at;
    }

    @Override
    public boolean isEOF() {
        return at == bytes.length;
    }

    @Override
    public RandomAccessReadView createView(long from, long length) {
        return new RandomAccessReadView(new InOnePiece(bytes), from, length, true);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
