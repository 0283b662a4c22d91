package nightfax.render.postscript;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.ResourceCache;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The appearance of an annotation, turned on its page. The fields of a form share their fonts; PDFBox would read them anew for
 * each.
 */
final class SharingAppearance extends PDAppearanceStream {

    private final @Nullable ResourceCache cache;
    private final int turn;

    /**
     * @param cache the document's
     * @param turn in degrees anticlockwise
     */
    SharingAppearance(PDAppearanceStream appearance, @Nullable ResourceCache cache, int turn) {
        super(appearance.getCOSObject());
        this.cache = cache;
        this.turn = turn;
    }

    @Override
    public Matrix getMatrix() {
        return Matrix.concatenate(Matrix.getRotateInstance(Math.toRadians(turn), 0, 0), super.getMatrix());
    }

    @Override
    public @Nullable PDResources getResources() {
        COSDictionary resources = getCOSObject().getCOSDictionary(COSName.RESOURCES);
        return resources == null ? super.getResources() : new PDResources(resources, cache);
    }
}
