package nightfax.render.pdf;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Hands on what a filter unpacks, after somebody has looked how much it is. */
public abstract class CountedOutput extends FilterOutputStream {

    private long count;

    /** @param before bytes that are counted with those to come */
    protected CountedOutput(OutputStream to, long before) {
        super(to);
        count = before;
    }

    /** Called before bytes are handed on, with how many there are with them; ends the work by what it throws. */
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
