package nightfax.render.pdf;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the bytes that a filter unpacks before it hands them on, so that a subclass can stop it when there are too many. */
public abstract class CountedOutput extends FilterOutputStream {

    private long count;

    /** @param before where the count begins: bytes of earlier streams under the same limit */
    protected CountedOutput(OutputStream to, long before) {
        super(to);
        count = before;
    }

    /** Called before bytes are handed on, with the count that includes them. What it throws ends the unpacking. */
    protected abstract void counted(long count) throws IOException;

    public final long count() {
        return count;
    }

    @Override
    public final void write(int b) throws IOException {
        add(1);
        out.write(b);
    }

    @Override
    public final void write(byte[] bytes, int from, int length) throws IOException {
        add(length);
        out.write(bytes, from, length);
    }

    private void add(int bytes) throws IOException {
        count += bytes;
        counted(count);
    }
}
