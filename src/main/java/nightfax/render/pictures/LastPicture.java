package nightfax.render.pictures;

import java.io.IOException;
import nightfax.render.pdf.Watch;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the picture that was unpacked last. One as large as a page may be wanted again at once, a little smaller, when its ink
 * turned out not to fit: to unpack a scan takes longer than all else that is done to it.
 */
final class LastPicture {

    private @Nullable Unpacked last;

    private record Unpacked(COSBase image, SampleRows.Request wanted, SampleRows.Kept rows) {

        boolean is(PDImage other, SampleRows.Request otherwise) {
            return image == other.getCOSObject() && wanted.equals(otherwise);
        }
    }

    /** As {@link SampleRows#of}; {@code keep} says whether it may be wanted again. */
    SampleRows rows(PDImage image, SampleRows.Request wanted, Watch watch, boolean keep) throws IOException {
        Unpacked known = last;
        if (known != null && known.is(image, wanted)) {
            return known.rows.again();
        }
        SampleRows rows = SampleRows.of(image, wanted, watch);
        return keep ? rows.keptBy(kept -> last = new Unpacked(image.getCOSObject(), wanted, kept)) : rows;
    }
}
