package nightfax.render.pdf;

import java.io.IOException;
import java.io.InputStream;

/** A stream of a PDF that is not counted before it is unpacked, for who takes no more of it than there is room for. */
public interface Packed {

    /** Its data as they are in the file. */
    InputStream packed() throws IOException;
}
