package nightfax.render.raster;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** Counts what a compressed stream unpacks to, without keeping it, before somebody unpacks it into memory. */
public final class StreamGuard {

    /** Deflate makes at most this much of a byte (zlib's documentation); streams that are too short to harm are let through. */
    private static final int MOST_PER_BYTE = 1032;

    private static final long HARMLESS = 32L << 20;
    private static final int BLOCK = 1 << 13;

    private StreamGuard() {}

    /** Tells the watch how long the stream is, again and again while it is counted. */
    public static void check(COSStream stream, Watch watch) throws IOException {
        COSBase filter = stream.getDictionaryObject(COSName.FILTER, COSName.F);
        if (filter instanceof COSArray filters) {
            filter = filters.size() == 0 ? null : filters.getObject(0);
        }
        boolean deflated = COSName.FLATE_DECODE.equals(filter) || COSName.FLATE_DECODE_ABBREVIATION.equals(filter);
        if (!deflated || stream.getLength() * MOST_PER_BYTE < HARMLESS) {
            return;
        }
        try (InputStream raw = stream.createRawInputStream()) {
            count(raw, watch::unpacked);
        }
    }

    /**
     * @param deflated from where its first stream begins
     * @param unpacked is told how many bytes there are, again and again while they are counted
     */
    public static void count(InputStream deflated, LongConsumer unpacked) throws IOException {
        byte[] block = new byte[BLOCK];
        long count = 0;
        Inflater inflater = new Inflater();
        try {
            InputStream in = new InflaterInputStream(deflated, inflater, BLOCK);
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                count += n;
                unpacked.accept(count);
            }
        } catch (ZipException | EOFException e) {
            // Damaged data unpack to as much as came before the damage; that has been counted.
            unpacked.accept(count);
        } finally {
            inflater.end();
        }
    }
}
