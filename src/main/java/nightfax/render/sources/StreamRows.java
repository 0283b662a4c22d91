package nightfax.render.sources;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * Rows of samples within a packed stream, which may be as long as the stream says (ISO 32000-1, 7.4.4.4 and 7.4.6, {@code
 * Columns}), whatever is in it.
 */
final class StreamRows {

    /** In bytes: no row is longer; PDFBox keeps two of them. */
    private static final long LONGEST = 16L << 20;

    private static final int MOST_COLORS = 32;
    private static final int MOST_BITS = 64;

    private StreamRows() {}

    /** @throws IOException when nobody could unpack it in the memory that there is, or to an end */
    static void check(COSStream stream) throws IOException {
        COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        if (parameters instanceof COSDictionary one) {
            checkRow(one);
        } else if (parameters instanceof COSArray several) {
            for (int i = 0; i < several.size(); i++) {
                if (several.getObject(i) instanceof COSDictionary one) {
                    checkRow(one);
                }
            }
        }
    }

    private static void checkRow(COSDictionary parameters) throws IOException {
        long columns = parameters.getLong(COSName.COLUMNS, 1);
        long colors = Math.min(parameters.getLong(COSName.COLORS, 1), MOST_COLORS);
        long bits = parameters.getLong(COSName.BITS_PER_COMPONENT, 8);
        // Whoever undoes differences by the row would look for the end of rows that have none.
        boolean endless = parameters.getLong(COSName.PREDICTOR, 1) > 1 && columns * colors * bits == 0;
        if (endless
                || columns < 0
                || colors < 0
                || bits < 0
                || bits > MOST_BITS
                || columns > LONGEST
                || columns * colors * bits > 8 * LONGEST) {
            throw new IOException("a stream with rows of " + columns + " columns");
        }
    }
}
