package nightfax.render.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Counts how many bytes an image within a page's content (ISO 32000-1, 8.9.7) unpacks to, before PDFBox unpacks it into memory.
 * Such images are not streams of the file: those are counted where the file is parsed.
 */
public final class InlineImages {

    /** In bytes. An inline image should have a few thousand; this is a page in grey at 600 dots to the inch, and more. */
    private static final int MOST = 64 << 20;

    /** No filter unpacks one byte to more than this: with a single filter, few enough bytes need not be counted. */
    private static final int MOST_PER_BYTE = 2048;

    private InlineImages() {}

    /** Whether the operator can be carried out: its image, if it has one, may be unpacked. One too large is reported. */
    public static boolean fit(Operator operator, Watch watch) {
        try {
            count(operator, Math.min(MOST, watch.memory()));
            return true;
        } catch (IOException e) {
            watch.leftOut(operator, e);
            return false;
        }
    }

    private static void count(Operator operator, long most) throws IOException {
        COSDictionary stated = operator.getImageParameters();
        byte[] data = operator.getImageData();
        if (stated == null || data == null || !OperatorName.BEGIN_INLINE_IMAGE.equals(operator.getName())) {
            return;
        }
        List<COSName> filters = Filters.names(stated.getDictionaryObject(COSName.F, COSName.FILTER));
        if (filters.isEmpty() || filters.size() == 1 && (long) data.length * MOST_PER_BYTE < most) {
            return;
        }
        InputStream in = new ByteArrayInputStream(data);
        for (int i = 0; i < filters.size(); i++) {
            boolean last = i + 1 == filters.size();
            ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
            FilterFactory.INSTANCE
                    .getFilter(filters.get(i))
                    .decode(in, new Bounded(last ? OutputStream.nullOutputStream() : unpacked, most), stated, i);
            in = new ByteArrayInputStream(unpacked.toByteArray());
        }
    }

    private static final class Bounded extends CountedOutput {

        private final long most;

        Bounded(OutputStream to, long most) {
            super(to, 0);
            this.most = most;
        }

        @Override
        protected void counted(long count) throws IOException {
            if (count > most) {
                throw new IOException("an inline image that unpacks to more than " + most + " bytes");
            }
        }
    }
}
