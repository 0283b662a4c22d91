package nightfax.render.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks content that is packed by deflate and nothing else (RFC 1950, 1951), as that of most pages is, in one piece. Damaged
 * data end where the damage is, as with PDFBox; unlike PDFBox we say so.
 */
final class Inflated {

    /** The header of a zlib stream (RFC 1950, 2.2); its checksum, at the end, is often wrong where all else is right. */
    private static final int HEADER = 2;

    /** In bytes. Longer content is unpacked while it is read: there might not be the memory for all of it. */
    private static final int MOST = 16 << 20;

    private Inflated() {}

    /** @return null when it is packed in another way, or too long */
    static @Nullable InOnePiece of(COSStream stream, Watch watch) throws IOException {
        boolean plain = COSName.FLATE_DECODE.equals(stream.getFilters())
                && !(stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP) instanceof COSDictionary);
        if (!plain || stream.getLength() > MOST) {
            return null;
        }
        byte[] packed;
        try (InputStream in = stream.createRawInputStream()) {
            packed = in.readAllBytes();
        }
        if (packed.length <= HEADER) {
            return new InOnePiece(new byte[0]);
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed, HEADER, packed.length - HEADER);
            return unpacked(inflater, Math.min(MOST, 4 * packed.length + 64), watch);
        } finally {
            inflater.end();
        }
    }

    private static @Nullable InOnePiece unpacked(Inflater inflater, int expected, Watch watch) {
        byte[] bytes = new byte[expected];
        int length = 0;
        try {
            while (!inflater.finished()) {
                if (length == bytes.length) {
                    if (length >= MOST) {
                        return null;
                    }
                    watch.operator(0);
                    bytes = Arrays.copyOf(bytes, Math.min(MOST, 2 * length));
                }
                int more = inflater.inflate(bytes, length, bytes.length - length);
                length += more;
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    watch.leftOut("its content is cut short");
                    break;
                }
            }
        } catch (DataFormatException e) {
            // What came before the damage is there all the same.
            length = (int) inflater.getBytesWritten();
            watch.leftOut("its content is damaged: " + e.getMessage());
        }
        return new InOnePiece(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }
}
