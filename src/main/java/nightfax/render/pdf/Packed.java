package nightfax.render.pdf;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of a PDF whose packed data can be had without being counted first, for those who stop unpacking by themselves when
 * they have enough. Everybody else's streams are unpacked once beforehand, just to be counted.
 */
public interface Packed {

    /** Its data as they are in the file, decrypted. */
    InputStream packed() throws IOException;
}
