package nightfax.render.pictures;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.jspecify.annotations.Nullable;

/** Keeps the pictures that were read last, as a letterhead is on every page; those used longest ago go when memory is short. */
final class Repeats {

    /** In bytes, of all pictures that are kept of one document. */
    private static final long MOST = 8_000_000;

    private final Map<Key, PictureReader.Picture> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** The same image of the document, wanted in the same size. */
    record Key(COSBase image, PictureReader.Wanted wanted) {}

    /** A copy, since whoever paints a picture may lighten it. */
    PictureReader.@Nullable Picture find(Key key) {
        PictureReader.Picture known = kept.get(key);
        return known == null ? null : known.copy();
    }

    void keep(Key key, PictureReader.Picture picture) {
        if (picture.bytes() > MOST / 2) {
            return;
        }
        kept.put(key, picture.copy());
        bytes += picture.bytes();
        for (Iterator<PictureReader.Picture> oldest = kept.values().iterator(); bytes > MOST; ) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
