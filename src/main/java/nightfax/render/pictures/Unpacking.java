package nightfax.render.pictures;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import nightfax.render.pdf.Packed;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Unpacks the samples of an image row by row, and no more of them than there should be, where they are packed by one filter.
 * PDFBox's own streams would keep all of them in memory: 150 million bytes for a page at 720 dots to the inch.
 */
final class Unpacking {

    /** Filters that give all samples, and nothing but them. */
    private static final Set<COSName> WHOLE = Set.of(
            COSName.FLATE_DECODE,
            COSName.FLATE_DECODE_ABBREVIATION,
            COSName.LZW_DECODE,
            COSName.LZW_DECODE_ABBREVIATION,
            COSName.RUN_LENGTH_DECODE,
            COSName.RUN_LENGTH_DECODE_ABBREVIATION,
            COSName.CCITTFAX_DECODE,
            COSName.CCITTFAX_DECODE_ABBREVIATION);

    private final Packed data;
    private final Filter filter;
    private final COSDictionary dictionary;

    private Unpacking(Packed data, Filter filter, COSDictionary dictionary) {
        this.data = data;
        this.filter = filter;
        this.dictionary = dictionary;
    }

    /** Empty when the samples are packed in another way. */
    static Optional<Unpacking> of(COSStream image) throws IOException {
        COSBase filters = image.getFilters();
        COSBase filter = filters instanceof COSArray one && one.size() == 1 ? one.getObject(0) : filters;
        return image instanceof Packed data && filter instanceof COSName name && WHOLE.contains(name)
                ? Optional.of(new Unpacking(data, FilterFactory.INSTANCE.getFilter(name), image))
                : Optional.empty();
    }

    /**
     * Hands on the rows there are; data after the last one are ignored.
     *
     * @param length of a row in bytes
     * @param most how many rows there should be
     * @return how many there were; the last may be cut short
     */
    int rows(int length, int most, SampleRows.Sink sink) throws IOException {
        if (length < 1) {
            // A colour space may have no components: any data would go into such a row, and it would never be full.
            return 0;
        }
        Rows rows = new Rows(new byte[length], most, sink);
        try (InputStream packed = data.packed()) {
            filter.decode(packed, rows, dictionary, 0);
            rows.end();
        } catch (Enough e) {
            // There are all the rows there should be.
        }
        return rows.count;
    }

    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Cuts what is written to it into rows. */
    private static final class Rows extends OutputStream {
        private final byte[] row;
        private final int most;
        private final SampleRows.Sink sink;
        private int filled;
        private int count;

        Rows(byte[] row, int most, SampleRows.Sink sink) {
            this.row = row;
            this.most = most;
            this.sink = sink;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int at = from;
            while (at < from + length) {
                if (count == most) {
                    throw new Enough();
                }
                int taken = Math.min(from + length - at, row.length - filled);
                System.arraycopy(bytes, at, row, filled, taken);
                at += taken;
                filled += taken;
                if (filled == row.length) {
                    end();
                }
            }
        }

        void end() throws IOException {
            if (filled > 0) {
                filled = 0;
                count++;
                sink.row(row);
            }
        }
    }
}
