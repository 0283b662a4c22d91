package nightfax.render.pdf;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * The data of a picture, under watch. A reader may go through all of them before it has a first row: a JPEG picture that is
 * coded in thousands of scans (ITU-T T.81, annex G) takes as long as thousands of pictures.
 */
public final class WatchedInput extends ImageInputStreamImpl {

    private final ImageInputStream data;
    private final Watch watch;

    /** @param data closed with it */
    public WatchedInput(ImageInputStream data, Watch watch) {
        this.data = data;
        this.watch = watch;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        data.seek(streamPos);
        int read = data.read();
        streamPos += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        watch.data();
        bitOffset = 0;
        data.seek(streamPos);
        int read = data.read(into, offset, length);
        streamPos += Math.max(0, read);
        return read;
    }

    @Override
    public long length() {
        try {
            return data.length();
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            data.close();
        }
    }
}
